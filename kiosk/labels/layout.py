"""One label laid out: code at the right, words at the left, what one gets for scanning below or beside (c.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.labels.sizes import (
    ADDRESS_MM,
    LARGE_PRINT_MM,
    LEAST_MODULE_MM,
    LONGEST_ADDRESS,
    REASON_MM,
    Size,
    module_mm,
)
from catalogue.labels.wording import Wording
from kiosk.addresses import in_words
from kiosk.labels.setting import CAPITALS, Line, Paragraph, Voice, width_mm
from kiosk.languages import words
from media import qr_code

#: Titles are as large as fits, never smaller than the last.
_TITLE_SIZES_MM = (9.0, 8.0, 7.0, 6.2, 5.6, 5.0, 4.5, 4.0)
_MARK_MM = 3.0
#: Scales tried where words do not fit at their size, and where a card has room for larger ones.
_SMALLER = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_LARGER = (1.6, 1.45, 1.3, 1.15, 1.0)
_GAP_MM = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnLabel:
    """Everything in millimetres from the upper left corner of the cut label; ``strokes`` in modules, of ``modules``.

    The code stands in the upper right corner, its quiet zone for margin. ``rule_mm`` is the height of the line across
    the label, 0 where there is none. ``faults`` say why it should not be printed so; a label without faults keeps every
    promise of its size.
    """

    wording: Wording
    size: Size
    address: str
    lines: tuple[Line, ...]
    rule_mm: float
    code_x_mm: float
    modules: int
    strokes: str
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Arrangement:
    """Lines in their places, how high a label they need, and where the rule is (0 for none)."""

    lines: tuple[Line, ...]
    needed_mm: float
    rule_mm: float = 0.0


def draw_label(wording: Wording, size: Size, full_address: str) -> DrawnLabel:
    """``full_address`` is what the code holds."""
    arrangement, needed_mm = _arrange(wording, size, full_address)
    modules = qr_code.modules(full_address, "Q")
    return DrawnLabel(
        wording=wording,
        size=size,
        address=full_address,
        lines=arrangement.lines,
        rule_mm=arrangement.rule_mm,
        code_x_mm=round(size.width_mm - size.code_mm, 2),
        modules=modules,
        strokes=qr_code.strokes(full_address, "Q"),
        faults=(*_code_faults(size, modules, full_address), *_word_faults(wording, needed_mm)),
    )


def _arrange(wording: Wording, size: Size, full_address: str) -> tuple[_Arrangement, float]:
    """The first arrangement in which everything has its size, and 0; else a smaller one, and the height it would need.

    A card held in the hand is filled with as large a print as goes on it.
    """
    below = _stacked(wording, size, full_address)
    if below.needed_mm <= size.height_mm:
        return (_scaled(wording, size, full_address, _LARGER) if wording.label_text else below), 0.0
    beside = _beside(wording, size, full_address)
    if beside.needed_mm <= size.height_mm:
        return beside, 0.0
    return _scaled(wording, size, full_address, _SMALLER), below.needed_mm


def _scaled(wording: Wording, size: Size, full_address: str, scales: Sequence[float]) -> _Arrangement:
    """The first of these scales that fits, or the last."""
    for scale in scales:
        scaled = _stacked(wording, size, full_address, scale=scale)
        if scaled.needed_mm <= size.height_mm:
            break
    return scaled


def _code_faults(size: Size, modules: int, full_address: str) -> list[str]:
    faults = []
    side_mm = module_mm(size, modules)
    if side_mm < LEAST_MODULE_MM:
        least = LEAST_MODULE_MM * modules
        faults.append(f"A square of the code would be {side_mm:.2f} mm; it must be 0.8 mm, so the code {least:.0f} mm")
    if len(full_address) > LONGEST_ADDRESS:
        faults.append(f"The address has {len(full_address)} characters; it should have {LONGEST_ADDRESS} or fewer")
    wide_mm = width_mm(in_words(full_address), Voice.STRONG, ADDRESS_MM / CAPITALS)
    if wide_mm > size.width_mm - 2 * _margin(size):
        faults.append(f"The address needs a label {wide_mm + 2 * _margin(size):.0f} mm wide to stand 5 mm high")
    return faults


def _word_faults(wording: Wording, needed_mm: float) -> list[str]:
    faults = [f"The record says no reason line in {language.own_name}" for language in wording.lacks]
    if needed_mm:
        faults.append(f"These words need a label {needed_mm:.0f} mm high, or fewer languages")
    return faults


def _margin(size: Size) -> float:
    return 4.0 if size.width_mm <= 100 else 6.0


def _stacked(wording: Wording, size: Size, full_address: str, *, scale: float = 1.0) -> _Arrangement:
    """Titles and address beside the code, the rest below a rule, ``scale`` times its size."""
    left = _margin(size)
    column_mm = size.width_mm - size.code_mm - left
    address = _address(full_address, size)
    is_narrow = width_mm(address.text, address.voice, address.size_mm) <= column_mm
    beside_mm = size.code_mm - (address.pitch_mm if is_narrow else 0) - left / 2
    titles, bottom = _flow(_titles(wording, column_mm, beside_mm), left, left / 2, column_mm)
    top = max(bottom, size.code_mm - address.pitch_mm - 1 if is_narrow else size.code_mm)
    named, bottom = _flow([address], left, top, size.width_mm)
    rule_mm = round(max(bottom, size.code_mm) + 0.5, 2)
    rest, bottom = _flow(_rest(wording, scale), left, rule_mm + 0.8, size.width_mm - 2 * left, gap_mm=0.5)
    mark = _mark(wording, left, size)
    needed = bottom + (_MARK_MM * 1.1 if mark else left / 2)
    return _Arrangement(lines=(*titles, *named, *rest, *mark), needed_mm=needed, rule_mm=rule_mm)


def _beside(wording: Wording, size: Size, full_address: str) -> _Arrangement:
    """Everything in one column left of the code."""
    left = _margin(size)
    column_mm = size.width_mm - size.code_mm - left
    lower = [_address(full_address, size), *_rest(wording, 1.0)]
    mark = _mark(wording, left, size)
    lower_mm = sum(paragraph.height_mm(column_mm) + _GAP_MM for paragraph in lower) + _MARK_MM * 1.5
    titles, bottom = _flow(_titles(wording, column_mm, size.height_mm - lower_mm - left), left, left / 2, column_mm)
    below, bottom = _flow(lower, left, bottom + _GAP_MM, column_mm, gap_mm=_GAP_MM)
    return _Arrangement(lines=(*titles, *below, *mark), needed_mm=bottom + _MARK_MM)


def _address(full_address: str, size: Size) -> Paragraph:
    """At 5 mm; smaller only where the label is not wide enough for it, which is a fault."""
    text = in_words(full_address)
    size_mm = ADDRESS_MM / CAPITALS
    too_wide = width_mm(text, Voice.STRONG, size_mm) / (size.width_mm - 2 * _margin(size))
    return Paragraph(text=text, size_mm=size_mm / max(1.0, too_wide), voice=Voice.STRONG)


def _titles(wording: Wording, column_mm: float, height_mm: float) -> list[Paragraph]:
    """In the largest size at which all of them fit."""
    for size_mm in _TITLE_SIZES_MM:
        titles = [
            Paragraph(text=title, size_mm=size_mm, voice=Voice.TITLE, language=language)
            for language, title in zip(wording.languages, wording.titles, strict=True)
            if title
        ]
        if sum(title.height_mm(column_mm) for title in titles) <= height_mm:
            break
    return titles


def _rest(wording: Wording, scale: float) -> list[Paragraph]:
    """What one gets for scanning, and the label's text on a card with room for it."""
    reasons = [
        Paragraph(text=reason, size_mm=REASON_MM / CAPITALS * min(scale, 1), voice=Voice.STRONG, language=language)
        for language, reason in zip(wording.languages, wording.reasons, strict=True)
        if reason
    ]
    if wording.label_text:
        language = wording.languages[0]
        size_mm = LARGE_PRINT_MM * scale
        return [*reasons, Paragraph(text=wording.label_text, size_mm=size_mm, voice=Voice.PLAIN, language=language)]
    return reasons


def _flow(
    paragraphs: Sequence[Paragraph], left_mm: float, top_mm: float, most_mm: float, *, gap_mm: float = 0.0
) -> tuple[list[Line], float]:
    """Their lines below one another, and how far down they reach."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        lines += paragraph.set_at(left_mm, top_mm, most_mm)
        top_mm += paragraph.height_mm(most_mm) + gap_mm
    return lines, top_mm


def _mark(wording: Wording, left_mm: float, size: Size) -> list[Line]:
    """What every picture and label of a reconstruction says, along the lower edge."""
    if not wording.is_reconstruction:
        return []
    said = (words(language).gettext("Reconstruction for demonstration") for language in wording.languages)
    text = "   ".join(said)
    room_mm = size.width_mm - 2 * left_mm
    size_mm = min(_MARK_MM, _MARK_MM * room_mm / width_mm(text, Voice.PLAIN, _MARK_MM))
    return [Line(text=text, x_mm=left_mm, y_mm=size.height_mm - 1.8, size_mm=round(size_mm, 2), voice=Voice.PLAIN)]
