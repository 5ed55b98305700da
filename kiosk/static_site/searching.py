"""What search without a server looks through: every entry on show with the words it is filed under, in one file.

``kiosk/static/js/web/finding.js`` asks of it what the engines are asked (``catalogue.search.asking``): the same words
prepared the same way, the same steps from nearest to farthest, the same order within a step. It knows no dictionary: a
word in a form that is nowhere on show is met by its beginning.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

import msgspec
from sqlalchemy import select

from catalogue.database import Database, batches
from catalogue.language_text import LanguageText
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.search.filing import decode_entry
from catalogue.search.preparing import BREAK, FORM, PreparedEntry, Scope, prepare_entry, prepared_as
from catalogue.search.tables import SearchEntryRow
from catalogue.search.words import forms
from catalogue.showcase.reading import Showcase
from catalogue.vocabulary.folding import simplified_table
from kiosk.static_site.places import link_to

SEARCH_FILE = "search/entries.json"

#: Beyond this many entries running words stay out: titles and names still lead everywhere.
MOST_WITH_RUNNING_WORDS = 6000
_SCOPES = (Scope.TITLE, Scope.NAME, Scope.ANYWHERE)
_SOUNDS = frozenset({Scope.SOUND, Scope.TITLE_SOUND})
#: A title's sound has both marks in front, so the longest mark is looked for first; words without one stand anywhere.
_NO_MARK = (Scope.ANYWHERE.value, Scope.ANYWHERE)
_MARKS = [(scope.value, scope) for scope in sorted(Scope, key=lambda scope: -len(scope.value)) if scope.value]
_encode = msgspec.json.encode
WAYS = {EntryKind.THEME: "themes", EntryKind.PERSON: "people", EntryKind.PLACE: "places"}


class Prepared(msgspec.Struct):
    """What an earlier run made, for entries and words that are still there: as JSON by digests of all they are made of,
    and other forms by words. ``way`` names how words were prepared then.
    """

    way: str = ""
    entries: dict[bytes, msgspec.Raw] = {}
    forms: dict[str, list[str]] = {}


class _Words(msgspec.Struct):
    """What of a written entry is looked at again."""

    w: list[str]


_read_words = msgspec.json.Decoder(_Words).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """Where an entry leads, with ``{language}`` where the reader's stands, and what it is called there."""

    address: str
    titles: LanguageText


def search_entries(
    database: Database,
    showcase: Showcase,
    lead: Callable[[SearchEntry], Lead | None] | None = None,
    prepared: Prepared | None = None,
) -> bytes:
    """``showcase`` says what may be found: what is hidden from its room is not, nor what ``lead`` knows no way to.

    Of ``prepared`` is taken what can be, and this run's put in its place.
    """
    prepared = prepared or Prepared()
    before = prepared if prepared.way == prepared_as() else Prepared()
    lead = lead or _in_folder
    with database.reading() as session:
        rows = session.execute(select(SearchEntryRow.id, SearchEntryRow.document).order_by(SearchEntryRow.id)).all()
    filed = [(decode_entry(document), document) for _, document in rows]
    seen = _Seen(showcase, [entry.key for entry, _ in filed if entry.kind is EntryKind.OBJECT])
    led = [(entry, document, lead(entry)) for entry, document in filed if entry.key in seen.keys[entry.kind]]
    entries = [entry for entry, _, to in led if to]
    has_running = len(entries) <= MOST_WITH_RUNNING_WORDS
    pictures = seen.pictures
    written: dict[bytes, msgspec.Raw] = {}
    for entry, document, to in led:
        if to:
            beside = f"{to.address}\n{pictures.get(entry.key, '')}\n{has_running}\n".encode()
            made_of = hashlib.blake2b(beside + document, digest_size=16).digest()
            written[made_of] = before.entries.get(made_of) or msgspec.Raw(
                _encode(_entry(entry, to, has_running, pictures.get(entry.key, "")))
            )
    prepared.way, prepared.entries = prepared_as(), written
    prepared.forms = _forms(written.values(), before.forms)
    found = {word: others for word, others in prepared.forms.items() if others}
    return _encode({"entries": [*written.values()], "forms": found, "simplified": _simplified(entries)})


