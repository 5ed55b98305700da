"""The door to derivatives: nothing is made twice, and what is made is bounded in time, memory and disk."""

from __future__ import annotations

import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media.derivatives import giving
from media.derivatives.derivative import Derivative
from media.derivatives.giving import Derivatives
from media.derivatives.keeping import KeptDerivatives
from media.derivatives.reading import read_address
from media.errors import PicturesBusy
from media.ingesting import ingest
from media.pyramid import Size, level0
from media.shelves import FolderShelf
from tests.media.pictures import file_of, quarters

WHOLE = Size(700, 560)


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "media")


@pytest.fixture
def image(shelf: FolderShelf) -> str:
    return ingest(file_of(quarters(WHOLE.width_px, WHOLE.height_px)), shelf).image


def asked(address: str) -> Derivative:
    return read_address(*address.split("/"), picture=level0(WHOLE.width_px, WHOLE.height_px))


def kept_files(shelf: FolderShelf) -> set[str]:
    return {path.name for path in (shelf.workroom / "derivatives").glob("*/*")}


def test_a_rendition_is_given_as_it_lies_and_not_kept_again(shelf: FolderShelf, image: str) -> None:
    file = Derivatives(shelf).get(image, WHOLE, asked("full/320,256/0/default.jpg"))
    assert file == shelf.read(f"renditions/{image}/320.jpg")
    assert kept_files(shelf) == set()


def test_a_derivative_is_made_once(shelf: FolderShelf, image: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Derivatives(shelf).get(image, WHOLE, asked("full/pct:10/90/gray.png"))
    assert Image.open(BytesIO(file)).size == (56, 70)
    assert kept_files(shelf) == {"full_70,56_90_gray.png"}
    monkeypatch.setattr(giving, "make", None)
    # The same picture under another address, asked of another process.
    assert Derivatives(shelf).get(image, WHOLE, asked("0,0,700,560/70,/90/gray.png")) == file


def test_the_shelf_counts_no_derivative_as_an_orphan(shelf: FolderShelf, image: str) -> None:
    before = list(shelf.names())
    Derivatives(shelf).get(image, WHOLE, asked("full/99,/0/default.jpg"))
    assert list(shelf.names()) == before


def test_where_nothing_can_be_kept_derivatives_are_made_all_the_same(shelf: FolderShelf, image: str) -> None:
    (shelf.workroom / "derivatives").write_text("a file where the folder should be")
    assert Derivatives(shelf).get(image, WHOLE, asked("full/99,/0/default.jpg"))


def test_the_oldest_derivatives_make_room_for_new_ones(tmp_path: Path) -> None:
    kept = KeptDerivatives(tmp_path, most_bytes=1000)
    addresses = [asked(f"full/{width},/0/default.jpg") for width in range(1, 11)]
    for address in addresses:
        kept.keep("a1", address, bytes(150))
    found = [address for address in addresses if kept.find("a1", address) is not None]
    assert found == addresses[-len(found) :]
    assert 3 <= len(found) <= 6


def test_many_small_derivatives_make_room_too(tmp_path: Path) -> None:
    kept = KeptDerivatives(tmp_path, most_files=8)
    for width in range(1, 31):
        kept.keep("a1", asked(f"full/{width},/0/default.jpg"), b"x")
        assert len(list(tmp_path.rglob("*.jpg"))) <= 8
    assert list(tmp_path.rglob(".*")) == []


def test_derivatives_of_a_picture_made_anew_are_forgotten(tmp_path: Path) -> None:
    kept = KeptDerivatives(tmp_path)
    for image in ("a1", "b2"):
        kept.keep(image, asked("full/9,/0/default.jpg"), b"x")
    kept.forget("a1")
    kept.forget("never there")
    assert kept.find("a1", asked("full/9,/0/default.jpg")) is None
    assert kept.find("b2", asked("full/9,/0/default.jpg")) == b"x"


class Slow:
    """Stands in for making: says when it began, and waits until it may end."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.began = threading.Semaphore(0)
        self.at_once = self.most_at_once = 0
        self._count = threading.Lock()

    def __call__(self, *_: object) -> bytes:
        with self._count:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        self.began.release()
        assert self.may_end.wait(20)
        with self._count:
            self.at_once -= 1
        return b"made"


def test_large_derivatives_wait_for_each_other_and_never_hold_every_thread(
    shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr(giving, "make", slow)
    monkeypatch.setattr(giving, "SMALL_PX", 200_000)
    derivatives = Derivatives(shelf)
    answers: list[bytes] = []

    def ask(address: str) -> None:
        answers.append(derivatives.get("a1", WHOLE, asked(address)))

    waiting = [threading.Thread(target=ask, args=(f"full/{width},/0/default.png",)) for width in (650, 651)]
    waiting[0].start()
    assert slow.began.acquire(timeout=20)
    waiting[1].start()
    try:
        until = time.monotonic() + 20
        while derivatives.large_at_work < 2 and time.monotonic() < until:
            time.sleep(0.005)
        with pytest.raises(PicturesBusy):
            ask("full/652,/0/default.png")
        # A small one needs no place.
        small = threading.Thread(target=ask, args=("0,0,100,100/20,/0/default.png",))
        small.start()
        assert slow.began.acquire(timeout=20)
        waiting.append(small)
    finally:
        slow.may_end.set()
        for thread in waiting:
            thread.join(20)
    assert answers == [b"made"] * 3
    assert slow.most_at_once == 2
    assert derivatives.large_at_work == 0


def test_who_waits_too_long_is_told_so(shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    monkeypatch.setattr(giving, "make", slow)
    monkeypatch.setattr(giving, "SMALL_PX", 200_000)
    monkeypatch.setattr(giving, "_MOST_SECONDS", 0.05)
    derivatives = Derivatives(shelf)
    first = threading.Thread(target=derivatives.get, args=("a1", WHOLE, asked("full/650,/0/default.png")))
    first.start()
    assert slow.began.acquire(timeout=20)
    try:
        with pytest.raises(PicturesBusy) as refused:
            derivatives.get("a1", WHOLE, asked("full/651,/0/default.png"))
        assert refused.value.waited_seconds >= 0.05
    finally:
        slow.may_end.set()
        first.join(20)
