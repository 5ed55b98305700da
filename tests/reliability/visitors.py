"""What visitors ask for: the pages and pictures one finds by following what pages name."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from statistics import quantiles
from threading import Event, Thread

from tests.reliability.served import HOME, Served

_NAMED = re.compile(r'(?:href|src)="(/(?!desk|service-worker)[^"#]*)')


@dataclass
class Visits:
    """Answers so far. ``failed`` are addresses that were not answered well; ``seconds`` of all answers."""

    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """In seconds."""
        return quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else max(self.seconds, default=0.0)

    @property
    def p99(self) -> float:
        return quantiles(self.seconds, n=100)[-1] if len(self.seconds) > 1 else max(self.seconds, default=0.0)

    def ask(self, served: Served, path: str, timeout: float = 30) -> None:
        answer = served.get(path, timeout=timeout)
        self.seconds.append(answer.seconds)
        if answer.status != 200:
            self.at.append(time.monotonic())
            self.failed.append(f"{path} {answer.status}")


def find_paths(served: Served, most: int = 60) -> list[str]:
    """Following the pages from the screen's home and the collection's, in the order they are named."""
    found, asked = [HOME, "/", "/touch/"], 0
    while asked < len(found) < most:
        page = served.get(found[asked]).text
        asked += 1
        for path in _NAMED.findall(page):
            name = path.replace("&amp;", "&")
            if name not in found and len(found) < most:
                found.append(name)
    return found


def visit_all(served: Served, paths: list[str]) -> Visits:
    visits = Visits()
    for path in paths:
        visits.ask(served, path)
    return visits


@dataclass
class Crowd:
    """``people`` visitors who ask for one thing after another, all together about so many times a second."""

    served: Served
    paths: list[str]
    people: int
    per_second: float
    visits: Visits = field(default_factory=Visits)
    _ends: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def begin(self) -> None:
        self._threads = [Thread(target=self._walk, args=(number,), daemon=True) for number in range(self.people)]
        for thread in self._threads:
            thread.start()

    def end(self) -> Visits:
        self._ends.set()
        for thread in self._threads:
            thread.join(timeout=60)
        return self.visits

    def _walk(self, number: int) -> None:
        pause, turn = self.people / self.per_second, number
        next_at = time.monotonic() + pause * number / self.people
        while not self._ends.wait(max(0.0, next_at - time.monotonic())):
            self.visits.ask(self.served, self.paths[turn % len(self.paths)])
            turn += 1
            next_at = max(next_at + pause, time.monotonic() - pause)
