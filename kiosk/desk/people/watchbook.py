"""The watch book of the door: one line for each sign-in, each that failed, and each request that was turned away.

Lines go to the server's own log (the journal, on a box), with the moment in UTC. They hold the names of accounts and
nothing else that was typed: people type passwords into the wrong field. No address is written down.
"""

from __future__ import annotations

import logging
import sys
import time

_LOG = logging.getLogger("vitrine.desk")


def open_book() -> None:
    """Have the lines written, in a process that serves. Once is enough."""
    if _LOG.handlers:
        return
    lines = logging.StreamHandler(sys.stderr)
    form = logging.Formatter("%(asctime)sZ vitrine.desk %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    lines.setFormatter(form)
    _LOG.addHandler(lines)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def came_in(name: str, how: str) -> None:
    """``how`` says by what: a password, a code beside it, a one-time address."""
    _LOG.info("signed in: %r, by %s", name, how)


def failed(name: str | None, what: str) -> None:
    """``name`` is that of the account, ``None`` where nobody has the name that was typed."""
    _LOG.warning("refused: %s, %s", repr(name) if name else "a name nobody has", what)


def turned_away(name: str | None, why: str, view: str) -> None:
    """Somebody asked for what is not theirs, or sent a form that our page did not make."""
    _LOG.warning("turned away: %s at %s, %s", repr(name) if name else "nobody signed in", view, why)
