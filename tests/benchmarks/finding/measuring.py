"""Measuring one collection: words, whole pages, facets, publishing and room, each in this process's own time."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sqlalchemy import text
from sqlalchemy.orm import Session

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database, ask_plainly, places_for
from catalogue.language_text import Language, LanguageText
from catalogue.search.answering import Answering
from catalogue.search.asking import ask
from catalogue.search.finding import find
from catalogue.showcase.narrowing import OFFERED, Choices
from catalogue.showcase.publishing import publish, withdraw
from catalogue.showcase.reading import Showcase
from kiosk import create_app
from kiosk.settings import Settings
from tests.benchmarks.finding.collection import AT, BY
from tests.benchmarks.finding.peer import Peer
from tests.catalogue.search.odd_questions import LABORIOUS, ODD

_MOST = 20
_COUNTED = 1001
_SHORT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Milliseconds of processor time, one for each question or page; ``slowest`` names the last one."""

    milliseconds: tuple[float, ...]
    slowest: str

    def at(self, share: float) -> float:
        """So much or less was spent on this share of them."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    @property
    def most(self) -> float:
        return max(self.milliseconds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """``index_share``: bytes of the index for each byte of the rows. ``odd``: whole pages for what is no question."""

    size: int
    found: Cost
    peer: Cost
    answered: Cost
    pages: Cost
    odd: Cost
    narrowed: Cost
    published: Cost
    index_mb: float
    index_share: float


def measure(settings: Settings, size: int, questions: Sequence[str], peer: Peer, rounds: int) -> Measured:
    database = Database(settings.database_url)
    answering, showcase = Answering(database), Showcase(database)
    reader = create_app(settings).test_client()
    # As every process of the server does when it has begun.
    gc.freeze()
    asked_before: Counter[str] = Counter()

    def find_ids(question: str) -> None:
        with database.reading() as session:
            found, _ = find(session, ask(question), Language.EN, most=_MOST, most_counted=_COUNTED)
            ids = [entry_id for entry_id, _ in found]
            ask_plainly(session, f"SELECT key FROM search_entry WHERE id IN ({places_for(ids)})", *ids)

    def answer_whole(question: str) -> None:
        answering.answer(question, Language.EN, limit=_MOST)

    def read_page(question: str) -> None:
        # What cannot be written in an address is sent as browsers send it; with a blank more than the last time,
        # so that no answer lies there from then.
        asked_before[question] += 1
        typed = " " * asked_before[question] + question
        answer = reader.get("/en/search", query_string={"q": typed.encode("utf-8", "replace")})
        if answer.status_code != 200:
            raise RuntimeError(f"{question}: {answer.status}")

    ways: tuple[Callable[[str], float], ...] = (_timed(find_ids), lambda question: peer.ask(question)[0])
    found, theirs = _in_turns(questions, ways, rounds)
    answered, pages = _in_turns(questions, (_timed(answer_whole), _timed(read_page)), 1)
    (odd,) = _in_turns((*ODD, *LABORIOUS), (_timed(read_page),), 3)
    choices = {_words(chosen): chosen for chosen in _choices(showcase)}
    (narrowed,) = _in_turns(list(choices), (_timed(lambda words: showcase.narrow(choices[words])),), rounds)
    published = _publish_one_by_one(database)
    index, rows = _weigh(database)
    database.close()
    return Measured(
        size=size,
        found=found,
        peer=theirs,
        answered=answered,
        pages=pages,
        odd=odd,
        narrowed=narrowed,
        published=published,
        index_mb=index / 1e6,
        index_share=index / rows,
    )


def _timed(step: Callable[[str], object]) -> Callable[[str], float]:
    def run(asked: str) -> float:
        started = time.thread_time_ns()
        step(asked)
        return (time.thread_time_ns() - started) / 1e6

    return run


def _in_turns(asked: Sequence[str], ways: Sequence[Callable[[str], float]], rounds: int) -> list[Cost]:
    """Each question is put to all of them one after another, round after round; of each the median counts."""
    took: list[list[list[float]]] = [[[] for _ in asked] for _ in ways]
    for words in asked[:10]:
        for way in ways:
            way(words)
    for _ in range(rounds):
        for number, words in enumerate(asked):
            for way, costs in zip(ways, took, strict=True):
                costs[number].append(way(words))
    return [_cost(asked, [median(costs) for costs in of_way]) for of_way in took]


def _cost(names: Sequence[str], milliseconds: Sequence[float]) -> Cost:
    slowest = max(range(len(names)), key=lambda number: milliseconds[number])
    return Cost(milliseconds=tuple(milliseconds), slowest=_in_short(names[slowest]))


def _in_short(words: str) -> str:
    """As much of a question as a table has room for, with what cannot be seen written out."""
    shown = words[:_SHORT].encode("unicode_escape").decode() if not words.isprintable() else words[:_SHORT]
    return shown.replace("|", "\\|") + ("…" if len(words) > _SHORT else "")


def _choices(showcase: Showcase) -> list[Choices]:
    """Nothing chosen, each of the first and last offered, and two and three of different facets together."""
    offered = {offer.facet: offer.choices for offer in showcase.narrow({}).offers}
    single: list[dict[str, frozenset[str]]] = [
        {facet: frozenset({choice.key})}
        for facet in OFFERED
        if facet in offered
        for choice in (offered[facet][0], offered[facet][-1])
    ]
    pairs = [one | other for one, other in pairwise(single) if one.keys() != other.keys()]
    threes = [one | other for one, other in zip(pairs, single[3:], strict=False) if not one.keys() & other.keys()]
    return [{}, *single, *pairs, *threes]


def _words(choices: Choices) -> str:
    return ", ".join(f"{facet}:{'+'.join(sorted(keys))}" for facet, keys in sorted(choices.items())) or "nothing"


def _publish_one_by_one(database: Database) -> Cost:
    """Ten times a new version of one object, put on show and committed; then it is withdrawn.

    Before them one that does not count, since a desk that has just begun reads its statements and modules first.
    """
    number = "BENCHMARK-1"
    took: list[float] = []
    for turn in range(11):
        with database.writing() as session:
            save_revision(session, _record(number, turn), at=AT, by=BY)
        started = time.perf_counter()
        with database.writing() as session:
            publish(session, [number], at=AT, by=BY)
        took.append((time.perf_counter() - started) * 1000)
    with database.writing() as session:
        withdraw(session, number, reason="It was shown for a measurement.", at=AT, by=BY)
    return Cost(milliseconds=tuple(took[1:]), slowest=number)


def _record(number: str, turn: int) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=number,
        kind=Named(key="poster"),
        title=LanguageText.of(en=f"Bridge over a river {turn}"),
        label=LanguageText.of(en="It hung in a hall, and later in a corridor."),
        materials=(Named(key="paper"),),
    )


def _weigh(database: Database) -> tuple[int, int]:
    """Bytes of the index and of the rows, each with all trees that belong to them."""
    with database.reading() as session:
        return _bytes_of(session, "search"), _bytes_of(session, "shown")


def _bytes_of(session: Session, beginning: str) -> int:
    sizes = text(
        "SELECT sum(tree.pgsize) FROM dbstat AS tree JOIN sqlite_schema AS kept ON kept.name = tree.name"
        " WHERE kept.tbl_name LIKE :beginning"
    )
    return session.scalar(sizes, {"beginning": f"{beginning}%"}) or 0
