"""A picture comes in, through the real child process, onto a real shelf."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from media import fixity, keeping, making, pyramid
from media.errors import (
    FileMissing,
    FormatRefused,
    Hindrance,
    PictureDamaged,
    PictureRefused,
    PicturesBusy,
    PictureTooHeavy,
    ShelfUnwritable,
)
from media.facts import KeptFile, PictureFormat
from media.ingesting import add_avif, ingest, remake
from media.limits import Limits
from media.order import answer_made, read_answer
from media.pyramid import Kind
from media.shelves import FolderShelf
from media.turn import clear_workroom, turn
from tests.media import metadata
from tests.media.pictures import (
    EVERY_FORMAT,
    RED,
    corners,
    file_of,
    is_near,
    photograph,
    quarters,
    with_jpeg_segment,
)


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    return FolderShelf(tmp_path / "media")


def is_untouched(shelf: FolderShelf) -> bool:
    """Nothing on the shelf, and nothing but the lock in its workroom."""
    workroom = {path.name for path in shelf.workroom.iterdir()} if shelf.workroom.exists() else set()
    return list(shelf.names()) == [] and workroom <= {"lock"}


@pytest.mark.parametrize("format_", EVERY_FORMAT)
def test_a_picture_of_every_format_comes_in(shelf: FolderShelf, format_: PictureFormat) -> None:
    file = file_of(quarters(700, 560), format_)
    facts = ingest(file, shelf)
    assert (facts.format, facts.width_px, facts.height_px, facts.pictures) == (format_, 700, 560, 1)
    assert (facts.has_alpha, facts.notes) == (False, ())
    assert shelf.read(keeping.original_name(facts.sha256)) == file
    for size in pyramid.rendition_sizes(700, 560):
        for kind in (Kind.JPEG, Kind.WEBP):
            made = Image.open(BytesIO(shelf.read(pyramid.rendition_name(facts.image, size.width_px, kind))))
            assert made.size == (size.width_px, size.height_px)
    tiles = {name.rsplit("/", 1)[1] for name in shelf.names(f"tiles/{facts.image}")}
    assert tiles == {
        "0,0,512,512_512,512.jpg",
        "512,0,188,512_188,512.jpg",
        "0,512,512,48_512,48.jpg",
        "512,512,188,48_188,48.jpg",
        "full_350,280.jpg",
    }
    assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()


def test_a_photograph_as_iphones_keep_them_comes_in_upright_where_the_extra_is_installed(shelf: FolderShelf) -> None:
    heif = pytest.importorskip("pillow_heif", reason='HEIC comes with the extra "heif"')
    heif.register_heif_opener()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    written = BytesIO()
    quarters(640, 480).save(written, "HEIF", quality=90, exif=exif.tobytes())
    facts = ingest(written.getvalue(), shelf)
    assert (facts.format, facts.width_px, facts.height_px) == (PictureFormat.HEIC, 480, 640)
    shown = Image.open(BytesIO(shelf.read(pyramid.rendition_name(facts.image, 480, Kind.JPEG))))
    assert is_near(corners(shown)[1], RED, 12)
    assert shown.getexif() == {}


def test_a_picture_may_come_as_a_path_and_its_name_says_nothing(shelf: FolderShelf, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(file_of(quarters(), PictureFormat.PNG))
    assert ingest(path, shelf).format is PictureFormat.PNG


def test_the_facts_are_of_the_upright_picture(shelf: FolderShelf) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = ingest(file_of(quarters(96, 64), exif=exif), shelf)
    assert (facts.width_px, facts.height_px) == (64, 96)


def test_what_was_left_out_is_said(shelf: FolderShelf) -> None:
    file = file_of(quarters(), PictureFormat.TIFF, save_all=True, append_images=[quarters()] * 2)
    facts = ingest(file, shelf)
    assert facts.pictures == 3
    assert facts.notes == ("Only the first of 3 pages is shown",)


def test_the_original_is_for_its_owner_alone(shelf: FolderShelf) -> None:
    facts = ingest(file_of(quarters()), shelf)
    assert shelf.path(keeping.original_name(facts.sha256)).stat().st_mode & 0o077 == 0


class TestAgain:
    def test_the_same_bytes_are_the_same_picture_and_nothing_is_made_twice(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = file_of(quarters(700, 560))
        facts = ingest(file, shelf)
        before = {name: shelf.path(name).stat().st_ino for name in shelf.names()}
        monkeypatch.setattr(making.subprocess, "run", _must_not_run)
        assert ingest(file, shelf) == facts
        assert {name: shelf.path(name).stat().st_ino for name in shelf.names()} == before

    @pytest.mark.parametrize("lost", ["originals", "renditions", "tiles"])
    def test_what_went_missing_meanwhile_is_made_again(self, shelf: FolderShelf, lost: str) -> None:
        file = file_of(quarters(700, 560))
        facts = ingest(file, shelf)
        shelf.path(next(shelf.names(lost))).unlink()
        assert not fixity.check(shelf, [facts.sha256]).is_whole
        assert ingest(file, shelf) == facts
        assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()


def _must_not_run(*_: object, **__: object) -> None:
    raise AssertionError("a child was started")


class TestNothingHidden:
    """GPS, serial numbers, names, comments and thumbnails of the file reach no visitor."""

    def hidden(self) -> bytes:
        exif = Image.Exif()
        exif[0x010E] = metadata.MARK.decode() + " description"
        exif[0x013B] = metadata.MARK.decode() + " artist"
        exif.get_ifd(0x8769)[0xA431] = metadata.MARK.decode() + " serial"
        exif.get_ifd(0x8769)[0x927C] = metadata.MARK + b" maker note"
        exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0), 29: metadata.MARK.decode()})
        file = file_of(photograph(700, 560), exif=exif, comment=metadata.MARK + b" comment")
        thumbnail = file_of(quarters(16, 16), comment=metadata.MARK + b" thumbnail")
        file = with_jpeg_segment(file, 0xED, b"Photoshop 3.0\x008BIM\x04\x04" + metadata.MARK + b" caption" + thumbnail)
        packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><script>' + metadata.MARK + b"</script></x:xmpmeta>"
        return with_jpeg_segment(file, 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + packet)

    def test_not_a_word_of_it_is_in_any_file_made(self, shelf: FolderShelf) -> None:
        file = self.hidden()
        assert file.count(metadata.MARK) == 9, "the words are there to be found"
        assert len(metadata.beside_the_pixels(file)) >= 4, "and the reader sees what carries them"
        facts = ingest(file, shelf)
        add_avif(facts.sha256, shelf)
        made = [name for name in shelf.names() if not name.startswith("originals")]
        assert {name.rsplit(".", 1)[1] for name in made} == {"jpg", "webp", "avif"}
        for name in made:
            content = shelf.read(name)
            assert metadata.MARK not in content, name
            assert metadata.beside_the_pixels(content) == [], name

    def test_the_inventory_tells_nothing_of_it_either(self, shelf: FolderShelf) -> None:
        facts = ingest(self.hidden(), shelf)
        assert metadata.MARK not in shelf.read(keeping.inventory_name(facts.sha256))


class TestRefused:
    def test_what_is_no_picture_starts_no_child_and_leaves_nothing(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(making.subprocess, "run", _must_not_run)
        with pytest.raises(FormatRefused):
            ingest(b"<svg xmlns='http://www.w3.org/2000/svg'/>", shelf)
        assert is_untouched(shelf)

    def test_a_picture_that_does_not_decode_leaves_nothing(self, shelf: FolderShelf) -> None:
        file = file_of(photograph(300, 200))
        with pytest.raises(PictureDamaged):
            ingest(file[: len(file) // 2] + b"\xff\xd9", shelf)
        assert is_untouched(shelf)

    def test_a_page_that_is_also_a_picture_is_only_ever_a_picture(self, shelf: FolderShelf) -> None:
        script = b"<script>alert(1)</script>"
        file = with_jpeg_segment(file_of(quarters()), 0xFE, script) + b"<html>" + script
        facts = ingest(file, shelf)
        assert facts.notes == (f"{len(script) + 6} bytes after the end of the picture were left aside",)
        assert all(script not in shelf.read(name) for name in shelf.names() if not name.startswith("originals"))

    def test_memory_over_the_limit_ends_the_child_and_is_said(self, shelf: FolderShelf) -> None:
        file = file_of(quarters(4000, 3000), PictureFormat.PNG)
        with pytest.raises(PictureTooHeavy) as refused:
            ingest(file, shelf, Limits(small_memory_bytes=100_000_000))
        assert refused.value.needed == "memory"
        assert is_untouched(shelf)
        ingest(file, shelf, Limits(small_memory_bytes=200_000_000))

    def test_time_over_the_limit_ends_the_child_and_is_said(self, shelf: FolderShelf) -> None:
        with pytest.raises(PictureTooHeavy) as refused:
            ingest(file_of(quarters()), shelf, Limits(wall_seconds=0.01))
        assert refused.value.needed == "time"
        assert is_untouched(shelf)

    def test_work_over_the_limit_ends_the_child_and_is_said(self, shelf: FolderShelf) -> None:
        with Image.new("1", (11_000, 10_800)) as scan:
            file = file_of(scan, PictureFormat.PNG)
        with pytest.raises(PictureTooHeavy) as refused:
            ingest(file, shelf, Limits(cpu_seconds=1))
        assert refused.value.needed == "time"
        assert is_untouched(shelf)

    @pytest.mark.parametrize(
        ("ended", "refusal"),
        [
            (-signal.SIGXCPU, PictureTooHeavy),
            (-signal.SIGKILL, PictureTooHeavy),
            (-signal.SIGSEGV, PictureDamaged),
            (1, PictureDamaged),
        ],
    )
    def test_a_child_that_dies_takes_nobody_along(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch, ended: int, refusal: type[PictureRefused]
    ) -> None:
        def die(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
            return subprocess.CompletedProcess([], ended, b"", b"")

        monkeypatch.setattr(making.subprocess, "run", die)
        with pytest.raises(refusal):
            ingest(file_of(quarters()), shelf)
        assert is_untouched(shelf)

    @pytest.mark.parametrize("said", [b"", b"{}", b"null", b"[1]", b'{"made": "{}"}', b"\xff", b'{"made": 1}'])
    def test_a_child_that_answers_nonsense_is_not_believed(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch, said: bytes
    ) -> None:
        def answer(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
            return subprocess.CompletedProcess([], 0, said, b"")

        monkeypatch.setattr(making.subprocess, "run", answer)
        with pytest.raises(PictureDamaged):
            ingest(file_of(quarters()), shelf)
        assert is_untouched(shelf)

    @pytest.mark.parametrize(
        "name", ["../../elsewhere.jpg", "originals/ab/abcd", "renditions/0123456789abcdef/320.jpg"]
    )
    def test_a_child_that_names_files_it_was_not_asked_for_is_not_believed(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        run = subprocess.run

        def tell_lies(*arguments: object, **options: object) -> object:
            done = run(*arguments, **options)  # type: ignore[call-overload]
            inventory = read_answer(done.stdout.decode())
            lie = KeptFile(name=name, bytes=1, sha256="ab" * 32)
            return subprocess.CompletedProcess([], 0, answer_made(inventory.with_files((lie,))).encode(), b"")

        monkeypatch.setattr(making.subprocess, "run", tell_lies)
        with pytest.raises(PictureDamaged):
            ingest(file_of(quarters()), shelf)
        assert is_untouched(shelf)

    def test_the_child_is_told_none_of_the_servers_secrets(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("VITRINE_DATABASE_URL", "postgresql://curator:secret@localhost/vitrine")
        run, given = subprocess.run, []

        def listen(*arguments: object, **options: object) -> object:
            given.append(options["env"])
            return run(*arguments, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(making.subprocess, "run", listen)
        ingest(file_of(quarters()), shelf)
        assert given
        assert "secret" not in str(given)


class TestTurns:
    def test_pictures_that_come_at_once_are_made_one_after_the_other(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at_work: list[int] = []
        most: list[int] = []
        run = subprocess.run

        def count(*arguments: object, **options: object) -> object:
            at_work.append(1)
            most.append(len(at_work))
            try:
                return run(*arguments, **options)  # type: ignore[call-overload]
            finally:
                at_work.pop()

        monkeypatch.setattr(making.subprocess, "run", count)
        files = [file_of(quarters(96 + number, 64)) for number in range(3)]
        threads = [threading.Thread(target=ingest, args=(file, shelf)) for file in files * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert most == [1, 1, 1], "three pictures sent twice are three children, never two at once"

    def test_waiting_ends(self, shelf: FolderShelf) -> None:
        with turn(shelf.workroom, 1), pytest.raises(PicturesBusy):
            ingest(file_of(quarters()), shelf, Limits(queue_seconds=0.05))


class TestCrashes:
    @pytest.mark.parametrize("step", ["keep_original", "keep_made"])
    def test_after_a_crash_at_any_step_the_same_bytes_come_in_whole(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def crash(*_: object) -> None:
            raise KeyboardInterrupt

        file = file_of(quarters(700, 560))
        with monkeypatch.context() as patched:
            patched.setattr(keeping, step, crash)
            with pytest.raises(KeyboardInterrupt):
                ingest(file, shelf)
        assert fixity.check(shelf, []).missing == ()
        facts = ingest(file, shelf)
        assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()

    @pytest.mark.parametrize("after_seconds", [0.15, 0.3, 0.45, 0.6])
    def test_killed_at_any_moment_it_leaves_at_most_unused_files(
        self, shelf: FolderShelf, tmp_path: Path, after_seconds: float
    ) -> None:
        path = tmp_path / "picture"
        path.write_bytes(file_of(photograph(1600, 1200)))
        code = (
            "import sys; from pathlib import Path; from media.ingesting import ingest; "
            "from media.shelves import FolderShelf; ingest(Path(sys.argv[1]), FolderShelf(Path(sys.argv[2])))"
        )
        process = subprocess.Popen([sys.executable, "-c", code, str(path), str(shelf.root)])
        time.sleep(after_seconds)
        process.kill()
        process.wait()
        facts = ingest(path, shelf)
        assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()
        # Killed after all was kept, there was nothing to do again: then the bench is cleared when the server starts.
        clear_workroom(shelf.workroom)
        assert {entry.name for entry in shelf.workroom.iterdir()} == {"lock"}

    def test_a_full_disk_is_said_and_the_picture_is_not_half_there(
        self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        replace, renamed = os.replace, []

        def fill_up(source: Path, target: Path) -> None:
            renamed.append(target)
            if len(renamed) > 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            replace(source, target)

        file = file_of(quarters(700, 560))
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", fill_up)
            with pytest.raises(ShelfUnwritable) as unwritable:
                ingest(file, shelf)
        assert unwritable.value.hindrance is Hindrance.FULL
        assert not any(name.endswith(".json") for name in shelf.names())
        facts = ingest(file, shelf)
        assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()

    def test_a_child_that_cannot_write_says_why(self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch) -> None:
        made_in = making.made_in

        def blocked(ours: making.Turn) -> Path:
            made_in(ours).write_text("a file where a folder should be")
            return made_in(ours)

        monkeypatch.setattr(making, "made_in", blocked)
        with pytest.raises(ShelfUnwritable) as unwritable:
            ingest(file_of(quarters()), shelf)
        assert unwritable.value.hindrance is Hindrance.FAILING
        assert is_untouched(shelf)


class TestAvif:
    def test_it_is_added_afterwards_in_every_width(self, shelf: FolderShelf) -> None:
        facts = ingest(file_of(photograph(1300, 700)), shelf)
        before = set(shelf.names())
        add_avif(facts.sha256, shelf)
        added = sorted(set(shelf.names()) - before)
        assert added == sorted(
            pyramid.rendition_name(facts.image, width, Kind.AVIF) for width in (320, 640, 1080, 1300)
        )
        assert Image.open(BytesIO(shelf.read(added[0]))).format == "AVIF"
        assert fixity.check(shelf, [facts.sha256]) == fixity.Fixity()

    def test_once_is_enough(self, shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch) -> None:
        facts = ingest(file_of(quarters()), shelf)
        add_avif(facts.sha256, shelf)
        monkeypatch.setattr(making.subprocess, "run", _must_not_run)
        add_avif(facts.sha256, shelf)

    def test_a_picture_never_taken_in_has_none(self, shelf: FolderShelf) -> None:
        with pytest.raises(FileMissing):
            add_avif("ab" * 32, shelf)


def test_what_is_made_again_is_the_same_to_the_byte(shelf: FolderShelf) -> None:
    facts = ingest(file_of(photograph(700, 560)), shelf)
    before = {name: shelf.read(name) for name in shelf.names()}
    assert remake(facts.sha256, shelf) == facts
    assert {name: shelf.read(name) for name in shelf.names()} == before


def test_what_was_derived_from_old_tiles_goes_when_they_are_made_again(shelf: FolderShelf) -> None:
    facts = ingest(file_of(quarters(700, 560)), shelf)
    derived = shelf.workroom / "derivatives" / facts.image / "full_99,79_0_default.jpg"
    derived.parent.mkdir(parents=True)
    derived.write_bytes(b"of the old tiles")
    remake(facts.sha256, shelf)
    assert not derived.exists()


_TAKE_IN_AND_MEASURE = """
import resource, sys
from pathlib import Path
from media.ingesting import ingest
from media.shelves import FolderShelf
facts = ingest(Path(sys.argv[1]), FolderShelf(Path(sys.argv[2])))
print(facts.width_px, facts.height_px, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.parametrize(
    ("size", "mode", "most_bytes"), [((10_000, 10_000), "RGB", 1_200_000_000), ((8000, 6000), "CMYK", 600_000_000)]
)
def test_the_largest_scans_stay_within_their_share_of_memory(
    tmp_path: Path, size: tuple[int, int], mode: str, most_bytes: int
) -> None:
    """Turned and in printing inks, so that every step that needs a second copy is taken."""
    path = tmp_path / "scan.tif"
    with Image.new(mode, size, (30, 60, 90) if mode == "RGB" else (30, 60, 90, 10)) as scan:
        path.write_bytes(file_of(scan, PictureFormat.TIFF, compression="tiff_adobe_deflate", tiffinfo={0x0112: 6}))
    done = subprocess.run(
        [sys.executable, "-c", _TAKE_IN_AND_MEASURE, str(path), str(tmp_path / "media")],
        capture_output=True,
        check=True,
    )
    width_px, height_px, used_bytes = map(int, done.stdout.split())
    assert (width_px, height_px) == size[::-1]
    assert used_bytes < most_bytes
