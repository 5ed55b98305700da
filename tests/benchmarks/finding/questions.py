"""Two hundred questions of one to three words, drawn by dice from the titles of real objects."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from catalogue.search.asking import ask
from tests.benchmarks.finding.records import RealRecord

COUNT = 200
_SEED = 2026
#: A word of so many titles is common, one of so few is rare.
_COMMON, _RARE = 1_000, 10


def make_questions(real: Sequence[RealRecord]) -> tuple[str, ...]:
    """Every fourth has common words, every fourth a rare one, the others any words; all the words of one title."""
    dice = random.Random(_SEED)
    telling = [_telling(record.title) for record in real]
    uses = Counter(word for words in telling for word in set(words))
    wanted = (
        lambda words: [word for word in words if uses[word] >= _COMMON],
        lambda words: sorted(words, key=lambda word: uses[word]) if min(map(uses.get, words)) <= _RARE else [],
        lambda words: words,
        lambda words: words,
    )
    questions: list[str] = []
    while len(questions) < COUNT:
        number = len(questions)
        words = dice.choice(telling)
        words = wanted[number % 4](words) if words else []
        count = 1 + number // 4 % 3
        if len(words) >= count:
            chosen = words[:count] if number % 4 == 1 else dice.sample(words, count)
            questions.append(" ".join(chosen))
    return tuple(questions)


def _telling(title: str) -> list[str]:
    """The words of a title that a question would be asked with, once each: no small words, no single letters."""
    return [term.tokens[0] for term in ask(title).terms if len(term.tokens[0]) > 1]
