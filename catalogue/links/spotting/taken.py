"""Which characters of a passage are already part of a mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.links.mention import Mention

#: Mentions are filed under every stretch of this many characters they touch, so that a look costs the same in a
#: passage of any length.
_STRETCH = 64


class Taken:
    """The mentions found so far. What one name takes is no part of another."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._filed: dict[int, list[Mention]] = {}
        self._mentions: dict[Mention, None] = {}
        for mention in mentions:
            self.add(mention)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)

    def __contains__(self, mention: Mention) -> bool:
        return mention in self._mentions

    def add(self, mention: Mention) -> None:
        if mention in self._mentions:
            return
        self._mentions[mention] = None
        for stretch in _stretches(mention):
            self._filed.setdefault(stretch, []).append(mention)

    def remove(self, mention: Mention) -> None:
        del self._mentions[mention]
        for stretch in _stretches(mention):
            self._filed[stretch].remove(mention)

    def at(self, start: int, end: int) -> list[Mention]:
        """What overlaps these characters; nothing before the text begins."""
        found: list[Mention] = []
        for stretch in range(max(0, start) // _STRETCH, max(0, end - 1) // _STRETCH + 1):
            for one in self._filed.get(stretch, ()):
                if one.cleaned_start < end and start < one.cleaned_end and one not in found:
                    found.append(one)
        return found

    def is_free(self, start: int, end: int) -> bool:
        return not self.at(start, end)

    def covers(self, start: int, end: int) -> bool:
        """Whether one mention holds all of these characters, alone or among others."""
        return any(one.cleaned_start <= start and end <= one.cleaned_end for one in self.at(start, end))


def _stretches(mention: Mention) -> range:
    return range(mention.cleaned_start // _STRETCH, (mention.cleaned_end - 1) // _STRETCH + 1)
