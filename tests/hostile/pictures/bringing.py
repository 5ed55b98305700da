"""Brings hostile pictures through the desk's own form and says, for each, what was wrong with the answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.builders.desk import AtDesk, Desk
from tests.hostile.case import MARK, Answer, Hostile
from tests.media.metadata import beside_the_pixels

#: What one picture may take, in seconds, from the form to the answer.
MOST_SECONDS = 10.0
_FORM = "/desk/objects/A-3/pictures"


@dataclass(frozen=True, kw_only=True)
class Brought:
    """``faults`` is empty when the answer was as it must be."""

    name: str
    seconds: float
    taken: bool
    words: str
    faults: tuple[str, ...]


class PictureDoor:
    """One curator with a form for pictures, and the folder they are kept in."""

    def __init__(self, desk: Desk) -> None:
        self._writer: AtDesk = desk("cataloguer")
        self._token = self._writer.token()
        self._folder = Path(desk.house.settings.media_url.removeprefix("file://"))
        self._kept = self._files()

    def bring(self, case: Hostile) -> Brought:
        content = case.make()
        began = time.perf_counter()
        answer = self._writer.post(
            _FORM,
            data={"csrf_token": self._token, "picture": (BytesIO(content), case.file_name)},
            headers={"Accept": "application/json"},
        )
        seconds = time.perf_counter() - began
        said = answer.json[0] if answer.status_code == 200 and answer.json else {"taken": False, "words": ""}
        new = self._files() - self._kept
        self._kept |= new
        faults = [
            f"answered {answer.status_code}" if answer.status_code != 200 else "",
            "" if str(said["words"]).strip() else "no words",
            f"{said['words']} (must be {case.answer})" if not _as_wanted(case.answer, taken=said["taken"]) else "",
            f"took {seconds:.1f} s" if seconds > MOST_SECONDS else "",
            "left files behind" if new and not said["taken"] else "",
            "left its bench" if any("bench" in part or ".tmp" in part for file in new for part in file.parts) else "",
            *(_tells(file) for file in new),
        ]
        return Brought(
            name=case.name,
            seconds=seconds,
            taken=bool(said["taken"]),
            words=str(said["words"]),
            faults=tuple(fault for fault in faults if fault),
        )

    def _files(self) -> set[Path]:
        return {file for file in self._folder.rglob("*") if file.is_file() and not file.name.endswith(".lock")}


def _as_wanted(answer: Answer, *, taken: bool) -> bool:
    return answer is Answer.EITHER or taken == (answer is Answer.TAKEN)


def _tells(file: Path) -> str:
    """Whether a file that was made of the picture says more than it shows. Originals are for staff."""
    if "originals" in file.parts:
        return "" if file.stat().st_mode & 0o077 == 0 or file.suffix == ".json" else "the original is open to others"
    content = file.read_bytes()
    if MARK in content or MARK.decode().encode("utf-16-le") in content:
        return f"{file.name} tells what was hidden"
    if file.suffix in (".jpg", ".webp", ".avif") and beside_the_pixels(content):
        return f"{file.name} holds more than pixels: {beside_the_pixels(content)}"
    return ""
