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
    questions: list[str] = []
    while len(questions) < COUNT:
        number = len(questions)
        count = 1 + number // 4 % 3
        words = dice.choice(telling)
        if number % 4 == 0:
            words = [word for word in words if uses[word] >= _COMMON]
        if len(words) < count:
            continue
        if number % 4 == 1:
            words = sorted(words, key=lambda word: uses[word])[:count]
            if uses[words[0]] > _RARE:
                continue
        questions.append(" ".join(dice.sample(words, count)))
    return tuple(questions)


def _telling(title: str) -> list[str]:
    """The words of a title that a question would be asked with, once each: no small words, no single letters."""
    return [term.tokens[0] for term in ask(title).terms if len(term.tokens[0]) > 1]
