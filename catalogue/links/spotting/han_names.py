"""Names written in Han characters, matched character by character after folding traditional to simplified."""

from __future__ import annotations

import re

from catalogue.links.spotting.hit import Hit, Term
from catalogue.vocabulary.folding import simplify_han
from catalogue.vocabulary.values import Name, Spotted


class HanNames:
    """Names filed by their first two characters, or by the one they have: one alone begins too many."""

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[str, Term, Spotted]]] = {}
        self._start: re.Pattern[str] | None = None

    def add(self, term: Term, name: Name) -> None:
        words = simplify_han(name.text)
        self._filed.setdefault(words[:2], []).append((words, term, name.spotted))
        self._start = None

    def find(self, text: str) -> list[Hit]:
        """Every name in the text, nested and overlapping ones too."""
        if not self._filed:
            return []
        if self._start is None:
            self._start = _start_of(self._filed)
        folded = simplify_han(text)
        hits = []
        for match in self._start.finditer(folded):
            start = match.start()
            for opening in (folded[start : start + 2], folded[start]):
                for words, term, spotted in self._filed.get(opening, ()):
                    if folded.startswith(words, start):
                        hits.append(Hit(start, start + len(words), term, spotted))
        return hits


def _start_of(openings: dict[str, list[tuple[str, Term, Spotted]]]) -> re.Pattern[str]:
    """Where a name may begin: a first character with a second one after it, or a name of one character."""
    pairs = [opening for opening in openings if len(opening) == 2]
    firsts = "".join(sorted({re.escape(opening[0]) for opening in pairs}))
    seconds = "".join(sorted({re.escape(opening[1]) for opening in pairs}))
    alone = "".join(sorted(re.escape(opening) for opening in openings if len(opening) == 1))
    choices = ([f"[{firsts}](?=[{seconds}])"] if pairs else []) + ([f"[{alone}]"] if alone else [])
    return re.compile("|".join(choices))
