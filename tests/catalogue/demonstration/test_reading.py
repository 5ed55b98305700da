"""The folder is read whole or refused, and a refusal names the file, the entry and the field."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogue.artefacts.revising import named_in
from catalogue.demonstration.collection import Bearing, Demonstration, Side
from catalogue.demonstration.reading import read_demonstration
from catalogue.errors import DemonstrationFault
from catalogue.language_text import Language
from catalogue.vocabulary.shipping import shipped_entries
from catalogue.vocabulary.values import EntryType
from tests.catalogue.demonstration.conftest import Breaker


def fault_in(folder: Path) -> DemonstrationFault:
    with pytest.raises(DemonstrationFault) as refused:
        read_demonstration(folder)
    return refused.value


def test_the_collection_is_read_whole(demonstration: Demonstration) -> None:
    assert len(demonstration.objects) == 36
    assert sum(len(retelling.passages) for retelling in demonstration.retellings) >= 40
    assert len(demonstration.themes) == 8
    assert len(demonstration.events) == 25
    assert len(demonstration.cautions) == 18
    assert [theme.plate for theme in demonstration.themes] == list(range(1, 9))
    numbers = [item.object_number for item in demonstration.objects]
    assert numbers == sorted(set(numbers))
    shown = Counter(named.key for item in demonstration.objects for named in item.record.themes)
    assert [shown[theme.key] for theme in demonstration.themes] == [2, 5, 4, 5, 4, 8, 5, 3]


def test_everything_a_record_names_is_in_the_vocabulary(demonstration: Demonstration) -> None:
    shipped = {entry.key: entry.type for entry in shipped_entries()}
    own = {theme.key: EntryType.THEME for theme in demonstration.themes}
    own |= {event.key: EntryType.EVENT for event in demonstration.events}
    assert not shipped.keys() & own.keys()
    of_role = {
        "kind": {EntryType.KIND},
        "material": {EntryType.MATERIAL, EntryType.TECHNIQUE},
        "place": {EntryType.PLACE},
        "maker": {EntryType.PERSON, EntryType.ORGANISATION},
        "person": {EntryType.PERSON},
        "organisation": {EntryType.ORGANISATION},
        "event": {EntryType.EVENT},
        "theme": {EntryType.THEME},
    }
    for item in demonstration.objects:
        for role, named in named_in(item.record):
            assert (shipped | own).get(named.key) in of_role[role], (item.object_number, role, named.key)


def test_every_object_says_that_it_is_a_reconstruction_drawn_for_this_demonstration(
    demonstration: Demonstration,
) -> None:
    for item in demonstration.objects:
        assert item.record.is_reconstruction
        assert item.record.credit_line.text_in(Language.EN) == "Drawn for this demonstration"
        assert item.record.rights == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_every_object_is_filled_in_as_a_careful_cataloguer_would(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        record = item.record
        assert all((record.kind.key, record.materials, record.themes, record.places))
        assert all((record.dimensions.height_mm, record.dimensions.width_mm))
        assert all((record.production_date.earliest, record.production_date.edtf))
        assert len(record.keywords.en) == len(record.keywords.ru) == len(record.keywords.zh) >= 3
        assert len(record.related) == 2
        assert all((record.condition_note, record.source_note, record.rights_note))


def test_every_object_is_explained_by_a_passage_that_speaks_of_it_directly(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        bearings = [explanation.bearing for explanation in item.explained_by]
        assert bearings[0] is Bearing.DIRECTLY, item.object_number
        assert bearings == sorted(
            bearings,
            key=list(Bearing).index,
        ), item.object_number
        passages = [explanation.passage for explanation in item.explained_by]
        assert len(set(passages)) == len(passages), item.object_number


def test_evidence_is_long_enough_to_mean_something_and_short_enough_to_mark(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        for explanation in item.explained_by:
            assert 6 <= len(explanation.evidence.text_in(Language.EN).split()) <= 40, explanation
            assert 6 <= len(explanation.evidence.text_in(Language.ZH)) <= 80, explanation


def test_every_caution_stands_at_every_retold_passage_that_makes_the_claim(demonstration: Demonstration) -> None:
    told = {
        (key, f"{retelling.name.removeprefix('retold-')}, {passage.kind} {passage.number}")
        for retelling in demonstration.retellings
        for passage in retelling.passages
        for key in passage.cautions
    }
    named = {(caution.key, str(name)) for caution in demonstration.cautions for name in caution.told_by}
    retold = {
        f"{retelling.name.removeprefix('retold-')}, {passage.kind} {passage.number}"
        for retelling in demonstration.retellings
        for passage in retelling.passages
    }
    assert told == named
    assert {name for _, name in named} <= retold


def test_a_passage_that_carries_a_caution_says_what_is_better_known(demonstration: Demonstration) -> None:
    """The year or day that the caution gives stands in the retelling too, so that nobody reads the claim alone."""
    known = {caution.key: caution.known.text_in(Language.EN) for caution in demonstration.cautions}
    for retelling in demonstration.retellings:
        for passage in retelling.passages:
            for key in passage.cautions:
                years = set(re.findall(r"1[89]\d\d", known[key]))
                text = passage.text.text_in(Language.EN)
                assert not years or years & set(re.findall(r"1[89]\d\d", text)), (retelling.name, passage.number, key)


def test_a_retelling_never_takes_the_name_of_a_received_text(demonstration: Demonstration) -> None:
    for retelling in demonstration.retellings:
        assert retelling.name.startswith("retold-")
        assert retelling.name != Path(retelling.retold_from).stem


def test_inscriptions_are_translated_into_the_other_two_languages(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        for inscription in item.record.inscriptions:
            own = inscription.language.partition("-")[0]
            translated = {language.value for language, _ in inscription.translation}
            assert translated == {"en", "ru", "zh"} - {own}, item.object_number


def test_the_front_comes_first_and_details_number_two_to_six(demonstration: Demonstration) -> None:
    with_details = 0
    for item in demonstration.objects:
        assert item.pictures[0].side is Side.FRONT
        for picture in item.pictures:
            assert len(picture.details) in (0, *range(2, 7)), picture.name
            with_details += bool(picture.details)
    assert with_details >= min(12, len(demonstration.objects))


@dataclass(frozen=True, kw_only=True)
class Slip:
    """In ``file``, ``instead`` of ``words``; and what the fault must name."""

    file: str
    words: str
    instead: str
    entry: str
    field: str
    reason: str


SLIPS = [
    Slip(
        file="objects/demo-008.toml",
        words='kind = "poster"\n',
        instead="",
        entry="DEMO-008",
        field="kind",
        reason="is missing",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='kind = "poster"',
        instead="kind = 3",
        entry="DEMO-008",
        field="kind",
        reason="needs words",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='themes = ["friendship-on-show"]',
        instead='themes = ["ice-hockey"]',
        entry="DEMO-008",
        field="themes",
        reason="'ice-hockey' is not known",
    ),
    Slip(
        file="objects/demo-008.toml",
        words="DEMO-008",
        instead="DEMO-088",
        entry="DEMO-088",
        field="object_number",
        reason="file's own name",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='edtf = "1953~"',
        instead='edtf = "1953"',
        entry="DEMO-008, date",
        field="edtf",
        reason="what the words mean",
    ),
    Slip(
        file="objects/demo-008.toml",
        words="height_mm = 770",
        instead='height_mm = "tall"',
        entry="DEMO-008, dimensions",
        field="height_mm",
        reason="number",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='zh = "这两名工人在看什么？"\n',
        instead="",
        entry="DEMO-008",
        field="hook.zh",
        reason="is missing",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='drawing = "demo-008"',
        instead='drawing = "lost"',
        entry="DEMO-008, picture 1",
        field="drawing",
        reason="lost.svg",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='side = "front"',
        instead='side = "top"',
        entry="DEMO-008, picture 1",
        field="side",
        reason="none of front",
    ),
    Slip(
        file="objects/demo-008.toml",
        words="left = 0.79",
        instead="left = 0.9",
        entry="DEMO-008, picture 1, detail 1",
        field="width",
        reason="beyond",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='object_number = "DEMO-009"',
        instead='object_number = "X"',
        entry="DEMO-008",
        field="related",
        reason="not known",
    ),
    Slip(
        file="objects/demo-008.toml",
        words='en = "names three kinds of things: posters of Sino-Soviet friendship"',
        instead='en = "words that stand nowhere"',
        entry="DEMO-008, explained_by retold-002_429bf2c158f646e7, paragraph 9",
        field="evidence.en",
        reason="does not stand in the passage",
    ),
    Slip(
        file="objects/demo-008.toml",
        words="f646e7 paragraph 9",
        instead="f646e7 paragraph 99",
        entry="DEMO-008, explained_by retold-002_429bf2c158f646e7, paragraph 99",
        field="passage",
        reason="no retelling",
    ),
    Slip(
        file="objects/demo-008.toml",
        words="retold-002_429bf2c158f646e7 paragraph 9",
        instead="somewhere",
        entry="DEMO-008, explained_by 1",
        field="passage",
        reason="does not name a passage",
    ),
    Slip(
        file="themes.toml",
        words="plate = 3",
        instead='plate = "dove"',
        entry="theme friendship-on-show",
        field="plate",
        reason="whole number",
    ),
    Slip(
        file="themes.toml",
        words='key = "the-quarrel"',
        instead='key = "what-is-left"',
        entry="what-is-left",
        field="key",
        reason="twice",
    ),
    Slip(
        file="events.toml",
        words='date = "1917-11-07"',
        instead='date = "1917-13"',
        entry="event timeline-revolution-in-petrograd",
        field="date",
        reason="EDTF",
    ),
    Slip(
        file="cautions.toml",
        words="known.en",
        instead="knwon.en",
        entry="caution premiere-in-moscow",
        field="known.en",
        reason="is missing",
    ),
    Slip(
        file="retellings/retold-002_429bf2c158f646e7.toml",
        words='cautions = ["translated-pravda"]',
        instead='cautions = ["no-such-caution"]',
        entry="paragraph 9",
        field="cautions",
        reason="not known",
    ),
    Slip(
        file="retellings/retold-002_429bf2c158f646e7.toml",
        words='retold_from = "002',
        instead='retold_from = "009',
        entry="",
        field="retold_from",
        reason="own name",
    ),
    Slip(
        file="collection.toml",
        words='rights = "https',
        instead='right = "https',
        entry="every_object",
        field="rights",
        reason="is missing",
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.file} {slip.entry} {slip.field}")
def test_a_slip_of_the_pen_is_named(broken: Breaker, slip: Slip) -> None:
    fault = fault_in(broken(slip.file, slip.words, slip.instead))
    assert (fault.file, fault.entry, fault.field) == (slip.file, slip.entry, slip.field)
    assert slip.reason in fault.reason
    assert slip.file in str(fault)


def test_a_field_nobody_asked_for_is_named(broken: Breaker) -> None:
    fault = fault_in(broken("objects/demo-009.toml", 'kind = "pin"', 'kind = "pin"\nweight_g = 4'))
    assert (fault.entry, fault.field) == ("DEMO-009", "weight_g")


def test_a_file_that_is_no_toml_is_named(broken: Breaker) -> None:
    fault = fault_in(broken("themes.toml", "[[theme]]", "[[theme"))
    assert (fault.file, fault.entry) == ("themes.toml", "")
    assert "TOML" in fault.reason


def test_a_missing_file_is_named(broken: Breaker) -> None:
    folder = broken("themes.toml", "[[theme]]", "[[theme]]")
    (folder / "events.toml").unlink()
    assert fault_in(folder).file == "events.toml"


def test_a_file_in_another_encoding_is_named(broken: Breaker) -> None:
    folder = broken("themes.toml", "[[theme]]", "[[theme]]")
    (folder / "themes.toml").write_bytes("name = 'Школа'".encode("windows-1251"))
    assert "UTF-8" in fault_in(folder).reason


@pytest.mark.parametrize(
    ("words", "instead", "reason"),
    [
        ("</svg>", "", "not a drawing"),
        ("<svg ", "<sgv ", "not a drawing"),
        ('viewBox="0 0 540 770"', 'viewBox="0 0 0 0"', "no size"),
        ("</svg>", "<text>A face from this machine</text></svg>", "text"),
        ("</svg>", '<image href="https://elsewhere.example/a.png"/></svg>', "image"),
    ],
)
def test_a_broken_drawing_is_named(broken: Breaker, words: str, instead: str, reason: str) -> None:
    fault = fault_in(broken("pictures/demo-008.svg", words, instead))
    assert (fault.file, fault.entry, fault.field) == ("objects/demo-008.toml", "DEMO-008, picture 1", "drawing")
    assert reason in fault.reason
