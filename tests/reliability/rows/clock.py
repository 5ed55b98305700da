"""R8: the clock jumps, ten years back and on, to 1970, into summer time, an hour back, while the museum is open."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from catalogue.artefacts.finding import get_artefact
from catalogue.curators.models import CuratorSession
from catalogue.database import Database
from catalogue.visits_counted.models import CountOfDay
from kiosk.settings import Settings
from tests.reliability.clocks import Clock, make_clock
from tests.reliability.row import Control, Found, Measure, Row, Scope, none_of
from tests.reliability.served import Answer, Served, open_home, serving, sign_in
from tests.reliability.signing_in import PASSWORD, Browser, add_curators
from tests.reliability.visitors import Visits, find_paths
from tests.reliability.work import SAVED_IN

_FORM = f"/desk/objects/{SAVED_IN}/identify"
#: Longer than the longest wait after wrong guesses, and the longest time a session is left alone.
_A_QUARTER, _HALF_AN_HOUR = timedelta(minutes=15, seconds=5), timedelta(minutes=31)
_PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14)"}


def run(scope: Scope) -> Found:
    rounds = scope.count(quick=1, short=1, long=5)
    clock, settings = make_clock(scope.folder), open_home(scope.folder / "home")
    add_curators(settings, ["Ada"])
    turns = _turns(datetime.now(UTC))
    told = _Told()
    with serving(settings, TZ="Europe/Berlin", LD_PRELOAD=str(clock.library), SHIFTED_BY=str(clock.file)) as served:
        paths = find_paths(served, 30)
        for _ in range(rounds):
            for by in turns:
                _turn(served, clock, by, paths, told)
                _guess(served, clock, by, told)
        least, counts = _least_count(settings)
        tracebacks = served.tracebacks()
    done = rounds * len(turns)
    return Found(
        done=f"The clock of a running server turned {done} times ({', '.join(map(str, turns))}) and back, "
        f"{len(told.visits.seconds) + told.answers:,} pages and forms.",
        measures=(
            none_of("visitors' pages that failed", len(told.visits.failed), len(told.visits.seconds)),
            none_of("answers of 500 or above at the desk", told.broken, told.answers),
            none_of("sessions valid at another time, or again afterwards", told.revived, 4 * done),
            none_of("right passwords kept out for more than 15 minutes", told.locked_out, done),
            Measure(what="the smallest of all counts", figure=f"{least} of {counts}", goal="≥ 0", is_met=least >= 0),
            none_of("tracebacks in the log", tracebacks, done),
        ),
        control=Control(
            planted="signing in by the turned clock, and the same session before it was turned",
            seen=f"written down with that time {told.turned} of {done} times; good {told.good} of {done} times",
            is_caught=told.turned == told.good == done,
        ),
        left_out=("the rest of a gallery screen: its page counts by the browser's monotonic clock",),
    )


def _turns(now: datetime) -> tuple[timedelta, ...]:
    """By how much, to whole seconds."""
    summer = datetime(now.year + 1, 3, 31, 0, 59, 55, tzinfo=UTC)
    summer -= timedelta(days=(summer.weekday() + 1) % 7)
    ways = (datetime(1970, 1, 1, 0, 0, 30, tzinfo=UTC) - now, summer - now)
    exact = (timedelta(seconds=int(way.total_seconds())) for way in ways)
    return (timedelta(days=-3653), timedelta(days=3653), timedelta(hours=-1), *exact)


@dataclass
class _Told:
    visits: Visits = field(default_factory=Visits)
    answers: int = 0
    broken: int = 0
    revived: int = 0
    locked_out: int = 0
    turned: int = 0
    good: int = 0

    def heard(self, answer: Answer) -> int:
        self.answers += 1
        self.broken += answer.status >= 500 or answer.status == 0
        return answer.status


def _turn(served: Served, clock: Clock, by: timedelta, paths: list[str], told: _Told) -> None:
    """Somebody signed in meets the turned clock, and the right one again; another was away for half an hour."""
    curator = served.curator_with(sign_in(served.settings, "cataloguer"))
    told.good += told.heard(curator.get("/desk/")) == 200
    form = curator.form(_FORM)
    clock.turn(by)
    for path in paths:
        told.visits.ask(served, path)
    told.heard(served.get(f"/o/{_code(served.settings)}", headers=_PHONE))
    told.revived += told.heard(curator.get("/desk/")) == 200
    told.revived += told.heard(curator.send(_FORM, form | {"title_en": f"At {by}.", "do": "save"})) == 303
    clock.turn(timedelta())
    told.revived += told.heard(curator.get("/desk/")) == 200
    away = served.curator_with(sign_in(served.settings, "cataloguer"))
    _leave_alone(served.settings, _HALF_AN_HOUR)
    told.heard(away.get("/desk/"))
    clock.turn(timedelta(hours=-1))
    told.revived += told.heard(away.get("/desk/")) == 200
    clock.turn(timedelta())


def _guess(served: Served, clock: Clock, by: timedelta, told: _Told) -> None:
    """A stranger guesses while the clock is wrong; the person comes in a quarter of an hour after it is right again."""
    clock.turn(by)
    Browser(served.port).guess("Ada", PASSWORD)
    told.turned += _is_signed_in_at(served.settings, datetime.now(UTC) + by)
    for number in range(8):
        Browser(served.port).guess("Ada", f"guess {number}")
    clock.turn(timedelta())
    Browser(served.port).guess("Ada", PASSWORD)
    clock.turn(_A_QUARTER)
    told.locked_out += Browser(served.port).guess("Ada", PASSWORD)[0] != 303
    clock.turn(timedelta())


def _leave_alone(settings: Settings, since: timedelta) -> None:
    at = datetime.now(UTC) - since
    database = Database(settings.database_url)
    with database.writing() as session:
        session.execute(update(CuratorSession).values(started_at=at, seen_at=at))
    database.close()


def _is_signed_in_at(settings: Settings, at: datetime) -> bool:
    """Whether a session began then, give or take what signing in takes."""
    database = Database(settings.database_url)
    with database.reading() as session:
        begun = session.scalars(select(CuratorSession.started_at)).all()
    database.close()
    return any(abs(one - at) < timedelta(minutes=10) for one in begun)


def _code(settings: Settings) -> str:
    database = Database(settings.database_url)
    with database.reading() as session:
        code = get_artefact(session, "A-1").code
    database.close()
    return code


def _least_count(settings: Settings) -> tuple[int, int]:
    """The smallest count of a day and how many there are, as soon as the server wrote some down."""
    database, until = Database(settings.database_url), time.monotonic() + 60
    try:
        while True:
            with database.reading() as session:
                least, many = session.execute(select(func.min(CountOfDay.count), func.count())).one()
            if many or time.monotonic() > until:
                return (least if many else -1), many
            time.sleep(1)
    finally:
        database.close()


ROW = Row(name="R8", title="the clock jumps", run=run)