def _entry(entry: SearchEntry, lead: Lead, has_running: bool, picture: str) -> dict[str, object]:
    """``w`` are the words of title, names, and all; ``f`` their other forms; ``s`` sounds; ``k`` whole keys."""
    if not has_running:
        entry = replace(entry, texts=tuple(text for text in entry.texts if text.where.names_the_thing))
    prepared = prepare_entry(entry)
    words, shapes, sounds = _parted(prepared)
    return {
        "a": lead.address,
        "t": {language.value: text.text for language, text in lead.titles},
        "p": picture,
        "w": [words[Scope.TITLE], words[Scope.NAME], words[Scope.ANYWHERE] if has_running else ""],
        "f": [shapes[Scope.TITLE], shapes[Scope.NAME], shapes[Scope.ANYWHERE] if has_running else ""],
        "s": sounds,
        "k": [*prepared.keys],
    }


def _parted(prepared: PreparedEntry) -> tuple[dict[Scope, str], dict[Scope, str], list[str]]:
    words: dict[Scope, list[str]] = defaultdict(list)
    shapes: dict[Scope, list[str]] = defaultdict(list)
    sounds: dict[Scope, list[str]] = defaultdict(list)
    scope = Scope.ANYWHERE
    for token in prepared.tokens:
        if token == BREAK:
            words[scope].append(BREAK)
            continue
        scope, is_form, word = _read_token(token)
        if scope in _SOUNDS:
            sounds[scope].append(word)
        elif is_form:
            shapes[scope].append(word)
        else:
            words[scope].append(word)
    return (
        {scope: f" {' '.join(words[scope])} " for scope in _SCOPES},
        # What is there as a word is met as one.
        {scope: f" {' '.join(sorted(set(shapes[scope]) - set(words[scope])))} " for scope in _SCOPES},
        [f" {' '.join(sounds[scope])} " for scope in (Scope.TITLE_SOUND, Scope.SOUND)],
    )


@lru_cache(65536)  # a collection says the same words over and over
def _read_token(token: str) -> tuple[Scope, bool, str]:
    """Where its word stands, whether it is another form of one that stands there, and the word."""
    mark, scope = next((entry for entry in _MARKS if token.startswith(entry[0])), _NO_MARK)
    word = token[len(mark) :]
    return scope, word.startswith(FORM), word.removeprefix(FORM)


def _forms(written: Iterable[msgspec.Raw], known: dict[str, list[str]]) -> dict[str, list[str]]:
    """The other forms of every word that is on show, so that one of them leads to the others; none for many."""
    tokens = {token for entry in written for row in _read_words(entry).w for token in row.split()} - {BREAK}
    return {
        token: known[token] if token in known else [form for form in forms(token) if form != token]
        for token in sorted(tokens)
    }


def _simplified(entries: Iterable[SearchEntry]) -> dict[str, str]:
    """Traditional characters of what is on show: a question may be typed in either writing."""
    shown = {sign for entry in entries for _, text in entry.titles for sign in text.text}
    return {chr(code): sign for code, sign in simplified_table().items() if sign in shown}


def _in_folder(entry: SearchEntry) -> Lead:
    """Relative to the folder."""
    if entry.kind is EntryKind.OBJECT:
        address = f"o/{entry.key}/{{language}}/"
    elif entry.kind is EntryKind.PASSAGE:
        source, _, index = entry.key.rpartition("/")
        address = link_to(f"/s/{quote(source, safe='')}/{index}/") + "{language}/"
    else:
        address = "{language}/" + link_to(f"/{WAYS[entry.kind]}/{quote(entry.key, safe='')}")
    return Lead(address=address, titles=entry.titles)


class _Seen:
    """Keys of what can be met in a room, by kind, and the small pictures of its objects."""

    def __init__(self, showcase: Showcase, codes: Iterable[str]) -> None:
        tiles = [tile for some in batches(codes) for tile in showcase.tiles_of(some)]
        self.keys = {
            EntryKind.OBJECT: {tile.code for tile in tiles},
            EntryKind.THEME: {theme.key for theme in showcase.themes()},
            EntryKind.PERSON: {person.term.key for person in showcase.people()},
            EntryKind.PLACE: {place.term.key for place in showcase.places()},
            EntryKind.PASSAGE: {f"{source}/{index}" for source, index in showcase.passages()},
        }
        self.pictures = {
            tile.code: f"media/{tile.picture.image}/{tile.picture.widths[0]}.webp" for tile in tiles if tile.picture
        }
