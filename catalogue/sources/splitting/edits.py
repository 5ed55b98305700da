"""What is taken out of the received text, or put in its place, to leave clean words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

#: The reason of edits that take out the hyphen of a parted word: what follows is glued on.
GLUED = "hyphen at a line end"


class Notation(Enum):
    """What stands among the words of a text besides them: typed marks (``*``, ``[ ]( )``), tags, or nothing, when the
    words come out of a document that keeps such things apart."""

    TYPED = "typed"
    TAGS = "tags"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Edit:
    """Received characters ``[start, end)`` that are not words; ``put`` stands in their place.

    ``mark`` is the label when they are a footnote mark; ``opens`` and ``closes`` say that an emphasis begins or ends
    here.
    """

    start: int
    end: int
    why: str
    put: str = ""
    mark: str = ""
    opens: bool = False
    closes: bool = False
