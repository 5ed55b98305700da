"""Hostile words in every open part, question and field of every address.

A few strings for each address here, another few for its neighbour; row B3 of the reliability bar tries all of them, on
both databases.
"""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.hostile.asking import ask_the_desk, ask_visitors_rooms, send_every_form
from tests.hostile.strings import what_runs
from tests.kiosk.desk.conftest import Desk


def sums(desk: Desk) -> dict[str, int]:
    """How many rows there are of what pages could change."""
    with desk.database.reading() as session:
        return {
            name: session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in (
                "artefact",
                "revision",
                "edition",
                "curator",
                "passage",
                "link",
                "artefact_event",
                "working_copy",
            )
        }


def test_hostile_words_are_answered_in_words_and_looking_changes_nothing(
    desk: Desk, record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    for owner, name in ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo")):
        monkeypatch.setattr(owner, name, lambda *given, **_: asked.append(given))
    desk("cataloguer", "reviewer", "publisher", "administrator")
    before = sums(desk)
    looked = [*ask_visitors_rooms(desk, 1), *ask_the_desk(desk, 1)]
    assert sums(desk) == before
    sent = [*send_every_form(desk, 1)]
    assert [(one.what, one.faults) for one in (*looked, *sent) if one.faults] == []
    assert len(looked) > 100
    assert len(sent) > 25
    record_property("tried", len(looked) + len(sent))
    assert sums(desk)["artefact"] >= before["artefact"]
    assert asked == [], "no other host is asked for anything, whatever is typed"
    stranger = desk.app.test_client()
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND"):
        for address in ("/", "/desk/", "/api/objects", "/touch/en/", "/o/ABCD"):
            assert stranger.open(address, method=method).status_code in (400, 401, 405), (method, address)


def test_what_looks_for_running_words_finds_them() -> None:
    assert what_runs("<body onload=vtrmark()><vtrmark><a href='java\tscript:vtrmark()'>x</a>")
    assert not what_runs("<p title='&lt;vtrmark onload=vtrmark()&gt;'>vtrmark()</p>")
