"""Measure in turns, and write down what came out."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.pictures import photograph, report
from tests.benchmarks.pictures.peers import install
from tests.benchmarks.pictures.pyramids import measure_pyramids
from tests.benchmarks.pictures.renditions import measure_renditions
from tests.benchmarks.pictures.tile_requests import measure_requests

RESULTS = Path(__file__).parents[1] / "RESULTS-pictures.md"
USUAL_ROUNDS = 5


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL_ROUNDS
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        here = Path(folder)
        peers = install()
        file = photograph.write(here / "photograph.jpg")
        words = report.write(
            rounds,
            peers,
            photograph=file,
            renditions=measure_renditions(file, here / "renditions", peers, rounds),
            pyramids=measure_pyramids(file, here / "pyramids", rounds),
            requests=measure_requests(file, here / "requests", rounds),
        )
    RESULTS.write_text(words)
    print(words)


main()
