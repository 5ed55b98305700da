"""The server's side of the child: give it one picture, wait within limits, and understand how it ended."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from media import order
from media.errors import PictureDamaged, PictureTooHeavy
from media.facts import Inventory
from media.headers.header import Header
from media.limits import Limits
from media.order import Order
from media.pyramid import Kind, image_id
from media.turn import Turn

_log = logging.getLogger(__name__)
_MOST_ANSWER_BYTES = 1_000_000
_MOST_LOGGED_BYTES = 2_000


def made_in(ours: Turn) -> Path:
    """The folder on the bench below which the child puts its files, under their names on the shelf."""
    return ours.bench / "made"


def make(
    content: bytes,
    sha256: str,
    header: Header,
    ours: Turn,
    limits: Limits,
    *,
    kinds: tuple[Kind, ...],
    with_tiles: bool,
) -> Inventory:
    """Have the child decode a verified picture and make its files.

    Raises PictureRefused in one of its kinds, and OSError where the bench cannot be written.
    """
    original = ours.bench / "original"
    original.write_bytes(content)
    asked = Order(
        original=str(original),
        into=str(made_in(ours)),
        sha256=sha256,
        format=header.format,
        pictures=header.pictures,
        header_notes=header.notes,
        kinds=kinds,
        with_tiles=with_tiles,
        max_pixels=limits.max_pixels,
        memory_bytes=limits.memory_bytes(header.width_px * header.height_px),
        cpu_seconds=limits.cpu_seconds,
    )
    with (ours.bench / "child.log").open("w+b") as complaints:
        try:
            child = subprocess.run(
                [sys.executable, "-P", "-m", "media.child"],
                input=asked.to_json().encode() + b"\n",
                stdout=subprocess.PIPE,
                stderr=complaints,
                timeout=limits.wall_seconds,
                env=_environment(),
                pass_fds=(ours.lock,),
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PictureTooHeavy("time") from None
        complaints.seek(0)
        said = complaints.read(_MOST_LOGGED_BYTES).decode("utf-8", "replace").strip()
    if child.returncode == -signal.SIGXCPU:
        raise PictureTooHeavy("time")
    if child.returncode == -signal.SIGKILL:
        # Nobody here sent it: the kernel does, when the machine itself has no memory left.
        raise PictureTooHeavy("memory")
    if child.returncode:
        _log.warning("the child that decodes ended with %s on %s: %s", child.returncode, sha256, said)
        raise PictureDamaged(f"the decoder ended with {child.returncode}")
    try:
        inventory = order.read_answer(child.stdout[:_MOST_ANSWER_BYTES].decode())
    except (ValueError, KeyError, TypeError, AttributeError) as nonsense:
        raise PictureDamaged(f"the decoder answered nonsense: {nonsense}") from nonsense
    if inventory.facts.sha256 != sha256 or not all(_is_of(sha256, file.name) for file in inventory.files):
        raise PictureDamaged("the decoder answered with another picture's files")
    return inventory


def _is_of(sha256: str, name: str) -> bool:
    """Whether this names a file the child was asked for: it has read a stranger's bytes."""
    return bool(re.fullmatch(rf"(renditions|tiles)/{image_id(sha256)}/[a-z0-9_,]+\.(jpg|webp|avif)", name))


def _environment() -> dict[str, str]:
    """Nothing of the server's own: its settings hold secrets. One memory arena, because each counts in full."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "PYTHONIOENCODING": "utf-8",
        "MALLOC_ARENA_MAX": "1",
    }
