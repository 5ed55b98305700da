"""Cutting one passage in two at a place of the received text, and making one of two neighbours."""

from __future__ import annotations

from dataclasses import replace

from catalogue.sources.passage import Emphasis, ReferenceMark, Run, SplitPassage

_HAN_FROM, _HAN_TO = "\u2e80", "\uffef"


def split(passage: SplitPassage, received_at: int) -> tuple[SplitPassage, SplitPassage] | None:
    """The two passages on either side of a received character, which begins the second.

    ``None`` when one of them would have no words of the received text.
    """
    cut = _cleaned_place(passage.runs, received_at)
    if cut is None:
        return None
    text = passage.text
    first_end = len(text[:cut].rstrip())
    second_start = len(text) - len(text[cut:].lstrip())
    first, second = _part(passage, 0, first_end), _part(passage, second_start, len(text))
    if first is None or second is None:
        return None
    return first, replace(second, quotes_index=None, same_as_index=None)


def join(first: SplitPassage, second: SplitPassage) -> SplitPassage:
    """One passage of two neighbours, which is what the first one was. Between words a blank is put in."""
    is_han = _HAN_FROM <= first.text[-1:] <= _HAN_TO and _HAN_FROM <= second.text[:1] <= _HAN_TO
    between = "" if is_han else " "
    moved = len(first.text) + len(between)
    return replace(
        first,
        end=second.end,
        text=first.text + between + second.text,
        runs=(*first.runs, *(run._replace(cleaned_at=run.cleaned_at + moved) for run in second.runs)),
        reference_marks=(
            *first.reference_marks,
            *(replace(mark, cleaned_at=mark.cleaned_at + moved) for mark in second.reference_marks),
        ),
        emphases=(
            *first.emphases,
            *(Emphasis(start=one.start + moved, end=one.end + moved) for one in second.emphases),
        ),
    )


def _cleaned_place(runs: tuple[Run, ...], received_at: int) -> int | None:
    """Where in the cleaned words a received character stands, or the first one after it."""
    for run in runs:
        if received_at < run.received_at + run.length:
            return run.cleaned_at + max(received_at - run.received_at, 0)
    return None


def _part(passage: SplitPassage, low: int, high: int) -> SplitPassage | None:
    """The cleaned characters ``[low, high)`` as a passage of their own."""
    runs = tuple(
        Run(
            max(run.cleaned_at, low) - low,
            run.received_at + max(low - run.cleaned_at, 0),
            min(run.cleaned_at + run.length, high) - max(run.cleaned_at, low),
        )
        for run in passage.runs
        if run.cleaned_at < high and run.cleaned_at + run.length > low
    )
    if not runs or not passage.text[low:high].strip():
        return None
    return replace(
        passage,
        start=passage.start if low == 0 else runs[0].received_at,
        end=passage.end if high == len(passage.text) else runs[-1].received_at + runs[-1].length,
        text=passage.text[low:high],
        runs=runs,
        reference_marks=tuple(
            ReferenceMark(cleaned_at=mark.cleaned_at - low, label=mark.label, note=mark.note)
            for mark in passage.reference_marks
            if (low == 0 or low < mark.cleaned_at) and mark.cleaned_at <= high
        ),
        emphases=tuple(
            Emphasis(start=max(one.start, low) - low, end=min(one.end, high) - low)
            for one in passage.emphases
            if one.start < high and one.end > low
        ),
    )
