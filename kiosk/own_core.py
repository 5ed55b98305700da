"""A processor of its own for each server process, and heaps that its threads share.

A process answers with several threads, of which Python lets one run at a time. Spread over processors they wake one
another for every page, and that costs nearly as much as the page itself; on one processor a kept page takes little more
than half (tests/benchmarks/RESULTS.md). What curators ask for may use the whole machine: pictures are cut and texts
opened by processes begun there, which inherit where they may run.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress

from kiosk.page_cache import Application, Environment, StartResponse

_DESK = "/desk"
#: The parameter of glibc's ``mallopt`` for how many heaps there may be (malloc.h), and how many there are to be.
_M_ARENA_MAX, _HEAPS = -8, 2


class Cores:
    """Hands a processor to each process forked from the one that made this; who dies gives it back to the next."""

    def __init__(self) -> None:
        # Locks of the system on parts of a file: they are a process's own, and end with it however it ends.
        self._seats = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the server runs
        # Where the system does not tell (macOS), there is none to hand out.
        self._cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        # Servers beside one another on a machine do not all begin with the same.
        self._first = os.getpid()

    def seat(self, application: Application) -> Application:
        """Keep this process on a processor that no other has, and have ``application`` answer there.

        Where none is left, and where there is but one, nothing changes.
        """
        count = len(self._cores)
        for number in range(count if count > 1 else 0):
            with suppress(OSError):
                fcntl.lockf(self._seats, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
                own = self._cores[(self._first + number) % count]
                os.sched_setaffinity(0, {own})
                return _Seated(application, {own}, set(self._cores))
        return application


class _Seated:
    """A WSGI application around another: a thread may use every processor while it answers the desk."""

    def __init__(self, application: Application, own: set[int], every: set[int]) -> None:
        self._application = application
        self._own = own
        self._every = every

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(_DESK):
            return self._application(environ, start_response)
        os.sched_setaffinity(0, self._every)
        try:
            return self._application(environ, start_response)
        finally:
            os.sched_setaffinity(0, self._own)


def share_heaps() -> None:
    """Have the threads of this process share two heaps: glibc would give each its own, and keep what is free in it.

    As one thread runs at a time, they hardly ever wait for one another; a process takes 25 MB less.
    """
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)
