"""Server processes keep to a processor each, and curators' work does not."""

from __future__ import annotations

import ctypes
import json
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from kiosk.own_core import Cores, share_heaps
from kiosk.page_cache import Environment

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="there is but one processor"
)
FORK, SPAWN = get_context("fork"), get_context("spawn")


def where_it_runs(_environ: Environment, _start_response: object) -> list[bytes]:
    return [json.dumps(sorted(os.sched_getaffinity(0))).encode()]


def work(cores: Cores, told: Connection) -> None:
    """A server process: says where it answers a page, the desk and a page again, and ends when it is told to."""
    application = cores.seat(where_it_runs)
    for path in ("/o/7K3F", "/desk/objects", "/o/7K3F"):
        told.send(set(json.loads(b"".join(application({"PATH_INFO": path}, print)))))
    told.recv()


@contextmanager
def process(cores: Cores) -> Iterator[list[set[int]]]:
    """Where it ran: a page, the desk, a page."""
    here, there = FORK.Pipe()
    child = FORK.Process(target=work, args=(cores, there))
    child.start()
    try:
        yield [here.recv() for _ in range(3)]
    finally:
        child.kill()
        child.join()


def test_each_process_has_its_own_and_the_desk_has_all() -> None:
    every = os.sched_getaffinity(0)
    cores = Cores()
    with process(cores) as one, process(cores) as other:
        for page, desk, page_again in (one, other):
            assert len(page) == 1
            assert desk == every
            assert page_again == page
        assert one[0] != other[0]


def test_the_place_of_one_that_was_killed_is_taken_by_the_next() -> None:
    cores = Cores()
    taken = []
    for _ in range(3):
        with process(cores) as ran:
            taken.append(ran[0])
    assert taken[0] == taken[1] == taken[2]


def test_one_more_than_there_are_processors_runs_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    every = os.sched_getaffinity(0)
    two = set(sorted(every)[:2])
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: two)
    cores = Cores()
    monkeypatch.undo()
    with process(cores) as one, process(cores) as other, process(cores) as third:
        assert one[0] | other[0] == two
        assert third == [every, every, every]


def heaps_of_threads(told: Connection, *, share: bool) -> None:
    """A process with eight threads that each hold memory at once: says in how many heaps that lies."""
    if share:
        share_heaps()
    together = threading.Barrier(8)

    def hold() -> None:
        held = [bytearray(2000) for _ in range(200)]
        together.wait()
        del held

    threads = [threading.Thread(target=hold) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = Path(tempfile.mkstemp()[1])
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    stream = libc.fopen(str(file).encode(), b"w")
    libc.malloc_info(0, ctypes.c_void_p(stream))
    libc.fclose(ctypes.c_void_p(stream))
    told.send(file.read_text().count("<heap nr="))
    file.unlink()


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="the C library is not glibc")
def test_threads_share_two_heaps() -> None:
    found = []
    for share in (False, True):
        # Not forked: this process may have had many threads, and heaps for them, before.
        here, there = SPAWN.Pipe()
        child = SPAWN.Process(target=heaps_of_threads, args=(there,), kwargs={"share": share})
        child.start()
        found.append(here.recv())
        child.join()
    assert found[0] > found[1]
    assert found[1] <= 2
