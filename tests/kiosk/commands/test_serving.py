"""The production server goes on when granian gives up, and says so when it cannot start."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.commands import serving
from kiosk.settings import Settings, read_settings


class GivesUp:
    """A server whose first rounds end as granian's do when one of its processes ends twice within seconds."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.rounds = 0

    def serve(self, *, target_loader: object) -> None:
        self.rounds += 1
        if self.rounds <= self.times:
            raise SystemExit(1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"VITRINE_HOME": str(tmp_path)})


def serve(settings: Settings, monkeypatch: pytest.MonkeyPatch, *, times: int, ran_for: float) -> GivesUp:
    server = GivesUp(times)
    moments = iter([at for begun in range(times + 1) for at in (100.0 * begun, 100.0 * begun + ran_for)])
    monkeypatch.setattr(serving, "_make_server", lambda *_, **__: server)
    monkeypatch.setattr(serving, "time", SimpleNamespace(monotonic=lambda: next(moments), sleep=lambda _: None))
    serving._serve_until_stopped(settings, access_log=False)
    return server


def test_a_server_that_ran_begins_anew_when_it_gives_up(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert serve(settings, monkeypatch, times=5, ran_for=60).rounds == 6


def test_a_server_killed_as_soon_as_it_runs_begins_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert serve(settings, monkeypatch, times=2, ran_for=1).rounds == 3


def test_a_server_that_cannot_start_is_tried_thrice(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit):
        serve(settings, monkeypatch, times=3, ran_for=1)
