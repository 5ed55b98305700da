"""A name of the vocabulary found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.links.mention import MentionType
from catalogue.vocabulary.values import Spotted


@dataclass(frozen=True, slots=True)
class Term:
    """What a name stands for. ``is_kind`` tells a kind of thing ("poster") from a named work ("Pravda")."""

    entry: str
    type: MentionType
    canonical: str
    is_kind: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name's place in characters, and in tokens (``first`` and ``last``, -1 in Han text), and when it counts."""

    start: int
    end: int
    term: Term
    spotted: Spotted
    first: int = -1
    last: int = -1
