#!/usr/bin/env python3
"""The museum's own authority, for its desk and its screens, and the certificate that it signs for this box.

    own_authority.py --folder /etc/vitrine/authority --host museum.local            make or renew what needs it
    own_authority.py --folder /etc/vitrine/authority --host museum.local --check    end well when nothing needs it

The authority (``authority.pem``, ten years) may speak for this one host alone, so that whoever takes its key can play
no other site to a browser that trusts it. The certificate (``full.pem``, ``key.pem``) is signed anew two months before
its end, which a timer sees to. Needs openssl; standard library only.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

AUTHORITY_DAYS = 3650
#: Apple's devices take no longer ones of anybody.
CERTIFICATE_DAYS = 825
RENEWED_DAYS_BEFORE = 60
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--host", required=True, help="name or number of this box, as browsers ask for it")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if not re.fullmatch(r"[A-Za-z0-9.-]+|[0-9a-fA-F:]+", asked.host):
        parser.error(f"--host must be a name or a number, not {asked.host}")
    needed = is_needed(asked.folder, asked.host)
    if needed and not asked.check:
        make(asked.folder, asked.host)
    return int(needed and asked.check)


def is_needed(folder: Path, host: str) -> bool:
    """Whether there is no certificate by this authority for this host that lasts for two months more."""
    made, authority = folder / "full.pem", folder / "authority.pem"
    if not (made.exists() and authority.exists() and (folder / "key.pem").exists()):
        return True
    ends = ("x509", "-noout", "-in", str(made), "-checkend", str(RENEWED_DAYS_BEFORE * 86_400))
    fits = (
        "verify",
        "-CAfile",
        str(authority),
        "-verify_ip" if _is_number(host) else "-verify_hostname",
        host,
        str(made),
    )
    return not (_ends_well(*ends) and _ends_well(*fits))


def make(folder: Path, host: str) -> None:
    """The authority where there is none for this host, and a new certificate; old ones stay until these are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as bench:
        new = Path(bench)
        authority, key = folder / "authority.pem", folder / "authority.key"
        if not (authority.exists() and key.exists() and _speaks_for(authority, host)):
            authority, key = new / "authority.pem", new / "authority.key"
            _make_authority(authority, key, host)
        _make_certificate(new, authority, key, host)
        for name in ("authority.key", "authority.pem", "key.pem", "full.pem"):
            if (new / name).exists():
                (new / name).chmod(0o600 if name.endswith("key") or name == "key.pem" else 0o644)
                (new / name).replace(folder / name)


def _make_authority(authority: Path, key: Path, host: str) -> None:
    whole = "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" if ":" in host else "/255.255.255.255"
    only = f"IP:{host}{whole}" if _is_number(host) else f"DNS:{host}"
    _openssl(
        *("req", "-x509", *_KEY, "-keyout", str(key), "-out", str(authority), "-days", str(AUTHORITY_DAYS)),
        *("-subj", f"/O=Vitrine/CN=The museum's own authority for {host}"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        *("-addext", f"nameConstraints=critical,permitted;{only}"),
    )


def _make_certificate(new: Path, authority: Path, key: Path, host: str) -> None:
    asked, name = new / "asked.pem", f"IP:{host}" if _is_number(host) else f"DNS:{host}"
    _openssl(
        *("req", "-new", *_KEY, "-keyout", str(new / "key.pem"), "-out", str(asked), "-subj", "/O=Vitrine"),
        *("-addext", f"subjectAltName={name}", "-addext", "extendedKeyUsage=serverAuth"),
    )
    _openssl(
        *("x509", "-req", "-in", str(asked), "-CA", str(authority), "-CAkey", str(key), "-copy_extensions", "copyall"),
        *("-days", str(CERTIFICATE_DAYS), "-out", str(new / "full.pem")),
    )


def _speaks_for(authority: Path, host: str) -> bool:
    """Whether it is bound to this very host, and lasts as long as what it would sign."""
    said = _openssl("x509", "-noout", "-ext", "nameConstraints", "-in", str(authority))
    is_bound = re.search(rf"(?:DNS|IP):{re.escape(host)}(?:/|\s|$)", said, re.IGNORECASE) is not None
    lasts = ("x509", "-noout", "-in", str(authority), "-checkend", str(CERTIFICATE_DAYS * 86_400))
    return is_bound and _ends_well(*lasts)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _ends_well(*words: str) -> bool:
    return subprocess.run(["openssl", *words], check=False, capture_output=True).returncode == 0


def _openssl(*words: str) -> str:
    return subprocess.run(["openssl", *words], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
