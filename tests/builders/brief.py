"""A sheet of objects out of a collection brief written for people (headings and lists in Markdown)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

_OBJECT = re.compile(r"^#### (?P<number>DEMO-\d+) (?P<title>.+)$", re.M)
_FIELD = re.compile(r"^- (?P<name>[A-Z][A-Za-z ]+): (?P<value>.+)$", re.M)
_LABEL = re.compile(r"^Label: (?P<label>.+)$", re.M)
_SIZE = re.compile(r"(\d+)(?: × (\d+))?(?: × (\d+))? mm")

COLUMNS = (
    "object_number",
    "kind",
    "title_en",
    "title_ru",
    "title_zh",
    "label_en",
    "materials",
    "height_mm",
    "width_mm",
    "depth_mm",
    "date",
    "place",
    "people",
)


def write_sheet(brief: Path, sheet: Path) -> int:
    """Write the brief's objects as CSV; how many there are."""
    objects = list(read_objects(brief.read_text(encoding="utf-8")))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(objects)
    return len(objects)


def read_objects(text: str) -> list[dict[str, str]]:
    return [_row(match, text[match.end() : end]) for match, end in _sections(text)]


def _sections(text: str) -> list[tuple[re.Match[str], int]]:
    found = list(_OBJECT.finditer(text))
    ends = [match.start() for match in found[1:]] + [text.find("\n## Timeline")]
    return list(zip(found, ends, strict=True))


def _row(match: re.Match[str], section: str) -> dict[str, str]:
    fields = {field["name"]: field["value"] for field in _FIELD.finditer(section)}
    label = _LABEL.search(section)
    size = _SIZE.search(fields.get("Typical size", ""))
    sides = size.groups() if size else (None, None, None)
    people = fields.get("People", "")
    return {
        "object_number": match["number"],
        "kind": re.sub(r"\s*\(.*", "", fields["Type"]),
        "title_en": match["title"],
        "title_ru": fields.get("Russian", ""),
        "title_zh": fields.get("Chinese", ""),
        "label_en": label["label"] if label else "",
        "materials": fields.get("Materials", "").replace(", ", "; "),
        "height_mm": sides[0] or "",
        "width_mm": sides[1] or "",
        "depth_mm": sides[2] or "",
        "date": fields.get("Date", "").strip("`"),
        "place": fields.get("Place", ""),
        "people": "" if "unnamed" in people or people == "none named" else people,
    }
