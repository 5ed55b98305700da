"""Counting guesses at the door: which pair of name and place a request belongs to, and how long it must wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.curators.guessing import begin_guess, guessed_right, network_of, pair_of
from catalogue.curators.known_browsers import KNOWN_FOR, is_known, know_browser
from kiosk import vitrine
from kiosk.desk.people.accounts import Account
from kiosk.desk.people.cookie import is_over_https, own_name, own_path
from kiosk.desk.people.signed_in import now

_BROWSER = "vitrine-desk-browser"


@dataclass(frozen=True, kw_only=True)
class Guess:
    """One try at a password or code. ``wait`` is how long to wait before it is even looked at."""

    pair: str
    wait: timedelta

    @property
    def minutes(self) -> int:
        """The wait for people: whole minutes, at least one."""
        return max(1, -(-int(self.wait.total_seconds()) // 60))

    def was_right(self) -> None:
        with vitrine().database.writing() as session:
            guessed_right(session, self.pair)


def begin(name: str, account: Account | None, what: str = "password") -> Guess:
    """Count a try by this name before it is checked. A browser the person has used before is counted for itself."""
    token = request.cookies.get(own_name(_BROWSER), "")[:100]
    with vitrine().database.writing() as session:
        is_theirs = bool(account and token and is_known(session, account.id, token))
        source = f"browser {token}" if is_theirs else f"network {network_of(request.remote_addr)}"
        pair = pair_of(current_app.config["SECRET_KEY"], name, f"{what} {source}")
        return Guess(pair=pair, wait=begin_guess(session, pair, at=now()))


def know_this_browser(account: Account) -> None:
    """Let this browser be known as the person's, by a cookie that is good for nothing else."""
    with vitrine().database.writing() as session:
        token = know_browser(session, account.id, request.cookies.get(own_name(_BROWSER), "")[:100], at=now())

    @after_this_request
    def give(answer: AnyResponse) -> AnyResponse:
        answer.set_cookie(
            own_name(_BROWSER),
            token,
            max_age=KNOWN_FOR,
            path=own_path(),
            httponly=True,
            samesite="Lax",
            secure=is_over_https(),
        )
        return answer
