"""What is taken out of the received text, or put in its place, to leave clean words."""

from __future__ import annotations

from dataclasses import dataclass

#: The reason of edits that take out the hyphen of a parted word: what follows is glued on.
GLUED = "hyphen at a line end"


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
