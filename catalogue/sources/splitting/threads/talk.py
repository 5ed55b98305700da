"""What a post's reader has to know of the talk it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: People repeat what was said lately; more need not be kept.
_LONGEST_SAID = 20_000


@dataclass(slots=True)
class Talk:
    """``writers`` are the names of all who write, in small letters.

    ``is_wrapped`` says that lines end where the page did, and not where the writer ended them. ``said`` holds what each
    writer said before, as ``plain_text`` gives it.
    """

    writers: set[str]
    is_wrapped: bool = False
    said: dict[str, str] = field(default_factory=dict)

    def remember(self, writer: str, words: str) -> None:
        key = writer.lower()
        self.said[key] = f"{self.said.get(key, '')} {plain_text(words)}"[-_LONGEST_SAID:]


def plain_text(words: str) -> str:
    """Words in small letters without marks, to compare what people repeat."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))
