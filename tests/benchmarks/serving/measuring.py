"""Asking servers in turns, and what a request cost each of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.serving.servers import CONNECTIONS, Server, ask


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Processor time of the server for one request, and requests answered in a second; medians of the rounds."""

    microseconds: float
    per_second: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """``requests`` is how many are asked in a round: fewer of what takes long.

    ``is_kept_to_one`` asks the server while it is kept to one processor; else it runs as it comes.
    """

    name: str
    server: Server
    paths: tuple[str, ...]
    requests: int
    headers: str = ""
    status: bytes = b"200"
    is_kept_to_one: bool = False

    def ask(self, count: int) -> None:
        with self.server.on_one_processor() if self.is_kept_to_one else nullcontext():
            ask(self.server, self.paths, count, headers=self.headers, status=self.status)


def in_turns(questions: Iterable[Question], rounds: int) -> dict[str, Cost]:
    """A B C, A B C …, so that whatever else the machine does falls on all. Each is warm before the first round."""
    asked = tuple(questions)
    for question in asked:
        question.ask(10 * CONNECTIONS)
    found: dict[str, list[tuple[float, float]]] = {question.name: [] for question in asked}
    for _ in range(rounds):
        for question in asked:
            count = -(-question.requests // CONNECTIONS) * CONNECTIONS
            before, started = question.server.cpu_seconds(), time.monotonic()
            question.ask(count)
            spent, lasted = question.server.cpu_seconds() - before, time.monotonic() - started
            found[question.name].append((spent / count, lasted / count))
    return {
        name: Cost(
            microseconds=median(spent for spent, _ in costs) * 1e6, per_second=1 / median(one for _, one in costs)
        )
        for name, costs in found.items()
    }
