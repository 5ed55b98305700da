"""Every word of the interface is there in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from catalogue.language_text import Language
from kiosk.languages import TRANSLATIONS_FOLDER, date_in_words, list_in_words, words

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
#: The desk's rooms speak English until their words are translated; what stands around them is asked for on its own.
METHODS = [("desk/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
VALUES = re.compile(r"{[^}]*}")


def said_by_the_program() -> Iterator[str | tuple[str, ...]]:
    for folder in ("kiosk", "templates"):
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS):
            yield message


def catalogue_of(language: Language, name: str = "messages.po") -> Catalog:
    with (TRANSLATIONS_FOLDER / language.value / name).open("rb") as file:
        return read_po(file, locale=language.value)


def entries(language: Language) -> list[Message]:
    names = ("messages.po", "desk.po")
    return [entry for name in names for entry in catalogue_of(language, name) if entry.id]


@pytest.mark.parametrize("language", [Language.ZH, Language.RU])
def test_nothing_the_program_says_is_missing_from_a_language(language: Language) -> None:
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in entries(language) if entry.string}
    said = {message if isinstance(message, str) else message[0] for message in said_by_the_program()}
    assert len(said) > 100
    assert said - known == set()


@pytest.mark.parametrize("language", [Language.ZH, Language.RU])
def test_the_desks_frame_door_and_people_speak_to_curators_in_their_language(language: Language) -> None:
    known = words(language)
    for folder, files in (
        ("templates/desk", "*.html"),
        ("templates/desk/people", "*.html"),
        ("templates/desk/parts", "fields.html"),
    ):
        for file in (ROOT / folder).glob(files):
            for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", str(file), keywords=KEYWORDS):
                said = known.gettext(message) if isinstance(message, str) else known.ngettext(*message[:2], 5)
                assert said not in (message, message[1]), (file.name, message)


@pytest.mark.parametrize("language", [Language.ZH, Language.RU])
def test_every_translation_keeps_the_values_of_its_message(language: Language) -> None:
    for entry in entries(language):
        forms = (entry.string,) if isinstance(entry.string, str) else entry.string
        expected = set(VALUES.findall(entry.id if isinstance(entry.id, str) else entry.id[1]))
        for form in forms:
            assert set(VALUES.findall(form)) == expected, entry.id


@pytest.mark.parametrize(("language", "count"), [(Language.ZH, 1), (Language.RU, 3)])
def test_every_plural_has_all_forms_of_its_language(language: Language, count: int) -> None:
    for entry in entries(language):
        if entry.pluralizable:
            assert len(entry.string) == count, entry.id
            assert all(entry.string), entry.id


@pytest.mark.parametrize("language", [Language.ZH, Language.RU])
def test_messages_are_kept_in_order(language: Language) -> None:
    written = (TRANSLATIONS_FOLDER / language.value / "messages.po").read_text(encoding="utf-8")
    ids = re.findall(r'^msgid "(.+)"$', written, flags=re.MULTILINE)
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    ("n", "form"),
    [(1, "1 источник"), (2, "2 источника"), (5, "5 источников"), (11, "11 источников"), (21, "21 источник")],
)
def test_russian_counts_in_three_forms(n: int, form: str) -> None:
    said = words(Language.RU).ngettext("Read the {n} source", "Read the {n} sources", n).format(n=n)
    assert said == f"Читать {form}"


@pytest.mark.parametrize(
    ("language", "day"),
    [(Language.EN, "14 February 1950"), (Language.ZH, "1950年2月14日"), (Language.RU, "14 февраля 1950 года")],
)
def test_a_day_is_written_as_each_language_writes_it(language: Language, day: str) -> None:
    assert date_in_words("1950-02-14", language) == day


def test_lists_have_the_comma_of_their_language() -> None:
    assert list_in_words(["海报", "", "徽章"], Language.ZH) == "海报、徽章"
    assert list_in_words(["плакат", "значок"], Language.RU) == "плакат, значок"
