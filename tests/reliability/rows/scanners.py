"""S9: wapiti against a running server, as a visitor and a curator; bandit and semgrep over the source; old packages."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.reliability.bad_server import bad_server
from tests.reliability.row import Control, Found, Row, Scope, none_of
from tests.reliability.served import open_home, serving
from tests.reliability.tools import find_tool, run

_ROOT = Path(__file__).resolve().parents[3]
_RULES = Path(__file__).resolve().parents[1] / "semgrep.yaml"
_SOURCE = ("kiosk", "catalogue", "media", "dev.py", "deploy")
#: boto3, for buckets, takes no newer one (pyproject.toml).
_HELD_BACK = ("python-dateutil",)
#: Those that ask a host of their maker's whether it was asked are left out: nothing here leaves the machine.
_ATTACKS = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,upload,xss"
)
#: What wapiti says with less weight than this is advice.
_LEAST_LEVEL = 2
_BAD_PYTHON = "import subprocess\nsubprocess.call('id', shell=True)\neval(input())\n"
_BAD_SCRIPT = "node.innerHTML = words;\n"


def scan(scope: Scope) -> Found:
    for name in ("bandit", "semgrep", "wapiti"):
        find_tool(name)
    seconds = scope.count(quick=20, short=60, long=900)
    with serving(open_home(scope.folder / "home")) as server:
        cookie = server.curator("cataloguer", "reviewer", "publisher", "administrator").cookie
        attacked, asked = _wapiti(f"http://127.0.0.1:{server.port}/en/", seconds, scope.folder / "visitor.json")
        inside, asked_inside = _wapiti(
            f"http://127.0.0.1:{server.port}/desk/", seconds, scope.folder / "curator.json", cookie
        )
        tracebacks = server.tracebacks()
        faults = re.findall(r"^[\w.]+(?:Error|Exception): .*", server.said(), re.MULTILINE)
    with bad_server() as port:
        holes, _ = _wapiti(f"http://127.0.0.1:{port}/", 60, scope.folder / "holes.json")
    bad = scope.folder / "bad"
    bad.mkdir()
    (bad / "bad.py").write_text(_BAD_PYTHON)
    (bad / "bad.js").write_text(_BAD_SCRIPT)
    banned, banned_there = _bandit(*_SOURCE), _bandit(str(bad))
    matched, matched_there = _semgrep(*_SOURCE), _semgrep(str(bad))
    behind, packages = _behind()
    return Found(
        done=f"wapiti as a visitor and as a curator ({asked + asked_inside:,} addresses); bandit and semgrep over "
        f"{', '.join(_SOURCE)}; {packages} run-time packages.",
        measures=(
            none_of("findings of wapiti above information", len(attacked) + len(inside), asked + asked_inside),
            none_of("tracebacks meanwhile", tracebacks, asked + asked_inside),
            none_of("findings of bandit of medium weight or more", len(banned), len(_SOURCE)),
            none_of("lines that semgrep's rules of this house forbid", len(matched), len(_SOURCE)),
            none_of(
                "run-time packages behind the newest, but those that another holds back",
                sum(name not in _HELD_BACK for name, _ in behind),
                packages,
            ),
        ),
        control=Control(
            planted="a server with holes; a shell, an eval and words that become HTML",
            seen=f"wapiti {len(holes)}, bandit {len(banned_there)}, semgrep {len(matched_there)} findings",
            is_caught=bool(holes) and bool(banned_there) and len(matched_there) == 3,
        ),
        left_out=(
            "wapiti's attacks that need a host of its maker's on the net",
            *(*attacked, *inside, *banned, *matched, *sorted(set(faults))[:5]),
            *(f"{name}: {versions}" for name, versions in behind),
        ),
    )


def _wapiti(address: str, seconds: int, report: Path, cookie: str = "") -> tuple[list[str], int]:
    """Findings above information, and how many addresses were looked at."""
    signed_in = ("-C", cookie, "-x", re.sub("(/desk/).*", r"\1sign-out", address)) if cookie else ()
    options = ("-m", _ATTACKS, "--scope", "domain", "--flush-session", "--no-bugreport", "-v", "0", "-d", "4")
    kept = ("-f", "json", "-o", str(report), "--store-session", str(report.with_suffix("")))
    limits = (
        *("--max-scan-time", str(seconds), "--max-attack-time", str(max(10, seconds // 8))),
        *("--max-links-per-page", "40"),
    )
    command = (*find_tool("wapiti"), "-u", address, *options, *kept, *limits, *signed_in)
    done = run(command, seconds=seconds * 6 + 600)
    assert report.exists(), f"wapiti made no report: {done.stdout[-500:]}{done.stderr[-500:]}"
    said = json.loads(report.read_text())
    found = [
        f"{kind}: {one['method']} {one['path']} {one['info']}"
        for kind, many in said["vulnerabilities"].items()
        for one in many
        if one["level"] >= _LEAST_LEVEL
    ]
    return found, int(said["infos"]["crawled_pages_nbr"])


def _bandit(*places: str) -> list[str]:
    done = run([*find_tool("bandit"), "-q", "-r", *places, "-ll", "-f", "json"], seconds=600, folder=_ROOT)
    return [f"{one['filename']}:{one['line_number']} {one['test_id']}" for one in json.loads(done.stdout)["results"]]


def _semgrep(*places: str) -> list[str]:
    """Migrations are left out: the words of their statements are our own tables'."""
    done = run(
        [
            *(*find_tool("semgrep"), "scan", "--config", str(_RULES), "--metrics=off", "--disable-version-check"),
            *("--json", "--quiet", "--no-git-ignore", "--exclude", "vendor", "--exclude", "migrations", *places),
        ],
        seconds=900,
        folder=_ROOT,
    )
    said = json.loads(done.stdout)
    return [f"{one['path']}:{one['start']['line']} {one['check_id'].rpartition('.')[2]}" for one in said["results"]]


def _behind() -> tuple[list[tuple[str, str]], int]:
    """Locked packages that have a newer version, and how many are locked."""
    uv = str(Path(sys.executable).with_name("uv"))
    said = run([uv, "pip", "list", "--python", sys.executable, "--outdated", "--format", "json"], seconds=300).stdout
    pins = re.findall(
        r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ;]+)", (_ROOT / "requirements.lock").read_text(), re.MULTILINE
    )
    locked = dict(pins)
    return [
        (one["name"], f"{one['version']}, newest {one['latest_version']}")
        for one in json.loads(said or "[]")
        if locked.get(one["name"].lower(), one["latest_version"]) != one["latest_version"]
    ], len(locked)


ROW = Row(name="S9", title="scanners and packages", run=scan)
