"""B1: every odd and hostile picture through the desk's form, and changed bytes in thousands (B4's second half)."""

from __future__ import annotations

import logging
import resource
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from tests.builders.desk import open_desk
from tests.builders.small_museum import open_small_museum
from tests.hostile.case import MARK, Answer, Hostile
from tests.hostile.pictures import every_picture
from tests.hostile.pictures.bringing import MOST_SECONDS, Brought, PictureDoor
from tests.media.pictures import file_of, quarters
from tests.reliability.row import Control, Form, Found, Row, Scope, at_most, none_of

_MOST_MEGABYTES = 600
#: Every so many cases in the test suite: those that are refused by their headers cost next to nothing.
_QUICK_STEP = 14


def run(scope: Scope) -> Found:
    # In a process of its own: children that others waited for, browsers among them, would be counted as decoders.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        told, planted, megabytes = alone.submit(_bring_all, scope).result()
    wrong = [f"{one.name}: {'; '.join(one.faults)}" for one in told if one.faults]
    slowest = max(told, key=lambda one: one.seconds)
    return Found(
        done=f"{len(told)} pictures of every odd and hostile class brought by the desk's form.",
        measures=(
            none_of("wrong or unclean answers, files left, words that went on", len(wrong), len(told)),
            at_most(f"the slowest ({slowest.name})", round(slowest.seconds, 1), MOST_SECONDS, " s"),
            at_most("the largest decoding process", round(megabytes), _MOST_MEGABYTES, " MB"),
        ),
        control=Control(
            planted="a good picture that is said to be refused",
            seen=", ".join(planted.faults) or "nothing",
            is_caught=bool(planted.faults),
        ),
        left_out=tuple(wrong[:20]),
    )


def _bring_all(scope: Scope) -> tuple[list[Brought], Brought, float]:
    """What became of every case, and of the planted one, and the megabytes of the largest decoding process."""
    museum = open_small_museum(scope.folder / "museum")
    door = PictureDoor(open_desk(museum, scope.folder / "desk"))
    cases = list(every_picture())
    if scope.form is Form.QUICK:
        cases = [case for case in cases[::_QUICK_STEP] if "megapixels" not in case.name]
    logging.disable(logging.WARNING)
    # Pictures are made in another process: what this one holds would be counted too.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        told = list(_brought(door, cases, maker))
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return told, door.bring(_planted()), largest


def _brought(door: PictureDoor, cases: list[Hostile], maker: Executor) -> Iterator[Brought]:
    for case in cases:
        content = maker.submit(make, case.name).result()
        yield door.bring(
            Hostile(name=case.name, file_name=case.file_name, answer=case.answer, make=lambda made=content: made)  # type: ignore[misc]
        )


_KNOWN: dict[str, Hostile] = {}


def make(name: str) -> bytes:
    """The bytes of the case of this name."""
    if not _KNOWN:
        _KNOWN.update((case.name, case) for case in every_picture())
    return _KNOWN[name].make()


def _planted() -> Hostile:
    return Hostile(
        name="planted",
        file_name="planted.jpg",
        answer=Answer.REFUSED,
        make=lambda: file_of(quarters(80, 60), comment=MARK),
    )


ROW = Row(name="B1", title="unseen pictures", run=run, is_quick=True)
