"""Disks that can be cut off or filled: a file mounted as ext4, a small tmpfs. Both need root."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.row import Skipped

#: ``EXT4_IOC_SHUTDOWN`` of linux/fs/ext4: from now on nothing reaches the disk; 2 is “do not even flush the log”.
_SHUTDOWN = 0x8004587D
_WITHOUT_FLUSHING = 2


@dataclass(frozen=True, slots=True)
class LoopDisk:
    """``place`` is where it is mounted, ``image`` the file that stands for the disk."""

    image: Path
    place: Path

    def cut_power(self) -> None:
        """What was not flushed to the disk by now is gone at the next mounting."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _WITHOUT_FLUSHING))
        finally:
            os.close(handle)

    def mount(self, *, read_only: bool = False) -> None:
        """As another machine would: whoever copied our mounts meanwhile (a container) keeps what was cut off, and it
        would be mounted again as it is."""
        until = time.monotonic() + 60
        while True:
            _run("mount", "-o", "loop,ro" if read_only else "loop", self.image, self.place)
            if read_only or self._can_be_written():
                return
            self.unmount()
            if time.monotonic() > until:
                raise AssertionError(f"{self.image} is kept as it was by another program's mounts")
            time.sleep(0.5)

    def _can_be_written(self) -> bool:
        try:
            (self.place / "written").touch()
            (self.place / "written").unlink()
        except OSError:
            return False
        return True

    def unmount(self) -> None:
        """Waits for those that still die with a file open there."""
        until = time.monotonic() + 20
        while subprocess.run(["umount", self.place], capture_output=True, check=False).returncode:
            if time.monotonic() > until:
                users = subprocess.run(["fuser", "-vm", self.place], capture_output=True, check=False).stderr.decode()
                subprocess.run(["umount", "--lazy", self.place], capture_output=True, check=False)
                raise AssertionError(f"{self.place} is still in use: {users}")
            time.sleep(0.05)


@contextmanager
def loop_disk(folder: Path, megabytes: int = 400) -> Iterator[LoopDisk]:
    _needs("mkfs.ext4", "mount", "losetup")
    disk = LoopDisk(folder / "disk.img", folder / "disk")
    disk.place.mkdir()
    with disk.image.open("wb") as image:
        image.truncate(megabytes * 1024 * 1024)
    _run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", disk.image)
    try:
        disk.mount()
    except subprocess.CalledProcessError as refused:
        raise Skipped("this machine mounts no file as a disk (loop devices)") from refused
    try:
        yield disk
    finally:
        if os.path.ismount(disk.place):
            disk.unmount()


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk in memory with so much room."""
    _needs("mount")
    place.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place)
    except subprocess.CalledProcessError as refused:
        raise Skipped("this machine mounts no tmpfs") from refused
    try:
        yield place
    finally:
        LoopDisk(place, place).unmount()


def fill(place: Path) -> Path:
    """Take all the room there is; the file to remove for having it again."""
    filler = place / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    os.write(handle, b"\0" * size)
            except OSError:
                continue
    finally:
        os.close(handle)
    return filler


def _needs(*programs: str) -> None:
    if os.geteuid() != 0:
        raise Skipped("only root mounts disks")
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise Skipped(f"{', '.join(missing)} is not installed here")


def _run(*words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True, capture_output=True)
