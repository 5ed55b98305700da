import pytest

from catalogue.claims.models import Bearing, ClaimStatus
from catalogue.claims.weighing import Evidence, reason_against, suggest_status


def evidence(bearing: str = "supports", source: str = "a.txt", kind: str = "book", **more: bool) -> Evidence:
    return Evidence(
        bearing=Bearing(bearing),
        source=source,
        source_kind=kind,
        has_author=more.get("has_author", True),
        is_independent=more.get("is_independent", True),
        is_close_or_checked=more.get("is_close_or_checked", False),
        is_own=more.get("is_own", False),
    )


CHECKED = evidence(source="b.txt", is_close_or_checked=True)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ([], "not_checked"),
        ([evidence()], "one_source"),
        ([evidence(), CHECKED], "several_sources"),
        ([evidence(), evidence(source="c.txt")], "not_checked"),
        ([evidence(source="b.txt"), CHECKED], "one_source"),
        ([evidence(is_independent=False), CHECKED], "one_source"),
        ([evidence(), CHECKED, evidence("against", "d.txt")], "disagree"),
        ([evidence(kind="forum"), evidence("against")], "disagree"),
        ([evidence("against")], "not_checked"),
        ([evidence("mentions"), evidence("background")], "not_checked"),
        ([evidence(kind="essay")], "not_checked"),
        ([evidence(kind="forum", source="x"), evidence(kind="essay", source="y")], "not_checked"),
        ([evidence(kind="website", has_author=False)], "not_checked"),
        ([evidence(kind="website")], "one_source"),
        ([evidence(kind="object", is_own=True)], "not_checked"),
        ([evidence(kind="forum"), evidence(source="z"), CHECKED], "several_sources"),
    ],
)
def test_the_status_is_suggested_by_what_supports_and_what_goes_against(given: list[Evidence], status: str) -> None:
    assert suggest_status(given) is ClaimStatus(status)


@pytest.mark.parametrize(
    ("status", "given", "words"),
    [
        ("one_source", [], "Add a source to ‘It was red’ or mark it as our reading"),
        ("our_reading", [], ""),
        ("one_source", [evidence(kind="forum")], "A supported status must not rest only on an essay sample"),
        ("one_source", [evidence()], ""),
        ("disagree", [evidence("against")], "Add the passage that says so"),
        ("not_checked", [evidence(kind="essay")], ""),
    ],
)
def test_a_status_the_evidence_cannot_bear_is_not_signed(status: str, given: list[Evidence], words: str) -> None:
    said = reason_against(ClaimStatus(status), given, "It was red")
    assert said.startswith(words) if words else said == ""
