"""The shipped files hold together: keys unique, scripts clean, three languages, every kind of thing covered."""

import re

import pytest

from catalogue.date_words import read_date
from catalogue.errors import VocabularyFault
from catalogue.links.mention import THING_TYPES
from catalogue.vocabulary.folding import simplify_han
from catalogue.vocabulary.shipping import read_entries, shipped_entries
from catalogue.vocabulary.values import EntryType, NameKind, Spotted

CYRILLIC = re.compile("[А-Яа-яЁё]")
LATIN = re.compile("[A-Za-z]")
HAN = re.compile("[\u3400-\u9fff]")


def test_every_entry_has_a_preferred_name_in_three_languages() -> None:
    for entry in shipped_entries():
        preferred = {name.language for name in entry.names if name.kind is NameKind.PREFERRED}
        assert preferred == {"en", "ru", "zh-Hans"}, entry.key


def test_no_word_mixes_alphabets() -> None:
    for entry in shipped_entries():
        for name in entry.names:
            for word in re.findall(r"\w+", name.text):
                assert not (CYRILLIC.search(word) and LATIN.search(word)), f"{entry.key}: {word}"


def test_names_are_written_in_the_script_of_their_language() -> None:
    for entry in shipped_entries():
        for name in entry.names:
            if name.language == "ru":
                assert CYRILLIC.search(name.text) or name.text.isascii() is False, f"{entry.key}: {name.text}"
            if name.language == "zh-Hans":
                assert HAN.search(name.text), f"{entry.key}: {name.text}"
                assert simplify_han(name.text) == name.text, f"{entry.key}: {name.text} is traditional"


def test_every_contract_kind_of_thing_has_terms_in_three_languages() -> None:
    kinds = [entry for entry in shipped_entries() if entry.type is EntryType.KIND]
    for mention_type in THING_TYPES:
        names = [
            name
            for entry in kinds
            if entry.mention_type is mention_type
            for name in entry.names
            if name.spotted is Spotted.ALWAYS
        ]
        assert {name.language for name in names} == {"en", "ru", "zh-Hans"}, mention_type


def test_kinds_and_works_say_what_a_mention_of_them_is() -> None:
    for entry in shipped_entries():
        assert (entry.mention_type is not None) == (entry.type in (EntryType.KIND, EntryType.WORK)), entry.key


def test_dates_are_readable_and_places_lie_on_the_globe() -> None:
    for entry in shipped_entries():
        assert not entry.dates or read_date(entry.dates), entry.key
        assert entry.latitude is None or -90 <= entry.latitude <= 90
        assert entry.longitude is None or -180 <= entry.longitude <= 180


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("en = [", "is no list of entries"),
        ('entries = "planet"', "is no list of entries"),
        ('entries = "kind"\n[kite]\nenn = ["kite"]', "does not know the field enn"),
        ('entries = "kind"\n[kite]\nen = "kite"', "names stand in a list"),
        ('entries = "kind"\n[kite]\nen = ["kite"]\nmention = "bird"', "bird"),
        ('entries = "kind"\n[kite]\nen = ["kite"]\ncue = { fr = ["cerf-volant"] }', "the language fr"),
    ],
)
def test_a_fault_in_a_file_is_named(toml: str, reason: str) -> None:
    with pytest.raises(VocabularyFault, match=reason) as refused:
        list(read_entries("kites.toml", toml))
    assert refused.value.file == "kites.toml"
