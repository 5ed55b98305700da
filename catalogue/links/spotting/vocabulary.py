"""The vocabulary made ready for spotting: every name in every form, found by its first word or character.

Built once for a set of entries and kept (``vocabulary_for``). Names with Han characters are matched by character after
folding traditional to simplified; all others by tokens. Russian forms are made when the first Russian text comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from catalogue.language_text import Language
from catalogue.links.mention import MentionType
from catalogue.links.spotting.inflection import english_forms, is_cyrillic, russian_forms
from catalogue.links.spotting.tokens import Tokens, has_han
from catalogue.vocabulary.folding import simplify_han
from catalogue.vocabulary.values import EntryType, Name, Spotted, VocabularyEntry

_SMALL_WORDS = frozenset(["the", "a", "an", "on", "of", "to", "in", "and", "how", "for"])

_TYPES = {
    EntryType.PERSON: MentionType.PERSON,
    EntryType.PLACE: MentionType.PLACE,
    EntryType.ORGANISATION: MentionType.ORGANISATION,
    EntryType.EVENT: MentionType.EVENT,
}


@dataclass(frozen=True, slots=True)
class Term:
    """What a name stands for. ``is_kind`` tells a kind of thing ("poster") from a named work ("Pravda")."""

    entry: str
    type: MentionType
    canonical: str
    is_kind: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One name, word by word.

    ``forms`` holds what each word may look like; ``gaps`` what stands between its words in the vocabulary; ``capitals``
    which words need one. It is filed under its word ``anchor``, the first that says anything: half of all sentences have
    a "the" or "on".
    """

    term: Term
    text: str
    spotted: Spotted
    anchor: int
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    capitals: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the vocabulary in a text: where, and what for. ``first`` and ``last`` are tokens, -1 in Han text."""

    start: int
    end: int
    term: Term
    spotted: Spotted
    first: int = -1
    last: int = -1


class SpottingVocabulary:
    """Every spotted name of a set of entries."""

    def __init__(self, entries: Iterable[VocabularyEntry]) -> None:
        self._latin: dict[str, list[Phrase]] = {}
        self._cyrillic_names: list[tuple[Term, Name]] = []
        self._han: dict[str, list[tuple[str, Term, Spotted]]] = {}
        for entry in entries:
            self._add(entry)
        for phrases in self._latin.values():
            phrases.sort(key=lambda phrase: -len(phrase.forms))
        for names in self._han.values():
            names.sort(key=lambda name: -len(name[0]))
        first_characters = "".join(re.escape(first) for first in sorted({opening[0] for opening in self._han}))
        self._han_start = re.compile(f"[{first_characters}]") if first_characters else None

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every name by its words, nested and overlapping ones too, in order of the text."""
        hits = self._find_phrases(tokens, self._latin)
        if is_cyrillic(tokens.text):
            hits += self._find_phrases(tokens, self._cyrillic)
        if self._han_start and has_han(tokens.text):
            hits += self._find_han(tokens.text)
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _add(self, entry: VocabularyEntry) -> None:
        mention_type = entry.mention_type or _TYPES.get(entry.type)
        if mention_type is None:
            return
        term = Term(entry.key, mention_type, entry.label(Language.EN), entry.type is EntryType.KIND)
        for name in entry.names:
            if name.spotted is Spotted.NEVER:
                continue
            if has_han(name.text):
                text = simplify_han(name.text)
                self._han.setdefault(text[:2], []).append((text, term, name.spotted))
            elif is_cyrillic(name.text):
                self._cyrillic_names.append((term, name))
            else:
                self._file(self._latin, term, name)

    @cached_property
    def _cyrillic(self) -> dict[str, list[Phrase]]:
        filed: dict[str, list[Phrase]] = {}
        for term, name in self._cyrillic_names:
            self._file(filed, term, name)
        for phrases in filed.values():
            phrases.sort(key=lambda phrase: -len(phrase.forms))
        return filed

    def _file(self, filed: dict[str, list[Phrase]], term: Term, name: Name) -> None:
        tokens = Tokens(name.text)
        if not len(tokens):
            return
        forms = tuple(_forms(tokens, at, term, name) for at in range(len(tokens)))
        anchor = next((at for at, norm in enumerate(tokens.norms) if norm not in _SMALL_WORDS), 0)
        phrase = Phrase(
            term=term,
            text=name.text,
            spotted=name.spotted,
            anchor=anchor,
            forms=forms,
            gaps=tuple(tokens.gap(at) for at in range(len(tokens) - 1)),
            capitals=tuple(raw[0].isupper() for raw in tokens.raws),
        )
        for form in forms[anchor]:
            filed.setdefault(form, []).append(phrase)

    def _find_phrases(self, tokens: Tokens, filed: dict[str, list[Phrase]]) -> list[Hit]:
        hits = []
        norms = tokens.norms
        count = len(norms)
        for anchor in [at for at, norm in enumerate(norms) if norm in filed]:
            after = norms[anchor + 1] if anchor + 1 < count else ""
            for phrase in filed[norms[anchor]]:
                forms = phrase.forms
                # Most phrases fail on their second word: looked at here, before anything that costs a call.
                if len(forms) > phrase.anchor + 1 and after not in forms[phrase.anchor + 1]:
                    continue
                first = anchor - phrase.anchor
                last = first + len(forms) - 1
                if first < 0 or last >= count or (last > first and not _fits(tokens, first, phrase)):
                    continue
                end = tokens.ends[last]
                if phrase.spotted is Spotted.AS_WRITTEN:
                    if phrase.text.endswith(".") and tokens.text[end : end + 1] == ".":
                        end += 1
                    if tokens.text[tokens.starts[first] : end] != phrase.text:
                        continue
                elif not _has_capitals(tokens, first, phrase):
                    continue
                hits.append(Hit(tokens.starts[first], end, phrase.term, phrase.spotted, first, last))
        return hits

    def _find_han(self, text: str) -> list[Hit]:
        assert self._han_start is not None
        folded = simplify_han(text)
        hits = []
        for match in self._han_start.finditer(folded):
            start = match.start()
            # Filed by two characters, or by the one there is: one alone begins too many names.
            for opening in (folded[start : start + 2], match.group()):
                for words, term, spotted in self._han.get(opening, ()):
                    if folded.startswith(words, start):
                        hits.append(Hit(start, start + len(words), term, spotted))
        return hits


