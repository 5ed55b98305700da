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

ASKED_FIRST, ASKED_AGAIN = "Vitrine, asked for the first time", "Vitrine, asked before"
DATASETTE, WAGTAIL = "Datasette", "Wagtail"
#: What finds more than one page of things is not selective.
_MOST_FOUND = 20
_REQUESTS, _FEW_REQUESTS = 960, 160
#: Ways of writing a question, so many that the pages of a round are more than a server keeps.
_SPELLINGS = 48


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Of a collection of ``size`` objects; ``missing`` says who could not be asked."""

    size: int
    questions: int
    costs: dict[str, Cost]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A server to be started, and what is asked of it at an address that ends with the words."""

    name: str
    start: Callable[[], AbstractContextManager[Server]]
    address: str
    words: tuple[str, ...]
    requests: int

    def of(self, server: Server) -> Question:
        paths = tuple(f"{self.address}{quote(words)}" for words in self.words)
        return Question(name=self.name, server=server, paths=paths, requests=self.requests)


def measure_beside(settings: Settings, folder: Path, *, size: int, asked: Sequence[str], rounds: int) -> Beside:
    """Vitrine keeps a page of finds until an edition or newer ones push it out; the others make each anew."""
    questions = tuple(_selective(settings, asked))
    missing: list[str] = []
    with ExitStack() as running:
        to_ask: list[Question] = []
        for one in _all_asked(settings, folder, questions):
            try:
                to_ask.append(one.of(running.enter_context(one.start())))
            except (NotToBeHad, AssertionError, OSError) as fault:
                missing.append(f"{one.name}: {fault}")
        costs = in_turns(to_ask, rounds)
    return Beside(size=size, questions=len(questions), costs=costs, missing=tuple(missing))


def _all_asked(settings: Settings, folder: Path, questions: tuple[str, ...]) -> Iterator[_Asked]:
    url = settings.database_url
    spelled = tuple(_spell(words, number) for number in range(_SPELLINGS) for words in questions)

    def vitrine() -> AbstractContextManager[Server]:
        return ours(settings.home)

    address = "/en/search?q="
    yield _Asked(name=ASKED_FIRST, start=vitrine, address=address, words=spelled, requests=len(spelled))
    yield _Asked(name=ASKED_AGAIN, start=vitrine, address=address, words=questions, requests=_REQUESTS)
    yield _Asked(
        name=DATASETTE,
        start=lambda: datasette(folder / "datasette", url),
        address="/things/things?_search=",
        words=questions,
        requests=_FEW_REQUESTS,
    )
    yield _Asked(
        name=WAGTAIL,
        start=lambda: wagtail(folder / "wagtail", url, searches=True),
        address="/search/?query=",
        words=questions,
        requests=_FEW_REQUESTS,
    )


def _spell(words: str, number: int) -> str:
    """The words with other letters large: to a server another question, with the same answer."""
    return "".join(sign.upper() if number >> place % 6 & 1 else sign for place, sign in enumerate(words))


def _selective(settings: Settings, asked: Sequence[str]) -> Iterator[str]:
    database = Database(settings.database_url)
    answering = Answering(database)
    for words in dict.fromkeys(asked):
        if 0 < answering.answer(words, Language.EN, limit=1).total <= _MOST_FOUND:
            yield words
    database.close()
