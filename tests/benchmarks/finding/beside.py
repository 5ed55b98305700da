"""A search page that finds little, beside the search pages of others on the same objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.search.answering import Answering
from kiosk.settings import Settings
from tests.benchmarks.serving.measuring import Cost, Question, in_turns
from tests.benchmarks.serving.peers import NotToBeHad, datasette, wagtail
from tests.benchmarks.serving.servers import Server, ours

VITRINE, DATASETTE, WAGTAIL = "Vitrine", "Datasette", "Wagtail"
#: What finds more than one page of things is not selective.
_MOST_FOUND = 20
_REQUESTS, _FEW_REQUESTS = 960, 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Of a collection of ``size`` objects; ``missing`` says who could not be asked."""

    size: int
    questions: int
    costs: dict[str, Cost]
    missing: tuple[str, ...]


def measure_beside(settings: Settings, folder: Path, *, size: int, asked: Sequence[str], rounds: int) -> Beside:
    """Nobody keeps an answer: Vitrine makes a page of finds anew for everybody who asks."""
    questions = tuple(_selective(settings, asked))
    url = settings.database_url
    others: tuple[tuple[str, str, Callable[[], AbstractContextManager[Server]]], ...] = (
        (VITRINE, "/en/search?q=", lambda: ours(settings.home)),
        (DATASETTE, "/things/things?_search=", lambda: datasette(folder / "datasette", url)),
        (WAGTAIL, "/search/?query=", lambda: wagtail(folder / "wagtail", url, searches=True)),
    )
    missing: list[str] = []
    with ExitStack() as running:
        to_ask: list[Question] = []
        for name, address, start in others:
            requests = _REQUESTS if name == VITRINE else _FEW_REQUESTS
            try:
                server = running.enter_context(start())
            except (NotToBeHad, AssertionError, OSError) as fault:
                missing.append(f"{name}: {fault}")
                continue
            paths = tuple(f"{address}{quote(words)}" for words in questions)
            to_ask.append(Question(name=name, server=server, paths=paths, requests=requests))
        costs = in_turns(to_ask, rounds)
    return Beside(size=size, questions=len(questions), costs=costs, missing=tuple(missing))


def _selective(settings: Settings, asked: Sequence[str]) -> Iterator[str]:
    database = Database(settings.database_url)
    answering = Answering(database)
    for words in dict.fromkeys(asked):
        if 0 < answering.answer(words, Language.EN, limit=1).total <= _MOST_FOUND:
            yield words
    database.close()
