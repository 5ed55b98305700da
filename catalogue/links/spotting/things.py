"""Kinds of thing in English text: the word, told from figures of speech, and the noun phrase it heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue.links.mention import NAME_TYPES, Mention, MentionType
from catalogue.links.spotting.cues import has_cue
from catalogue.links.spotting.figures import is_figure
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.lists import lower_words_of, words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.vocabulary import Hit
from catalogue.vocabulary.values import Spotted

#: Most words a noun phrase has before its head.
_MOST_MODIFIERS = 5
_ADJECTIVE = re.compile(
    r"(?:al|ic|ive|ous|ful|less|ese|ish|ary|ory|able|ible|ern|ist|ian|ean|ite|like|made|era|sized|wide)\Z"
)
_PARTICIPLE = re.compile(r"(?:ed|ing|en)\Z")
_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "with",
        "by",
        "on",
        "for",
        "from",
        "through",
        "as",
        "into",
        "about",
        "and",
        "or",
        "at",
        "without",
        "like",
        "including",
        "via",
        "under",
        "over",
        "between",
        "among",
        "behind",
        "against",
        "before",
        "after",
    ]
)
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "some",
        "any",
        "each",
        "every",
        "another",
        "no",
        "such",
        "many",
        "few",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "more",
        "most",
        "other",
        "all",
    ]
)
#: "Translated editions of …": what the edition is of belongs to the phrase and says what kind of thing it is.
_CONTAINER = re.compile(
    r"\b(?P<head>edition|translation|copy|copie|issue|volume|version|reprint|facsimile|number|cop(?:y|ie))s?\s(?:of|from)\s"
    r"(?:the\s|a\s|an\s)?\Z",
    re.IGNORECASE,
)
_CONTAINER_HEAD = re.compile(r"\b(?:edition|translation|reprint)s?\sof\s(?:the\s)?\Z", re.IGNORECASE)


def spot_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Every thing named by its kind. ``taken`` holds names and works: a word inside one of these is no thing."""
    phrases = list(_phrases(reading, hits, taken))
    for phrase in phrases:
        # "Translated editions" is the head of "translated editions of his poems", not a second thing.
        if not any(_is_head_of(phrase, other) for other in phrases):
            yield phrase


def _is_head_of(phrase: Mention, other: Mention) -> bool:
    return phrase.cleaned_start == other.cleaned_start and phrase.cleaned_end < other.cleaned_end


