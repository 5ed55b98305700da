"""Which post a quote repeats: verbatim, shortened or altered, or none (a quotation from outside)."""

from __future__ import annotations

import re
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


def match_quotes(passages: list[SplitPassage]) -> list[SplitPassage]:
    """Give quotes the index of the post they repeat; a quote without a name gets the name of that post's writer."""
    posts = {index: _units(passage.text) for index, passage in enumerate(passages) if passage.kind is PassageKind.POST}
    quotes = [index for index, passage in enumerate(passages) if passage.kind is PassageKind.QUOTE]
    if not posts or not quotes:
        return passages
    places = _file_shingles(posts)
    found: dict[int, int] = {}
    for index in quotes:
        meant = _repeated(index, passages, posts, places)
        if meant is not None:
            found[index] = meant
    return [
        replace(passage, quotes_index=found[index], speaker=passage.speaker or passages[found[index]].speaker)
        if index in found
        else passage
        for index, passage in enumerate(passages)
    ]


def _repeated(
    index: int, passages: list[SplitPassage], posts: dict[int, list[str]], places: dict[tuple[str, ...], list[int]]
) -> int | None:
    quote = passages[index]
    words = _units(quote.text)
    if not words:
        return None
    name = quote.speaker.casefold()
    by_name = [post for post in posts if name and passages[post].speaker.casefold() == name]
    counted: Counter[int] = Counter()
    for shingle in _shingles(words):
        for post in places.get(shingle, ())[:50]:
            counted[post] += 1
    likely = [post for post, _ in counted.most_common(_MOST_CANDIDATES)]
    if name:
        likely += [post for post in by_name if counted[post] or len(words) <= _SHINGLE + 2][-_MOST_CANDIDATES:]
    best: tuple[float, int, int] | None = None
    for post in dict.fromkeys(likely):
        if passages[post].number == quote.number:
            continue
        agrees = post in by_name
        if len(words) < _FEW_WORDS and not agrees and not _is_whole_sentence(quote.text, passages[post].text):
            continue
        alike = _alike(words, posts[post])
        if alike < (_ALIKE_OF_SPEAKER if agrees or (name and not by_name) else _ALIKE_OF_ANYONE):
            continue
        # A post before the quote is meant, and the named writer's; of equals the one that stands nearest.
        rank = (alike + (10 if agrees else 0) + (20 if post < index else 0), post if post < index else -post, post)
        if best is None or rank > best:
            best = rank
    return best[2] if best else None


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


def _file_shingles(posts: dict[int, list[str]]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for post, units in posts.items():
        for shingle in set(_shingles(units)):
            places[shingle].append(post)
    return places
