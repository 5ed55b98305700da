"""R14: two people save the same words at the same moment; twenty make the same number."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from kiosk.settings import Settings
from tests.reliability.many import once_more_on_postgres
from tests.reliability.row import Control, Found, Row, Scope, all_of, none_of
from tests.reliability.served import Answer, AtHttp, open_home, read_form, serving, sign_in

_ADDRESS = "/desk/objects/A-3/identify"
_NEW = "/desk/objects/new"
_AT_ONCE = 20


@dataclass
class _Raced:
    """Sums over the databases. ``winners`` made the number first; ``in_turn`` saved with nobody in the way."""

    races: int = 0
    silent: int = 0
    shown: int = 0
    winners: int = 0
    in_turn: int = 0
    tracebacks: int = 0


def run(scope: Scope) -> Found:
    races = scope.count(quick=3, short=10, long=100)
    raced = _Raced()
    _race(open_home(scope.folder / "home"), races, raced)
    databases, left_out = once_more_on_postgres(scope.folder / "large", lambda settings: _race(settings, races, raced))
    many = len(databases)
    return Found(
        done=f"{raced.races} races of two curators for one title over two server processes, and {_AT_ONCE} people "
        "making one object number at once.",
        measures=(
            none_of("races in which not exactly one was saved", raced.silent, raced.races),
            all_of("races whose second was shown both texts", raced.shown, raced.races),
            none_of("makers of the number beyond the first", raced.winners - many, _AT_ONCE * many),
            none_of("tracebacks in the log", raced.tracebacks, raced.races),
        ),
        control=Control(
            planted="the same two saves one after the other",
            seen=f"{raced.in_turn} of {2 * many} saved",
            is_caught=raced.in_turn == 2 * many,
        ),
        database=" and ".join(databases),
        left_out=left_out,
    )


def _race(settings: Settings, races: int, raced: _Raced) -> None:
    cookies = [sign_in(settings, *roles) for roles in (("cataloguer",), ("cataloguer", "reviewer"))]
    with serving(settings, workers=2) as served, ThreadPoolExecutor(_AT_ONCE) as together:
        both = [served.curator_with(cookie) for cookie in cookies]
        for race in range(races):
            forms = [_fresh(one) for one in both]
            said = [f"Title {race} by {who}" for who in "AB"]
            answers = list(together.map(_save, both, forms, said))
            raced.silent += sum(_is_saved(answer) for answer in answers) != 1
            raced.shown += any(_shows_both(one, answer, said) for one, answer in zip(both, answers, strict=True))
        raced.races += races
        raced.winners += _make_at_once(both[0], together)
        # One after the other nobody is in anybody's way.
        raced.in_turn += sum(_is_saved(_save(one, _fresh(one), f"In turn {n}")) for n, one in enumerate(both))
        raced.tracebacks += served.tracebacks()


def _fresh(curator: AtHttp) -> dict[str, str]:
    """The form without what this curator typed earlier and did not save."""
    curator.send(_ADDRESS, curator.form(_ADDRESS) | {"do": "discard"})
    return curator.form(_ADDRESS)


def _save(curator: AtHttp, form: dict[str, str], title: str) -> Answer:
    return curator.send(_ADDRESS, form | {"title_en": title, "do": "save"})


def _is_saved(answer: Answer) -> bool:
    return answer.status == 303 and "/compare" not in answer.headers["location"]


def _shows_both(curator: AtHttp, answer: Answer, said: list[str]) -> bool:
    if answer.status != 303 or _is_saved(answer):
        return False
    page = curator.get(answer.headers["location"]).text
    words = re.sub(r"<[^>]+>", "", page)
    return all(one in words or one in page for one in said)


def _make_at_once(curator: AtHttp, together: ThreadPoolExecutor) -> int:
    """How many of twenty different objects with one number came into being."""
    typed = {"object_number": "RACE-1", "kind": "poster", "location": "Case 9", "do": "save"}
    forms = [read_form(curator.get(_NEW).text) | typed | {"title_en": f"Maker {n}"} for n in range(_AT_ONCE)]
    answers = list(together.map(lambda form: curator.send(_NEW, form), forms))
    return sum(answer.status == 303 for answer in answers)


ROW = Row(name="R14", title="two people save at once", run=run)
