"""What a unit of the form is called where its field is not to be seen: on pages that compare, and in notices."""

from __future__ import annotations

from functools import cache

from catalogue.artefacts.form.names import read_rows, unit_of
from catalogue.artefacts.working.merging import Texts
from kiosk.desk.record.asked import Ask, InThree, Item
from kiosk.desk.record.questions import SECTIONS


def label_of(unit: str) -> str:
    return _labels().get(unit, unit.replace("_", " ").capitalize())


def text_of(unit: str, texts: Texts) -> str:
    """A unit's texts as one: the words themselves, or a line for each row of a group, nothing left out."""
    rows = read_rows(texts, unit)
    if rows or any(unit_of(name) == unit and name != unit for name in texts):
        return "\n".join("; ".join(text for cell, text in row.cells.items() if text and cell != "key") for row in rows)
    text = texts.get(unit, "")
    return _words_of(unit).get(text, text)


@cache
def _labels() -> dict[str, str]:
    return {ask.name: ask.label for ask in _asked()} | {
        item.name: item.label for item in _items() if not isinstance(item, Ask | InThree)
    }


@cache
def _words_of(unit: str) -> dict[str, str]:
    """The words of a choice, and of a box that is ticked."""
    for ask in _asked():
        if ask.name == unit and (ask.options or ask.control == "box"):
            return dict(ask.options) or {"yes": "Yes"}
    return {}


def _items() -> list[Item]:
    return [item for sections in SECTIONS.values() for section in sections for item in section.items]


@cache
def _asked() -> tuple[Ask, ...]:
    asks: list[Ask] = []
    for item in _items():
        if isinstance(item, Ask):
            asks.append(item)
        elif isinstance(item, InThree):
            asks.extend(item.texts)
    return tuple(asks)
