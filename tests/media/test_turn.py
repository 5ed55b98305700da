"""One picture at a time, over all processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from media.errors import PicturesBusy
from media.turn import clear_workroom, turn

_HOLD = """
import sys, time
from pathlib import Path
from media.turn import turn
with turn(Path(sys.argv[1]), 5) as ours:
    (ours.bench / "half-done").write_text("x")
    print("mine", flush=True)
    time.sleep(60)
"""


def test_the_bench_is_empty_before_and_gone_after(tmp_path: Path) -> None:
    for _ in range(2):
        with turn(tmp_path, 1) as ours:
            assert list(ours.bench.iterdir()) == []
            (ours.bench / "file").write_text("x")
        assert not ours.bench.exists()


def test_the_bench_is_cleared_after_a_failure(tmp_path: Path) -> None:
    with suppress(RuntimeError), turn(tmp_path, 1) as ours:
        (ours.bench / "file").write_text("x")
        raise RuntimeError
    assert not ours.bench.exists()


def test_two_threads_take_turns(tmp_path: Path) -> None:
    at_work: list[int] = []
    seen: list[int] = []

    def work() -> None:
        with turn(tmp_path, 5):
            at_work.append(1)
            seen.append(len(at_work))
            time.sleep(0.05)
            at_work.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1, 1, 1, 1]


def test_another_process_is_waited_for_and_its_death_frees_the_turn(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"mine\n"
        with pytest.raises(PicturesBusy) as busy, turn(tmp_path, 0.1):
            pass
        assert busy.value.waited_seconds >= 0.1
        clear_workroom(tmp_path)
        assert (tmp_path / "bench" / "half-done").exists(), "the bench of a living process is left alone"
    finally:
        other.kill()
        other.wait()
    clear_workroom(tmp_path)
    assert not (tmp_path / "bench").exists(), "what a dead one left is thrown away"
    with turn(tmp_path, 1) as ours:
        assert list(ours.bench.iterdir()) == []


def test_where_no_picture_was_ever_made_there_is_nothing_to_clear(tmp_path: Path) -> None:
    clear_workroom(tmp_path / "never")
    assert not (tmp_path / "never").exists()
