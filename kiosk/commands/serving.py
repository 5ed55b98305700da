"""``vitrine serve``: the production server, and what the console says at its start."""

from __future__ import annotations

import gc
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from kiosk.commands.answering import NOTHING_DONE, end, say
from kiosk.quiet_work import quiet_work
from kiosk.settings import Settings, read_settings
from media.shelves import open_shelf
from media.turn import clear_workroom

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

    from kiosk.page_cache import Application

#: A server that ends within these after its start may be one that cannot run.
_START_SECONDS = 5.0
#: Its processes may have been killed so soon, too: so often it is tried before that is believed.
_MOST_TRIES = 3
#: Before it begins anew, so that one that cannot run any more does not keep the machine busy.
_BREATH_SECONDS = 0.5
#: Answers on their way get so long when the server is stopped. One that is told while it begins does not hear it.
_ENDS_WITHIN_SECONDS = 15
#: Of each process. A curator who saves while the database is busy keeps one for five seconds (catalogue.database), and
#: visitors need the others. What a kept page costs does not grow with them (kiosk.own_core).
_THREADS = 12

Loader: TypeAlias = "Callable[[str], Application]"


@click.command()
@click.option("--host", help="Address to listen on. 127.0.0.1 by default; 0.0.0.0 lets phones reach it.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. 8000 by default.")
@click.option("--workers", type=click.IntRange(1, 64), help="Server processes; by the number of cores when left out.")
@click.option("--access-log", is_flag=True, help="Write a line per request, without visitors' addresses or agents.")
@click.option("--first-run", is_flag=True, help="Make the home and load the demonstration first where there is none.")
def serve(host: str | None, port: int | None, workers: int | None, access_log: bool, first_run: bool) -> None:
    """Serve the touch screen, the phone pages and the desk."""
    settings = read_settings(host=host, port=port)
    if workers:
        settings = replace(settings, workers=workers)
    if not _is_port_free(settings):
        say(f"Port {settings.port} is taken by another program. Choose one with: --port {settings.port + 1}")
        end(NOTHING_DONE)
    is_half_drawn = first_run and _make_first_home(settings)
    gc.disable()  # until all modules are read: hardly anything of them is thrown away, and looking for it takes a third
    _check_home(settings)
    clear_workroom(open_shelf(settings.media_url).workroom)
    _say_addresses(settings)
    _say_who_may_come_in(settings, is_demonstration=first_run)
    if is_half_drawn:
        _draw_the_rest(settings)
    _run(settings, access_log=access_log)


def _make_first_home(settings: Settings) -> bool:
    """Make the home and show the demonstration where nothing was ever shown; whether pictures are still to come."""
    from catalogue.database import Database
    from catalogue.showcase.reading import Showcase
    from kiosk.commands.home import is_half_drawn, load_demonstration, make_home

    make_home(settings)
    database = Database(settings.database_url)
    try:
        if Showcase(database).edition() == 0:
            say("Loading the demonstration collection …")
            load_demonstration(settings, database, highlights_only=True)
            return True
        return is_half_drawn(database)
    finally:
        database.close()


def _draw_the_rest(settings: Settings) -> None:
    """Draw the other pictures beside the server, gently; visitors see them with the next edition."""
    say("The other pictures are being drawn and appear within minutes.")
    subprocess.Popen(
        ["nice", "-n", "10", sys.executable, "-m", "kiosk.commands", "demo"],
        env={**os.environ, "VITRINE_HOME": str(settings.home)},
        stdout=subprocess.DEVNULL,
    )


def _check_home(settings: Settings) -> None:
    from catalogue.database import Database
    from catalogue.migrations.revisions import check_database

    if settings.database_url.startswith("sqlite") and not settings.home.is_dir():
        from catalogue.errors import HomeNotMade

        raise HomeNotMade(str(settings.home))
    database = Database(settings.database_url)
    try:
        check_database(database)
    finally:
        database.close()


def _say_addresses(settings: Settings) -> None:
    say(f"Collection     {settings.here}/")
    say(f"Touch screen   {settings.here}/touch/")
    say(f"Phone pages    {settings.public_url}/o/…")
    if not settings.is_reachable_by_phones:
        say("Phones reach this only after --host 0.0.0.0")
    say(f"Desk           {settings.desk_url}/")


def _say_who_may_come_in(settings: Settings, *, is_demonstration: bool) -> None:
    """Where nobody has a password yet: a one-time address for the demonstration's curator, or how to add people."""
    from catalogue.curators.finding import can_anybody_sign_in
    from catalogue.database import Database
    from kiosk.commands.curators import invite_to_demonstration

    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            if can_anybody_sign_in(session):
                return
        if is_demonstration:
            say(f"Come in once   {invite_to_demonstration(settings, database)}")
        else:
            say("Nobody can sign in yet. Add somebody with: vitrine curators add NAME --role administrator")
    finally:
        database.close()


def _run(settings: Settings, *, access_log: bool) -> None:
    # Workers are processes of their own and read the settings again; these carry what the command line said.
    os.environ["VITRINE_HOME"] = str(settings.home)
    os.environ["VITRINE_HOST"] = settings.host
    os.environ["VITRINE_PORT"] = str(settings.port)
    load = _read_ahead(settings)
    with quiet_work():
        _serve_until_stopped(settings, load, access_log=access_log)


def _serve_until_stopped(settings: Settings, load: Loader | None = None, *, access_log: bool) -> None:
    """The server gives up when one of its processes ends twice within seconds, as where memory is short: begin anew.

    Visitors then wait for a moment and not for systemd. One that never ran for long is tried a few times only.
    """
    has_run = False
    for tries in count(1):
        begun = time.monotonic()
        try:
            _make_server(settings, access_log=access_log).serve(target_loader=load)
            return
        except SystemExit:
            has_run = has_run or time.monotonic() - begun >= _START_SECONDS
            if not has_run and tries == _MOST_TRIES:
                raise
            time.sleep(_BREATH_SECONDS)


def _make_server(settings: Settings, *, access_log: bool) -> AbstractServer[Any]:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    return Server(
        "kiosk:create_served_app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=_THREADS,
        log_level=LogLevels.warning,
        log_access=access_log,
        # No address and no agent of a visitor is written anywhere.
        log_access_format='[%(time)s] "%(method)s %(path)s" %(status)d %(dt_ms).1f ms',
        respawn_failed_workers=True,
        workers_kill_timeout=_ENDS_WITHIN_SECONDS,
    )


def _read_ahead(settings: Settings) -> Loader | None:
    """Read all modules and search's dictionaries and make the app once, here: server processes are forked from this
    one and share them. What is returned puts the app to work in such a process; None where processes are not forked.

    A process then begins, and begins anew after it was killed, with hardly any computing, not with two seconds of it.
    """
    if multiprocessing.get_start_method() != "fork":
        gc.enable()
        return None
    from catalogue.search.answering import read_dictionaries
    from kiosk import create_app, put_to_work
    from kiosk.own_core import Cores, share_heaps

    app, cores = create_app(settings), Cores()
    # Open connections must not cross a fork: the copies of two processes would be one connection, and one lock.
    app.extensions["vitrine"].database.close()
    read_dictionaries()
    gc.freeze()  # else each process would write into the memory they share as soon as it collects garbage
    gc.enable()

    def load(_target: str) -> Application:
        share_heaps()
        return cores.seat(put_to_work(app).wsgi_app)

    return load


def _is_port_free(settings: Settings) -> bool:
    import socket

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return False
    return True
