"""Who may approve which version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.curators.curator import Curator
from catalogue.curators.reviewing import why_not_review
from catalogue.curators.roles import Role, rights_of

WRITTEN = datetime(2026, 5, 3, 14, 32, tzinfo=UTC)


def curator(name: str, *roles: Role) -> Curator:
    return Curator(id=1, name=name, roles=roles, rights=rights_of(roles), languages=frozenset())


REVIEWER = curator("Reader", Role.CATALOGUER, Role.REVIEWER)


def test_a_reviewer_approves_what_somebody_else_wrote_and_nobody_else_does() -> None:
    assert not why_not_review(REVIEWER, "Writer", WRITTEN, WRITTEN)
    assert why_not_review(curator("Other", Role.CATALOGUER, Role.PUBLISHER), "Writer", WRITTEN, WRITTEN)


@pytest.mark.parametrize("written_by", ["Reader", "reader", " READER "])
def test_nobody_approves_their_own_version_however_their_name_is_written(written_by: str) -> None:
    assert why_not_review(REVIEWER, written_by, WRITTEN, WRITTEN + timedelta(days=30))


def test_a_museum_of_one_approves_its_own_words_a_day_later_where_it_says_so() -> None:
    day = timedelta(hours=24)
    early = WRITTEN + day - timedelta(seconds=1)
    assert why_not_review(REVIEWER, "Reader", WRITTEN, early, self_review=True)
    assert "from 14:32 UTC on 4 May" in why_not_review(REVIEWER, "Reader", WRITTEN, early, self_review=True)
    assert not why_not_review(REVIEWER, "Reader", WRITTEN, WRITTEN + day, self_review=True)
