"""``python -m tests.benchmarks.finding TABLE [--sizes 69202,1000000] [--beside 10000] [--rounds 5] [--keep FOLDER]``

``TABLE`` is a squeezed CSV of museum records (object_number, title, maker, date_text, classification, medium,
credit_line, inscription, subjects). Asks Vitrine and tantivy in turns and writes RESULTS-finding.md and its drawing
beside this folder by itself; search pages are asked for beside Datasette's and Wagtail's at the size ``--beside``. A
home of a million takes an hour to make; ``--keep`` makes it once.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from catalogue.database import Database
from catalogue.search.answering import read_dictionaries
from tests.benchmarks.finding.beside import measure_beside
from tests.benchmarks.finding.collection import open_collection
from tests.benchmarks.finding.measuring import Measured, measure
from tests.benchmarks.finding.peer import TANTIVY, tantivy
from tests.benchmarks.finding.questions import make_questions
from tests.benchmarks.finding.records import read_real
from tests.benchmarks.finding.report import lines, write

RESULTS = Path(__file__).parents[1] / "RESULTS-finding.md"
PICTURE = RESULTS.with_suffix(".svg")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--sizes", default="1000,10000,69202,1000000")
    parser.add_argument("--beside", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder where homes and indexes stay for the next run")
    asked = parser.parse_args()
    read_dictionaries()
    questions = make_questions(read_real(asked.table))
    with tempfile.TemporaryDirectory(prefix="finding-") as passing:
        folder: Path = asked.keep or Path(passing)
        found = [_measure(folder, asked.table, int(size), questions, asked.rounds) for size in asked.sizes.split(",")]
        home = open_collection(folder / f"home-{asked.beside}", asked.table, asked.beside)
        beside = measure_beside(home, Path(passing), size=asked.beside, asked=questions, rounds=asked.rounds)
    PICTURE.write_text(lines(found))
    words = write(found, beside, questions=len(questions), rounds=asked.rounds, peer=TANTIVY, picture=PICTURE.name)
    RESULTS.write_text(words)
    print(words)


def _measure(folder: Path, table: Path, size: int, questions: tuple[str, ...], rounds: int) -> Measured:
    settings = open_collection(folder / f"home-{size}", table, size)
    with tantivy(folder / f"tantivy-{size}", Database(settings.database_url)) as peer:
        return measure(settings, size, questions, peer, rounds)


if __name__ == "__main__":
    main()
