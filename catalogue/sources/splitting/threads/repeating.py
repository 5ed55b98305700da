"""Which post a quote repeats: verbatim, shortened or altered, or none (a quotation from outside)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace

from rapidfuzz import fuzz

from catalogue.sources.passage import PassageKind, SplitPassage
from catalogue.sources.splitting.letters import HAN, KANA, ends_sentence

_UNIT = re.compile(f"[{HAN}{KANA}]|[^\\W_]+")
#: Quotes of fewer words are only matched to a post of the person they are attributed to.
_FEW_WORDS = 4
_SHORTEST_SENTENCE = 8
_SHINGLE = 3
#: How alike (0 to 100) an altered quote must be, with and without a name that agrees.
_ALIKE_OF_SPEAKER = 72.0
_ALIKE_OF_ANYONE = 86.0
_MOST_CANDIDATES = 6
#: So many of the posts that share a shingle are looked at, those before the quote.
_NEAREST = 30


def match_quotes(passages: list[SplitPassage]) -> list[SplitPassage]:
    """Give quotes the index of the post they repeat; a quote without a name gets the name of that post's writer."""
    posts = _Posts(passages)
    quotes = [index for index, passage in enumerate(passages) if passage.kind is PassageKind.QUOTE]
    if not posts.units or not quotes:
        return passages
    found = {index: meant for index in quotes if (meant := posts.repeated_by(index)) is not None}
    return [
        replace(passage, quotes_index=found[index], speaker=passage.speaker or passages[found[index]].speaker)
        if index in found
        else passage
        for index, passage in enumerate(passages)
    ]


class _Posts:
    """A talk's posts, filed by their writers and by every three words in a row."""

    def __init__(self, passages: list[SplitPassage]) -> None:
        self.passages = passages
        self.units = {
            index: _units(passage.text) for index, passage in enumerate(passages) if passage.kind is PassageKind.POST
        }
        self.of_writer: dict[str, list[int]] = defaultdict(list)
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, units in self.units.items():
            self.of_writer[passages[index].speaker.casefold()].append(index)
            for shingle in set(_shingles(units)):
                self.places[shingle].append(index)

    def repeated_by(self, index: int) -> int | None:
        """The post that the quote at ``index`` repeats, or ``None``."""
        quote = self.passages[index]
        words = _units(quote.text)
        if not words:
            return None
        own = self.of_writer.get(quote.speaker.casefold(), []) if quote.speaker else []
        best: tuple[float, int, int] | None = None
        for post in self._likely(index, words, own):
            agrees = bool(own) and self.passages[post].speaker.casefold() == quote.speaker.casefold()
            alike = self._likeness(quote, words, post, agrees=agrees)
            if alike < (_ALIKE_OF_SPEAKER if agrees or (quote.speaker and not own) else _ALIKE_OF_ANYONE):
                continue
            # A post before the quote is meant, and the named writer's; of equals the one that stands nearest.
            rank = (alike + (10 if agrees else 0) + (20 if post < index else 0), post if post < index else -post, post)
            if best is None or rank > best:
                best = rank
        return best[2] if best else None

    def _likely(self, index: int, words: list[str], own: list[int]) -> list[int]:
        """Posts that share most with the quote, and for a short one the named writer's latest."""
        counted: Counter[int] = Counter()
        for shingle in _shingles(words):
            filed = self.places.get(shingle, [])
            at = bisect_right(filed, index)
            counted.update(filed[max(0, at - _NEAREST) : at + 2])
        likely = [post for post, _ in counted.most_common(_MOST_CANDIDATES)]
        if len(words) <= _SHINGLE + 2:
            at = bisect_right(own, index)
            likely += own[max(0, at - _NEAREST) : at]
        return [post for post in dict.fromkeys(likely) if self.passages[post].number != self.passages[index].number]

    def _likeness(self, quote: SplitPassage, words: list[str], post: int, *, agrees: bool) -> float:
        is_too_short = len(words) < _FEW_WORDS and not agrees
        if is_too_short and not _is_whole_sentence(quote.text, self.passages[post].text):
            return 0.0
        return _alike(words, self.units[post])


def _is_whole_sentence(quote: str, post: str) -> bool:
    """Whether a very short quote without a name is one sentence of the post, letter for letter."""
    found = post.find(quote)
    if found < 0 or len(quote) < _SHORTEST_SENTENCE:
        return False
    return ends_sentence(quote) and (found == 0 or ends_sentence(post[:found].rstrip()))


def _alike(quote: list[str], post: list[str]) -> float:
    """How much of the quote stands in the post, 0 to 100; parts between marks of omission may stand apart."""
    joined_quote, joined_post = " ".join(quote), " ".join(post)
    if joined_quote in joined_post:
        return 100.0
    if len(quote) <= len(post):
        whole = fuzz.partial_ratio(joined_quote[:4000], joined_post[:20_000])
    else:
        whole = fuzz.ratio(joined_quote[:4000], joined_post[:4000])
    shared = _share_in_order(quote, post)
    return max(float(whole), shared)


def _share_in_order(quote: list[str], post: list[str]) -> float:
    """The share of the quote's three-word sequences that the post has: high for a shortened quote with gaps."""
    in_post = set(_shingles(post))
    in_quote = _shingles(quote)
    if len(in_quote) < 3:
        return 0.0
    return 100.0 * sum(shingle in in_post for shingle in in_quote) / len(in_quote)


def _units(words: str) -> list[str]:
    return _UNIT.findall(words.casefold())


def _shingles(units: list[str]) -> list[tuple[str, ...]]:
    if len(units) < _SHINGLE:
        return [tuple(units)]
    return [tuple(units[at : at + _SHINGLE]) for at in range(len(units) - _SHINGLE + 1)]