@lru_cache(maxsize=2)
def vocabulary_for(entries: tuple[VocabularyEntry, ...]) -> SpottingVocabulary:
    """The vocabulary of these entries, kept for the next text as long as no entry changes."""
    return SpottingVocabulary(entries)


def _forms(tokens: Tokens, at: int, term: Term, name: Name) -> frozenset[str]:
    norm = tokens.norms[at]
    if name.spotted is Spotted.AS_WRITTEN:
        return frozenset((norm,))
    if is_cyrillic(norm):
        return russian_forms(norm)
    is_last = at == len(tokens) - 1
    is_head = is_last or tokens.norms[at + 1] == "of"
    return english_forms(norm) if term.is_kind and is_head else frozenset((norm,))


def _fits(tokens: Tokens, first: int, phrase: Phrase) -> bool:
    for offset, forms in enumerate(phrase.forms):
        if tokens.norms[first + offset] not in forms:
            return False
    for offset, gap in enumerate(phrase.gaps):
        # "Washington, D.C.", "St. Petersburg": an unusual gap counts only when the name itself has it, blanks aside.
        if not tokens.is_close(first + offset) and (
            not gap.strip() or tokens.gap(first + offset).strip() != gap.strip()
        ):
            return False
    return True


def _has_capitals(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Names want their capitals; a long name of an event or body only the first ("Great Leap forward")."""
    if phrase.term.is_kind or not phrase.capitals[0]:
        return True
    is_loose = phrase.term.type in (MentionType.EVENT, MentionType.ORGANISATION) and len(phrase.capitals) > 2
    wanted = phrase.capitals[:1] if is_loose else phrase.capitals
    return all(tokens.is_capitalised(at + offset) or not needed for offset, needed in enumerate(wanted))