def _phrases(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    candidates = [hit for hit in _longest(hits) if not _is_inside_name(hit, taken)]
    sure = [hit for hit in candidates if hit.spotted is not Spotted.WITH_CUE and not is_figure(reading, hit)]
    found = Taken(mention_of(hit) for hit in sure)
    for hit in sure:
        yield _as_phrase(reading, hit, taken)
    for hit in candidates:
        if hit.spotted is Spotted.WITH_CUE and has_cue(reading, hit, found) and not is_figure(reading, hit):
            yield _as_phrase(reading, hit, taken)
    yield from _editions(reading, taken)


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Without kinds that stand inside a longer kind ("photo" in "photo album"). A sure name wins over an everyday one."""
    until = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.spotted is Spotted.WITH_CUE)):
        if hit.start >= until:
            until = hit.end
            yield hit


def _is_inside_name(hit: Hit, taken: Taken) -> bool:
    return any(one.cleaned_start <= hit.start and hit.end <= one.cleaned_end for one in taken.at(hit.start, hit.end))


def _as_phrase(reading: Reading, hit: Hit, taken: Taken) -> Mention:
    first = _first_word(reading, hit.first)
    start = reading.tokens.starts[first]
    mention = replace(mention_of(hit), cleaned_start=start)
    return _with_container(reading, mention)


def _with_container(reading: Reading, mention: Mention) -> Mention:
    """ "Translated editions of Mao's poetry" is one thing, a poem."""
    container = _CONTAINER.search(reading.text, max(0, mention.cleaned_start - 40), mention.cleaned_start)
    if not container:
        return mention
    at = reading.token_at(container.start("head"))
    return replace(mention, cleaned_start=reading.tokens.starts[_first_word(reading, at)])


def _editions(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """ "A translated edition of *Pravda*", "translations of Lu Xun": a thing of the type of the work, a book of a person."""
    for one in taken:
        is_work = one.type not in NAME_TYPES
        if not is_work and one.type is not MentionType.PERSON:
            continue
        start = one.cleaned_start
        while start > 0 and reading.text[start - 1] in '*_“«"':
            start -= 1
        pattern = _CONTAINER if is_work else _CONTAINER_HEAD
        container = pattern.search(reading.text, max(0, start - 40), start)
        # "Mao's poetry" after "editions of" is a thing of its own and was read with its head.
        if not container or (not is_work and reading.text[one.cleaned_end : one.cleaned_end + 2] in ("'s", "’s")):
            continue
        at = reading.token_at(container.start() if not is_work else container.start("head"))
        first = _first_word(reading, at)
        words = reading.text[reading.tokens.starts[first] : one.cleaned_end]
        yield Mention(
            cleaned_start=reading.tokens.starts[first],
            cleaned_end=one.cleaned_end,
            type=one.type if is_work else MentionType.BOOK,
            canonical=words,
            entry=one.entry if is_work else "",
        )


def _first_word(reading: Reading, head: int) -> int:
    """The first token of the noun phrase: adjectives, nouns and owners before the head, without article or pronoun."""
    tokens = reading.tokens
    first = head
    doubtful = head
    while first > 0 and head - first < _MOST_MODIFIERS and _is_phrase_gap(reading, first - 1):
        at = first - 1
        norm = tokens.norms[at]
        if norm in words_of("not_modifiers") or norm.isdigit() or (reading.starts_sentence(at) and norm in _OPENERS):
            break
        if tokens.is_possessive(at):
            # An owner's name belongs to the phrase with all its words; "her husband's letters" begins at the husband.
            first = _first_of_owner(reading, at)
            doubtful = first
            break
        if not _is_modifier(reading, at, norm):
            if _PARTICIPLE.search(norm) or norm.endswith("ly"):
                break
            # An unknown noun: part of the phrase when an article or preposition opens it.
            if at == 0 or not tokens.is_close(at - 1) or tokens.norms[at - 1] not in _DETERMINERS | _PREPOSITIONS:
                if not (at > 0 and _is_modifier(reading, at - 1, tokens.norms[at - 1])):
                    break
            first = at
            continue
        first = at
        doubtful = at
    return first if _opens_well(reading, first) else doubtful


_OPENERS = frozenset(
    ["when", "while", "since", "as", "if", "although", "though", "because", "the", "in", "on", "at", "for"]
)


def _is_phrase_gap(reading: Reading, at: int) -> bool:
    gap = reading.tokens.gap(at)
    if reading.tokens.is_possessive(at):
        return gap == " "
    return gap in (" ", "-", "‑", "-\n", "\n")


def _first_of_owner(reading: Reading, at: int) -> int:
    tokens = reading.tokens
    first = at
    while (
        first > 0 and tokens.is_capitalised(first) and tokens.is_capitalised(first - 1) and tokens.is_close(first - 1)
    ):
        if reading.starts_sentence(first - 1) and tokens.norms[first - 1] in lower_words_of("english_common"):
            break
        first -= 1
    return first


def _opens_well(reading: Reading, first: int) -> bool:
    """Whether what stands before a phrase can end there: an article, a preposition, a comma, the sentence's beginning."""
    tokens = reading.tokens
    if first == 0 or not tokens.is_close(first - 1):
        return True
    before = tokens.norms[first - 1]
    return before in words_of("not_modifiers") or before.isdigit() or tokens.is_possessive(first - 1)


def _is_modifier(reading: Reading, at: int, norm: str) -> bool:
    tokens = reading.tokens
    if norm.endswith(("ed", "ing", "en")) and len(norm) > 4:
        return _is_participle(reading, at) and (
            norm in words_of("modifiers") or not norm.endswith("en") or tokens.is_capitalised(at)
        )
    if norm in words_of("modifiers") or norm in lower_words_of("capital_words"):
        return True
    if tokens.is_capitalised(at) and not reading.starts_sentence(at):
        return True
    return bool(_ADJECTIVE.search(norm))


_SUBJECTS = frozenset("i we you they he she it who which that has have had having be".split())


def _is_participle(reading: Reading, at: int) -> bool:
    """ "A translated edition" against "the Soviets exported turbines": a participle follows an article or adjective."""
    tokens = reading.tokens
    if at == 0 or not tokens.is_close(at - 1):
        return True
    before = tokens.norms[at - 1]
    if tokens.norms[at] in words_of("modifiers"):
        # "Faded", "printed": adjectives more often than verbs, so that only a subject before makes a verb of them.
        return not (
            before in _SUBJECTS
            or before in lower_words_of("role_words")
            or (tokens.is_capitalised(at - 1) and before not in lower_words_of("capital_words"))
            or (before.endswith("s") and before not in words_of("modifiers") | words_of("not_modifiers"))
        )
    return (
        before in _DETERMINERS
        or before in _PREPOSITIONS - {"and", "or"}
        or before in words_of("modifiers")
        or (before in lower_words_of("capital_words") and not before.endswith("s"))
        or tokens.is_possessive(at - 1)
    )
