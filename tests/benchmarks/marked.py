"""Gold texts as they are written by hand: passages with their mentions and look-alikes marked in braces."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from catalogue.links.mention import MentionType
from catalogue.sources.passage import PassageKind

GOLD = Path(__file__).parent / "gold"

#: ``{pin|cap badge}``, ``{date|1952|1952}``, ``{!|mirror}``; ``¶`` is a page break, ``^3`` a footnote mark.
_MARKED = re.compile(
    r"\{(?P<type>[a-z]+|!)\|(?P<words>[^|}]+)(?:\|(?P<date>[^}]+))?\}|(?P<break> ?¶ ?)|\^(?P<note>\d+)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldMention:
    """Words of a passage at cleaned ``[start, end)``; ``type`` is ``None`` for a look-alike."""

    start: int
    end: int
    words: str
    type: MentionType | None
    date: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldPassage:
    """``text`` is the cleaned words; ``breaks`` and ``notes`` say where a page break or footnote mark stands in them.

    ``quotes`` is the number of the post that a quote repeats.
    """

    kind: PassageKind
    text: str
    mentions: tuple[GoldMention, ...]
    breaks: tuple[int, ...]
    notes: tuple[tuple[int, str], ...]
    number: int
    speaker: str = ""
    quotes: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldText:
    name: str
    shape: str
    language: str
    passages: tuple[GoldPassage, ...]


def read_gold_texts() -> list[GoldText]:
    files = sorted(path for path in GOLD.glob("*.toml") if path.name != "artefacts.toml")
    return [_read(tomllib.loads(path.read_text("utf-8"))) for path in files]


def _read(said: dict) -> GoldText:  # type: ignore[type-arg]
    passages: list[GoldPassage] = []
    counts: dict[str, int] = {}
    for row in said["passage"]:
        kind = row["kind"]
        if kind == "quote":
            number = counts.get("post", 0) + 1  # the post it stands in follows it
        else:
            counts[kind] = number = row.get("number") or counts.get(kind, 0) + 1
        passages.append(_read_passage(row, PassageKind(kind), number))
    return GoldText(name=said["name"], shape=said["shape"], language=said["language"], passages=tuple(passages))


def _read_passage(row: dict, kind: PassageKind, number: int) -> GoldPassage:  # type: ignore[type-arg]
    text, at = "", 0
    mentions: list[GoldMention] = []
    breaks: list[int] = []
    notes: list[tuple[int, str]] = []
    for match in _MARKED.finditer(row["text"]):
        text += row["text"][at : match.start()]
        at = match.end()
        if match["break"]:
            breaks.append(len(text))
            text += " "
        elif match["note"]:
            notes.append((len(text), match["note"]))
        else:
            words = match["words"]
            marked = None if match["type"] == "!" else MentionType(match["type"])
            mentions.append(
                GoldMention(
                    start=len(text), end=len(text) + len(words), words=words, type=marked, date=match["date"] or ""
                )
            )
            text += words
    return GoldPassage(
        kind=kind,
        text=text + row["text"][at:],
        mentions=tuple(mentions),
        breaks=tuple(breaks),
        notes=tuple(notes),
        number=number,
        speaker=row.get("speaker", ""),
        quotes=row.get("quotes"),
    )
