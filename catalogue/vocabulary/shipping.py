"""Reading the vocabulary shipped with Vitrine: TOML files that people can read and correct, and the
states and cities of today.

One file holds one type of entry (``entries = "place"``), one table an entry:

- ``en``, ``ru``, ``zh``: names, the first one preferred; ``romanised``: Latin spellings of a Chinese or Russian name;
- ``old``, ``abbreviations``: further names by language; abbreviations count only as written;
- ``as_written``, ``cue``, ``quoted``, ``never``: names by language that count in texts only letter for letter, only
  where the words around speak of a thing, only where set apart as a title, or not at all;
- ``mention`` (kinds and works), ``broader``, ``dates`` (EDTF), ``at`` (latitude, longitude), ``note``;
- ``aat``, ``tgn``, ``ulan``, ``viaf``, ``wikidata``: given only where they were known for certain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel import Locale

from catalogue.errors import VocabularyFault
from catalogue.language_text import Language
from catalogue.links.mention import MentionType
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.values import EntryType, Name, NameKind, OutsideIdentifier, Spotted, VocabularyEntry

_LANGUAGES = ("en", "ru", "zh", "hant")
_TAGS = {"zh": "zh-Hans", "hant": "zh-Hant"}
_SCHEMES = ("aat", "tgn", "ulan", "viaf", "wikidata")
_SPOTTED = {
    "as_written": Spotted.AS_WRITTEN, "cue": Spotted.WITH_CUE, "quoted": Spotted.SET_APART, "never": Spotted.NEVER
}  # fmt: skip
_FIELDS = {
    *_LANGUAGES, *_SCHEMES, *_SPOTTED, "old", "abbreviations", "romanised", "mention", "broader", "dates", "at"
}  # fmt: skip


@cache
def shipped_entries() -> tuple[VocabularyEntry, ...]:
    """Everything shipped, in a fixed order, keys unique. Raises ``VocabularyFault`` naming file, entry and fault."""
    entries: dict[str, VocabularyEntry] = {}
    for path in sorted((files("catalogue.vocabulary") / "shipped").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            for entry in read_entries(path.name, path.read_text(encoding="utf-8")):
                if entry.key in entries:
                    raise VocabularyFault(path.name, entry.key, "this key is used twice")
                entries[entry.key] = entry
    places = (entry for entry in entries.values() if entry.type is EntryType.PLACE)
    known = {fold_name(name.text) for entry in places for name in entry.names}
    for place in _places_of_the_cldr():
        names = {fold_name(name.text) for name in place.names}
        if not known & names:
            known |= names
            entries[place.key] = place
    for entry in entries.values():
        if entry.broader and entry.broader not in entries:
            raise VocabularyFault("shipped", entry.key, f"its broader entry {entry.broader} does not exist")
    return tuple(entries.values())


def read_entries(file: str, toml: str) -> Iterator[VocabularyEntry]:
    """The entries of one file in its order. Raises ``VocabularyFault``."""
    try:
        tables = tomllib.loads(toml)
        entry_type = EntryType(tables.pop("entries"))
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise VocabularyFault(file, "", f"is no list of entries ({error})") from error
    for key, table in tables.items():
        unknown = set(table) - _FIELDS
        if unknown:
            raise VocabularyFault(file, key, f"does not know the field {min(unknown)}")
        try:
            yield _read_entry(key, entry_type, table)
        except (TypeError, ValueError) as error:
            raise VocabularyFault(file, key, str(error)) from error


def _read_entry(key: str, entry_type: EntryType, table: Mapping[str, object]) -> VocabularyEntry:
    at = table.get("at")
    latitude, longitude = at if isinstance(at, list) else (None, None)
    mention = table.get("mention")
    return VocabularyEntry(
        key=key,
        type=entry_type,
        names=tuple(_read_names(table)),
        mention_type=MentionType(str(mention)) if mention else None,
        broader=str(table.get("broader", "")),
        dates=str(table.get("dates", "")),
        latitude=latitude,
        longitude=longitude,
        identifiers=tuple(
            OutsideIdentifier(scheme=scheme, identifier=str(table[scheme])) for scheme in _SCHEMES if scheme in table
        ),
    )


def _read_names(table: Mapping[str, object]) -> Iterator[Name]:
    """Preferred and other names, then old ones and abbreviations, then those of special spotting; none twice."""
    spotted = {
        (language, text): rule
        for field, rule in _SPOTTED.items()
        for language, text in _by_language(table.get(field, {}))
    }
    given: set[tuple[str, str]] = set()

    def name(language: str, text: str, kind: NameKind) -> Iterator[Name]:
        if (language, text) not in given:
            given.add((language, text))
            usual = Spotted.AS_WRITTEN if kind is NameKind.ABBREVIATION else Spotted.ALWAYS
            tag = _TAGS.get(language, language)
            yield Name(text=text, language=tag, kind=kind, spotted=spotted.get((language, text), usual))

    for language in _LANGUAGES:
        for at, text in enumerate(_texts(table.get(language, []))):
            yield from name(language, text, NameKind.PREFERRED if at == 0 else NameKind.VARIANT)
    for text in _texts(table.get("romanised", [])):
        yield from name("zh-Latn", text, NameKind.ROMANISATION)
    for field, kind in (("old", NameKind.OLD), ("abbreviations", NameKind.ABBREVIATION)):
        for language, text in _by_language(table.get(field, {})):
            yield from name(language, text, kind)
    for language, text in spotted:
        yield from name(language, text, NameKind.VARIANT)


def _by_language(value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise TypeError("names of a special sort stand by language")
    for language, texts in value.items():
        if language not in _LANGUAGES:
            raise ValueError(f"does not know the language {language}")
        for text in _texts(texts):
            yield language, text


def _texts(value: object) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise TypeError("names stand in a list of words in quotation marks")
    yield from value


def _places_of_the_cldr() -> Iterator[VocabularyEntry]:
    """States and large cities of today by their names in the Unicode CLDR (through Babel)."""
    locales = {language: Locale(language.value) for language in Language}
    for code, english in sorted(locales[Language.EN].territories.items()):
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES:
            russian, chinese = (locales[language].territories.get(code, "") for language in (Language.RU, Language.ZH))
            yield from _place(f"state-{code.lower()}", english, russian, chinese)
    zones = {language: locales[language].time_zones for language in Language}
    for zone in sorted(zones[Language.RU]):
        named = {language: zones[language].get(zone, {}).get("city", "") for language in Language}
        english = named[Language.EN] or zone.rpartition("/")[2].replace("_", " ")
        if "/" in zone and english not in _NO_CITIES and "," not in english:
            slug = re.sub(r"[^a-z]+", "-", zone.rpartition("/")[2].casefold())
            yield from _place(f"city-{slug}", english, named[Language.RU], named[Language.ZH])


def _place(key: str, english: str, russian: str, chinese: str) -> Iterator[VocabularyEntry]:
    """A place named in all three languages; abbreviated names («о-в …») find nothing in a text and are left out."""
    if russian and chinese and "о-в" not in russian:
        names = (("en", english), ("ru", russian), ("zh-Hans", chinese))
        yield VocabularyEntry(
            key=key,
            type=EntryType.PLACE,
            names=tuple(
                Name(
                    text=text,
                    language=tag,
                    kind=NameKind.PREFERRED,
                    spotted=Spotted.NEVER if text in _WORDS_TOO else Spotted.ALWAYS,
                )
                for tag, text in names
            ),
        )


#: Names that no text can be searched for, as they are everyday words too: «Того» is Togo and "of that", «Ломе» Lomé and
#: "scrap".
_WORDS_TOO = frozenset(("Того", "Ломе"))


#: Codes for outlying areas and for no place at all; states that the files name by another main name.
_NO_STATES = frozenset(("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CN", "HK", "MO", "MM", "TR", "CD", "CG", "XK"))
#: Exemplar cities of time zones that are no cities, or whose names are ordinary words.
_NO_CITIES = frozenset(
    ("Unknown Location", "Oral", "Troll", "Nome", "Davis", "Casey", "Phoenix", "Center", "Midway", "Wake", "Jersey",
     "Réunion", "Christmas", "Vostok", "Mawson", "Palmer", "Rothera", "Syowa", "Chatham", "Resolute", "Regina", "Sitka")
)  # fmt: skip
