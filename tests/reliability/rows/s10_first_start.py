"""S10: a home begun by the command, as a museum finds it: what is open, who may read what, what faults give away."""

from __future__ import annotations

import re
import stat
import subprocess
from pathlib import Path
from urllib.parse import urlencode

from kiosk.settings import Settings, own_addresses
from tests.builders.museum import VITRINE
from tests.reliability.row import Control, Found, Measure, Row, Scope, none_of
from tests.reliability.served import Served, ask, environment_of, serving, settings_of

_USUAL = (("admin", "admin"), ("admin", "password"), ("root", "root"), ("vitrine", "vitrine"), ("curator", ""))
_DEBUGGERS = (
    "/console",
    "/?__debugger__=yes&cmd=resource&f=style.css",
    "/debug",
    "/_debug_toolbar",
    "/metrics",
    "/.env",
)
#: What a page of a fault would hold of ours.
_GIVEN_AWAY = re.compile(r"Traceback|site-packages|File &#34;|sqlalchemy|werkzeug|\.py\b", re.IGNORECASE)


def run(scope: Scope) -> Found:
    settings = settings_of(scope.folder / "home")
    _command(settings, "init")
    open_files = _open_to_others(settings.home)
    with serving(settings) as server:
        let_in = [name for name, password in _USUAL if _sign_in(server, name, password)]
        # The front page answers whatever it is asked; a debugger would say what it is.
        debuggers = [path for path in _DEBUGGERS if re.search("debugger|console|HELP", server.get(path).text, re.I)]
        faults = [
            server.get(path).text for path in ("/o/%ff%fe", "/touch/en/o/%00", "/api/objects/x?page=x", "/desk/x")
        ]
        # Through a connection of this machine that names another address of it, as a phone would.
        over_http = {
            name: ask(server.port, "GET", "/desk/sign-in", headers={"Host": name}).status for name in own_addresses()
        }
        once = _once(settings)
        first = _come_once(server, once)
        second = server.get(once).status
        key = settings.home / "secret.key"
        key.chmod(0o644)
        planted = _open_to_others(settings.home)
    beyond = {name: status for name, status in over_http.items() if not name.startswith(("127.", "::1", "localhost"))}
    return Found(
        done=f"A home made by the command and served; {len(_USUAL)} usual names and passwords, {len(_DEBUGGERS)} "
        f"addresses of debuggers, {len(faults)} addresses that go wrong, {len(beyond)} names of the machine over http.",
        measures=(
            none_of("usual passwords that let in", len(let_in), len(_USUAL)),
            none_of("files of the home that others may read or write", len(open_files), _count(settings.home)),
            none_of("debuggers that answered", len(debuggers), len(_DEBUGGERS)),
            none_of(
                "pages with something of the program in them",
                sum(map(bool, map(_GIVEN_AWAY.search, faults))),
                len(faults),
            ),
            Measure(
                what="the desk over plain http from other machines",
                figure=", ".join(sorted({str(status) for status in beyond.values()})) or "no such address here",
                goal="400 or 403",
                is_met=set(beyond.values()) <= {400, 403},
            ),
            Measure(
                what="the one-time address, the first and the second time",
                figure=f"{first}, {second}",
                goal="303, 410",
                is_met=(first, second) == (303, 410),
            ),
        ),
        control=Control(
            planted="a secret key that everybody may read",
            seen=f"{len(planted) - len(open_files)} more open file",
            is_caught=len(planted) > len(open_files),
        ),
        left_out=(*let_in, *(str(file.relative_to(settings.home)) for file in open_files[:5]), *debuggers),
    )


def _command(settings: Settings, *words: str) -> str:
    return subprocess.run(
        [VITRINE, *words], env=environment_of(settings), check=True, capture_output=True, text=True, timeout=300
    ).stdout


def _once(settings: Settings) -> str:
    """The path of a new administrator's one-time address."""
    said = _command(settings, "curators", "add", "Ada", "--role", "administrator")
    found = re.search(r"/desk/sign-in/once\?once=[\w-]+", said)
    assert found is not None, said
    return found[0]


def _form(server: Served, path: str) -> tuple[str, str]:
    """Token and cookie of the form at this address."""
    page = server.get(path)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found is not None, page.text[:300]
    return found[1], page.headers["set-cookie"].partition(";")[0]


def _send(server: Served, path: str, cookie: str, **fields: str) -> int:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return ask(server.port, "POST", path, body=urlencode(fields).encode(), headers=headers).status


def _sign_in(server: Served, name: str, password: str) -> bool:
    token, cookie = _form(server, "/desk/sign-in")
    return _send(server, "/desk/sign-in", cookie, csrf_token=token, name=name, password=password) not in (401, 429)


def _come_once(server: Served, once: str) -> int:
    token, cookie = _form(server, once)
    return _send(server, once, cookie, csrf_token=token, new_password="four words to remember")


def _open_to_others(home: Path) -> list[Path]:
    """Files that somebody else on the machine could read or write, but for pictures in folders closed to them."""
    if stat.S_IMODE(home.stat().st_mode) & 0o007 == 0:
        return [file for file in home.glob("secret.key") if stat.S_IMODE(file.stat().st_mode) & 0o077]
    return [file for file in home.rglob("*") if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o006]


def _count(home: Path) -> int:
    return sum(file.is_file() for file in home.rglob("*"))


ROW = Row(name="S10", title="the first start", run=run)
