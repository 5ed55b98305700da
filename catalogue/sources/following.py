"""Which passage of an edited text is which passage of the text before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from catalogue.sources.passage import PassageKind, SplitPassage

#: Words this alike (0 to 100) are the same passage, edited.
_ALIKE = 60.0
#: An edited passage is looked for among this many unpaired ones at most, nearest first.
_LOOKED_AT = 40


def pair_passages(old: Sequence[SplitPassage], new: Sequence[SplitPassage]) -> dict[int, int]:
    """For indexes of new passages the index of the old one each goes on; every old one is used at most once.

    First those with the same words, in order, so that a repeated passage stays with its place; then the same words that
    were moved, or are of another kind now; at last the most alike of the same kind.
    """
    old_keys = [_key(passage) for passage in old]
    new_keys = [_key(passage) for passage in new]
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    if len(old) * len(new) <= 4_000_000 or old_keys[:1] == new_keys[:1]:
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                pairs[block.b + step] = block.a + step
    used = set(pairs.values())
    _pair_moved(old_keys, new_keys, pairs, used)
    _pair_moved([text for _, text in old_keys], [text for _, text in new_keys], pairs, used)
    _pair_alike(old, new, pairs, used)
    return pairs


def _key(passage: SplitPassage) -> tuple[PassageKind, str]:
    return passage.kind, passage.text


def _pair_moved(
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
    pairs: dict[int, int],
    used: set[int],
) -> None:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index in range(len(old_keys) - 1, -1, -1):
        if index not in used:
            places[old_keys[index]].append(index)
    for index, key in enumerate(new_keys):
        if index not in pairs and places[key]:
            pairs[index] = places[key].pop()
            used.add(pairs[index])


def _pair_alike(
    old: Sequence[SplitPassage], new: Sequence[SplitPassage], pairs: dict[int, int], used: set[int]
) -> None:
    free = [index for index in range(len(old)) if index not in used]
    expected = 0
    for index, passage in enumerate(new):
        if index in pairs:
            expected = pairs[index] + 1
            continue
        near = sorted((place for place in free if place not in used), key=lambda place: abs(place - expected))[
            :_LOOKED_AT
        ]
        choices = {place: old[place].text[:4000] for place in near if old[place].kind is passage.kind}
        found = process.extractOne(passage.text[:4000], choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found:
            pairs[index] = found[2]
            used.add(found[2])
            expected = found[2] + 1
