"""Preparing an entry: its words as one row of tokens that any full-text engine can keep, and its place in the ranking.

A token says by a mark in front how near the thing its word stands: titles are filed three times, as title, as name and
as plain word, names twice. So "all words in the title" is a question of its own to the engine, answered without ranking
every match. Marks are signs that no folded word begins with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from itertools import chain

from catalogue.search.entry import EntryKind, EntryName, SearchEntry
from catalogue.search.number_keys import code_keys, number_keys, runs_of, whole_keys
from catalogue.search.romanising import romanise
from catalogue.search.sounds import sound_tokens
from catalogue.search.words import dictionary_forms, forms, is_cyrillic, is_han, prepare


class Scope(StrEnum):
    """How near the thing a word stands; the value is the mark in front of its tokens."""

    ANYWHERE = ""
    NAME = "ⁿ"
    TITLE = "ᵗ"
    SOUND = "ˢ"
    TITLE_SOUND = "ᵗˢ"


#: In front of a form (stem, dictionary form, Latin letters) of a word, after the scope.
FORM = "ᶠ"
#: Stands between two texts, so that no phrase reaches from one into the next.
BREAK = "¶"

#: To be raised with every change of what is filed for the same words, or of how entries are kept.
_WAY = 4
#: Libraries whose dictionaries decide what is filed.
_DICTIONARIES = ("opencc", "pymorphy3-dicts-ru", "pypinyin", "snowballstemmer")

#: PostgreSQL counts positions to 16,383; more words than this of one thing are not filed, on any engine.
MOST_TOKENS = 16_000
#: Words that may be looked up when one was typed with an error.
_SHORTEST_TERM, _LONGEST_TERM = 4, 40

_KINDS = tuple(EntryKind)
_DIGEST_BITS = 44
_MOST_WEIGHT = (1 << 12) - 1
_MOST_LENGTH = (1 << 4) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedEntry:
    """``tokens`` for the engine, ``keys`` that whole questions meet, ``terms`` for finding what was mistyped."""

    tokens: tuple[str, ...]
    keys: tuple[str, ...]
    terms: tuple[str, ...]
    rank: int


def prepared_as() -> str:
    """Names the way words are prepared; entries filed under another name must be filed anew."""
    return " ".join((f"way-{_WAY}", *(f"{name}-{version(name)}" for name in _DICTIONARIES)))


def prepare_entry(entry: SearchEntry) -> PreparedEntry:
    titles = _titles(entry)
    names = [entry.number, entry.code, *chain.from_iterable(map(spellings_of, entry.names))]
    running = [text.text for text in entry.texts if not text.where.names_the_thing]
    title_sounds = {sound for title in titles for sound in sound_tokens(title)}
    sounds = title_sounds.union(*map(sound_tokens, names))
    rows = (
        *_filed(titles, (Scope.ANYWHERE, Scope.NAME, Scope.TITLE), is_romanised=True),
        *_filed(names, (Scope.ANYWHERE, Scope.NAME), is_romanised=True),
        *(scope + FORM + run for scope in (Scope.ANYWHERE, Scope.NAME) for run in _met_runs(entry.number)),
        *(Scope.TITLE_SOUND + sound for sound in sorted(title_sounds)),
        *(Scope.SOUND + sound for sound in sorted(sounds)),
        *_filed(running, (Scope.ANYWHERE,)),
    )
    keys = {*number_keys(entry.number), *code_keys(entry.code), *chain.from_iterable(map(whole_keys, titles))}
    return PreparedEntry(
        tokens=rows[:MOST_TOKENS],
        keys=tuple(sorted(keys)),
        terms=tuple(sorted(_terms((*titles, *names), running))),
        rank=_rank(entry, titles),
    )


def spellings_of(name: EntryName) -> Iterator[str]:
    """Every spelling of a name, the preferred ones first."""
    yield from (written.text for _, written in name.names)
    yield from name.spellings


def romanised_forms(token: str) -> tuple[str, ...]:
    """A Russian token and its dictionary forms in Latin letters, and what these are met by in their turn."""
    if not is_cyrillic(token):
        return ()
    written = [romanise(form) for form in (token, *dictionary_forms(token))]
    return tuple(dict.fromkeys((*written, *chain.from_iterable(map(forms, written)))))


def _met_runs(number: str) -> list[str]:
    return sorted({form for run in runs_of(number) for form in forms(run)})


def _titles(entry: SearchEntry) -> list[str]:
    named = [text.text for text in entry.texts if text.where.names_the_thing]
    return list(dict.fromkeys([*(written.text for _, written in entry.titles), *named]))


def _filed(texts: Iterable[str], scopes: tuple[Scope, ...], *, is_romanised: bool = False) -> Iterator[str]:
    """The texts in each scope: their tokens in order with a break after each text, then the forms of all of them."""
    cut = [tokens for tokens in map(prepare, texts) if tokens]
    different = set(chain.from_iterable(cut))
    other = set(chain.from_iterable(map(forms, different)))
    if is_romanised:
        other.update(chain.from_iterable(map(romanised_forms, different)))
    for scope in scopes:
        for tokens in cut:
            yield from (scope + token for token in tokens)
            yield BREAK
        yield from (scope + FORM + form for form in sorted(other))


def _terms(named: Iterable[str], running: Iterable[str]) -> set[str]:
    """Words that a mistyped one may have meant, those of titles and names in Latin letters too."""
    of_names = {token for text in named for token in prepare(text)}
    found = of_names | {token for text in running for token in prepare(text)}
    found.update(chain.from_iterable(map(romanised_forms, of_names)))
    return {
        term for term in found if _SHORTEST_TERM <= len(term) <= _LONGEST_TERM and term.isalpha() and not is_han(term)
    }


def _rank(entry: SearchEntry, titles: Iterable[str]) -> int:
    """The number by which entries stand in the engine, nearest first: kind, weight, length of title, then a digest.

    Engines hand out matches in the order of this number, so that a common word's best finds come without looking at the
    rest. It is a function of the entry alone: the order of filing leaves no trace. 63 bits.
    """
    length = min((len(prepare(title)) for title in titles), default=_MOST_LENGTH)
    digest = hashlib.blake2b(f"{entry.kind}\n{entry.key}".encode(), digest_size=8).digest()
    rank = _KINDS.index(entry.kind)
    rank = rank << 12 | min(max(entry.weight, 0), _MOST_WEIGHT)
    rank = rank << 4 | min(length, _MOST_LENGTH)
    return rank << _DIGEST_BITS | int.from_bytes(digest) >> (64 - _DIGEST_BITS)
