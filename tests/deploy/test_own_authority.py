"""The museum's own authority: browsers that trust it reach this host, and no other that somebody makes with its key."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "box" / "own_authority.py"

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed here")


def make(folder: Path, host: str, *more: str) -> int:
    command = [sys.executable, str(SCRIPT), "--folder", str(folder), "--host", host, *more]
    return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode


def speaks(folder: Path, authority: Path, host: str) -> bool:
    """Whether a browser that trusts the authority takes the certificate in this folder for this host's."""
    trusting, showing = ssl.create_default_context(cafile=authority), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    showing.load_cert_chain(folder / "full.pem", folder / "key.pem")
    out, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    browser, server = trusting.wrap_bio(back, out, server_hostname=host), showing.wrap_bio(out, back, server_side=True)
    for _ in range(4):
        for side in (browser, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError:
                return False
    return browser.version() in ("TLSv1.2", "TLSv1.3")


@pytest.mark.parametrize("host", ["museum.local", "192.168.7.9"])
def test_a_certificate_is_made_once_and_a_browser_that_trusts_the_authority_takes_it(tmp_path: Path, host: str) -> None:
    own = tmp_path / "own"
    assert make(own, host, "--check") == 1
    assert make(own, host) == 0
    assert make(own, host, "--check") == 0
    assert {file.name: oct(file.stat().st_mode)[-3:] for file in own.iterdir()} == {
        "authority.key": "600",
        "authority.pem": "644",
        "full.pem": "644",
        "key.pem": "600",
    }
    authority, certificate = (own / "authority.pem").read_bytes(), (own / "full.pem").read_bytes()
    assert speaks(own, own / "authority.pem", host)
    assert not speaks(own, own / "authority.pem", "other.local")
    assert make(own, host) == 0
    assert (own / "full.pem").read_bytes() == certificate
    (own / "full.pem").unlink()
    assert make(own, host) == 0
    assert (own / "authority.pem").read_bytes() == authority, "screens that trust it go on doing so"
    assert speaks(own, own / "authority.pem", host)


def test_whoever_takes_the_authoritys_key_can_play_no_other_site(tmp_path: Path) -> None:
    own, thief = tmp_path / "own", tmp_path / "thief"
    make(own, "museum.local")
    thief.mkdir()
    key = [*("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")]
    asked = [
        *key,
        "-keyout",
        "key.pem",
        "-out",
        "asked.pem",
        "-subj",
        "/",
        "-addext",
        "subjectAltName=DNS:bank.example",
    ]
    subprocess.run(asked, cwd=thief, check=True, capture_output=True)
    signed = [
        "openssl",
        "x509",
        "-req",
        "-in",
        "asked.pem",
        "-CA",
        own / "authority.pem",
        "-CAkey",
        own / "authority.key",
    ]
    subprocess.run(
        [*signed, "-copy_extensions", "copyall", "-out", "full.pem"], cwd=thief, check=True, capture_output=True
    )
    assert not speaks(thief, own / "authority.pem", "bank.example")
