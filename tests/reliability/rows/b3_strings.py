"""B3: hostile words in every open part, question and field of every address, on both databases."""

from __future__ import annotations

from pathlib import Path

from kiosk import create_app
from tests.builders.desk import Desk
from tests.builders.postgres import Cluster, find_programs
from tests.builders.small_museum import open_small_museum
from tests.hostile.asking import Tried, ask_the_desk, ask_visitors_rooms, send_every_form
from tests.hostile.strings import every_string, what_runs
from tests.reliability.row import Control, Found, Row, Scope, none_of


def run(scope: Scope) -> Found:
    count = scope.count(quick=1, short=6, long=40)
    tried = _walk(scope.folder / "sqlite", "", count)
    databases, left_out = "SQLite", ["PostgreSQL is not installed here"]
    if programs := find_programs():
        cluster = Cluster(programs)
        try:
            url = cluster.make_database()
            tried += _walk(scope.folder / "postgresql", url, count)
            cluster.drop_database(url)
            databases, left_out = "SQLite and PostgreSQL", []
        finally:
            cluster.stop()
    wrong = [f"{one.what}: {', '.join(one.faults)}" for one in tried if one.faults]
    planted = what_runs("<body onload=vtrmark()><vtrmark>")
    return Found(
        done=f"{len(tried):,} requests with {len(every_string())} strings in turn, {count} for each address and form.",
        database=databases,
        measures=(none_of("faults, running words, foreign headers, redirects to elsewhere", len(wrong), len(tried)),),
        control=Control(planted="a page where the words run", seen=", ".join(planted), is_caught=len(planted) == 2),
        left_out=(*left_out, *wrong[:20]),
    )


def _walk(home: Path, database_url: str, count: int) -> list[Tried]:
    museum = open_small_museum(home, database_url=database_url)
    desk = Desk(create_app(museum.settings), museum)
    try:
        return [*ask_visitors_rooms(desk, count), *ask_the_desk(desk, count), *send_every_form(desk, count)]
    finally:
        desk.database.close()


ROW = Row(name="B3", title="hostile words everywhere", run=run)
