"""What an engine is asked: words that must all be there, each in one of several shapes."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Phrase(NamedTuple):
    """Tokens one after another; ``may_continue``: the last one may be the beginning of a longer token."""

    tokens: tuple[str, ...]
    may_continue: bool = False


#: One word asked for, in any of these shapes.
Shapes: TypeAlias = tuple[Phrase, ...]

#: All of these.
Condition: TypeAlias = tuple[Shapes, ...]
