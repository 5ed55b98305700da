"""Names written with spaces between their words, matched token by token in every form they may take."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.links.mention import MentionType
from catalogue.links.spotting.hit import Hit, Term
from catalogue.links.spotting.inflection import english_forms, foreign_name_forms, is_cyrillic, russian_forms
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.tokens import Tokens
from catalogue.vocabulary.values import Name, Spotted


@dataclass(frozen=True, slots=True)
class Phrase:
    """One name, word by word.

    ``forms`` holds what each word may look like; ``gaps`` what stands between its words in the vocabulary; ``capitals``
    which words need one. It is filed under its word ``anchor``, the first that says anything: half of all sentences
    have a "the" or "on".
    """

    term: Term
    text: str
    spotted: Spotted
    anchor: int
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    capitals: tuple[bool, ...]


class WordNames:
    """Phrases filed by the forms of their anchor word."""

    def __init__(self) -> None:
        self._filed: dict[str, list[Phrase]] = {}

    def add(self, term: Term, name: Name) -> None:
        """File a name; one without letters or digits is left out."""
        phrase = _phrase(term, name)
        if phrase:
            for form in phrase.forms[phrase.anchor]:
                self._filed.setdefault(form, []).append(phrase)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every name in the tokens, nested and overlapping ones too."""
        filed = self._filed
        norms = tokens.norms
        count = len(norms)
        hits = []
        for anchor in [at for at, norm in enumerate(norms) if norm in filed]:
            after = norms[anchor + 1] if anchor + 1 < count else ""
            for phrase in filed[norms[anchor]]:
                forms = phrase.forms
                # Most phrases fail on their second word: looked at here, before anything that costs a call.
                if len(forms) > phrase.anchor + 1 and after not in forms[phrase.anchor + 1]:
                    continue
                first = anchor - phrase.anchor
                if first >= 0 and first + len(forms) <= count:
                    hit = _hit(tokens, first, phrase)
                    if hit:
                        hits.append(hit)
        return hits


def _phrase(term: Term, name: Name) -> Phrase | None:
    tokens = Tokens(name.text)
    if not len(tokens):
        return None
    small = words_of("small_title_words")
    return Phrase(
        term=term,
        text=name.text,
        spotted=name.spotted,
        anchor=next((at for at, norm in enumerate(tokens.norms) if norm not in small), 0),
        forms=tuple(_forms(tokens, at, term, name) for at in range(len(tokens))),
        gaps=tuple(tokens.gap(at) for at in range(len(tokens) - 1)),
        capitals=tuple(raw[0].isupper() for raw in tokens.raws),
    )


def _forms(tokens: Tokens, at: int, term: Term, name: Name) -> frozenset[str]:
    """Russian words in all cases; English kinds of thing in the plural, also before "of" ("bundles of letters")."""
    norm = tokens.norms[at]
    if name.spotted is Spotted.AS_WRITTEN:
        return frozenset((norm,))
    if is_cyrillic(norm):
        is_name = tokens.is_capitalised(at) and not term.is_kind
        is_foreign = term.type in (MentionType.PERSON, MentionType.PLACE)
        return russian_forms(norm, is_name=is_name) | (foreign_name_forms(norm) if is_foreign else frozenset())
    is_head = at == len(tokens) - 1 or tokens.norms[at + 1] == "of"
    return english_forms(norm) if term.is_kind and is_head else frozenset((norm,))


def _hit(tokens: Tokens, first: int, phrase: Phrase) -> Hit | None:
    last = first + len(phrase.forms) - 1
    if last > first and not _fits(tokens, first, phrase):
        return None
    start, end = tokens.starts[first], tokens.ends[last]
    if phrase.spotted is Spotted.AS_WRITTEN:
        if phrase.text.endswith(".") and tokens.text[end : end + 1] == ".":
            end += 1
        if tokens.text[start:end] != phrase.text:
            return None
    elif not _has_capitals(tokens, first, phrase):
        return None
    return Hit(start, end, phrase.term, phrase.spotted, first, last)


def _fits(tokens: Tokens, first: int, phrase: Phrase) -> bool:
    for offset, forms in enumerate(phrase.forms):
        if tokens.norms[first + offset] not in forms:
            return False
    for offset, gap in enumerate(phrase.gaps):
        # "Washington, D.C.", "St. Petersburg": an unusual gap counts only when the name itself has it, blanks aside.
        is_own = bool(gap.strip()) and tokens.gap(first + offset).strip() == gap.strip()
        if not tokens.is_close(first + offset) and not is_own:
            return False
    return True


def _has_capitals(tokens: Tokens, first: int, phrase: Phrase) -> bool:
    """Names want their capitals; a long name of an event or body only the first ("Great Leap forward")."""
    if phrase.term.is_kind or not phrase.capitals[0]:
        return True
    is_loose = phrase.term.type in (MentionType.EVENT, MentionType.ORGANISATION) and len(phrase.capitals) > 2
    wanted = phrase.capitals[:1] if is_loose else phrase.capitals
    return all(tokens.is_capitalised(first + offset) or not needed for offset, needed in enumerate(wanted))
