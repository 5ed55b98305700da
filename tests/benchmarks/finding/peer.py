"""Tantivy in an environment of its own, asked question by question from here."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import select

from catalogue.database import Database
from catalogue.showcase.models import ShownObject
from catalogue.showcase.pages import ObjectOnShow
from tests.benchmarks.serving.peers import python_with

TANTIVY = "tantivy==0.27.0"
_decode = msgspec.json.Decoder(ObjectOnShow).decode


@dataclass(frozen=True, slots=True)
class Peer:
    """A process that answers one question a line."""

    process: subprocess.Popen[str]

    def ask(self, question: str) -> tuple[float, int]:
        """Milliseconds of its own processor time for the first twenty and the count; the count."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{question}\n")
        self.process.stdin.flush()
        took, count, _shown = self.process.stdout.readline().split()
        return int(took) / 1e6, int(count)


@contextmanager
def tantivy(folder: Path, database: Database) -> Iterator[Peer]:
    """Tantivy over the words of everything on show; its index stays in ``folder``."""
    python = python_with("tantivy", TANTIVY)
    lines = folder / "objects.jsonl"
    if not lines.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_lines(lines, database)
    here = Path(__file__).with_name("tantivy_peer.py")
    with subprocess.Popen(
        [str(python), str(here), str(lines), str(folder / "index")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("tantivy did not start")
        yield Peer(process)
        assert process.stdin is not None
        process.stdin.close()


def _write_lines(file: Path, database: Database) -> None:
    with database.reading() as session, file.open("w", encoding="utf-8") as lines:
        asked = select(ShownObject.document).where(ShownObject.standing == "shown")
        for document in session.scalars(asked.execution_options(yield_per=1000)):
            shown = _decode(document)
            title = shown.title.en.text if shown.title.en else ""
            lines.write(json.dumps({"key": shown.code, "title": title, "words": " ".join(_words(shown))}) + "\n")


def _words(shown: ObjectOnShow) -> Iterator[str]:
    """The words that our own index has of it, once, in English."""
    yield shown.object_number
    texts = [maker.names for maker in shown.makers] + [shown.kind.names, shown.date_words, shown.label]
    texts += [material.names for material in shown.materials]
    yield from (text.en.text for text in texts if text.en)
    yield from shown.keywords.en
    yield from (inscription.text for inscription in shown.inscriptions)
