"""What an operator can set, all by environment (deploy/README.md lists it)."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from media.limits import Limits

DEFAULT_PORT = 8000
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class SettingRefused(Exception):
    """A setting that cannot be used; ``str()`` names it and says what it must be."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """``home`` holds database, pictures, secret key and backups. ``public_url`` has no slash at its end.

    ``picture_limits`` hold for every picture that comes in.
    """

    home: Path
    database_url: str
    media_url: str
    public_url: str
    is_public_url_set: bool
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    workers: int = 1
    own_hosts: frozenset[str] = field(default_factory=frozenset)
    picture_limits: Limits = field(default_factory=Limits)
    #: Whether the desk answers over plain http beyond this machine: passwords then cross the network in the open.
    desk_over_http: bool = False
    #: Where the desk is reached over https while the public address is plain http; else empty.
    safe_desk_url: str = ""
    #: How many proxies of our own stand in front and write down whom they speak for. Others' words are not believed.
    proxies: int = 0

    @property
    def listens_on_loopback_only(self) -> bool:
        return self.host in LOOPBACK

    @property
    def is_reachable_by_phones(self) -> bool:
        """False while a code on the screen would lead a phone nowhere."""
        named = (urlsplit(self.public_url).hostname or "") not in LOOPBACK
        return named and (self.is_public_url_set or not self.listens_on_loopback_only)

    @property
    def here(self) -> str:
        """This server's address on this machine, without a slash at its end."""
        name = "127.0.0.1" if _is_everywhere(self.host) else self.host
        return f"http://[{name}]:{self.port}" if ":" in name else f"http://{name}:{self.port}"

    @property
    def desk_url(self) -> str:
        """Where curators reach the desk: over https, or the public address where that may be, else this machine."""
        if self.safe_desk_url:
            return f"{self.safe_desk_url}/desk"
        is_safe = self.public_url.startswith("https://") or self.desk_over_http
        return f"{self.public_url if self.is_public_url_set and is_safe else self.here}/desk"

    def accepts_host(self, host_header: str) -> bool:
        """Whether a request may name this host: the public address, loopback, or one of this machine's own."""
        name = host_header.rsplit("@", 1)[-1]
        name = name[1:].split("]", 1)[0] if name.startswith("[") else name.split(":", 1)[0]
        name = name.lower().rstrip(".")
        named = (urlsplit(address).hostname for address in (self.public_url, self.safe_desk_url) if address)
        return name in LOOPBACK or name in self.own_hosts or name in named


def read_settings(
    environment: dict[str, str] | None = None, *, host: str | None = None, port: int | None = None
) -> Settings:
    """Read the settings; arguments win over the environment. Raises ``SettingRefused`` naming the setting."""
    given = dict(os.environ) if environment is None else environment
    home = Path(given.get("VITRINE_HOME") or default_home()).expanduser().resolve()
    host = host or given.get("VITRINE_HOST") or "127.0.0.1"
    port = port if port is not None else _whole_number(given, "VITRINE_PORT", DEFAULT_PORT, least=1, most=65535)
    own = own_addresses() | {socket.gethostname().lower()}
    public_url = (given.get("VITRINE_PUBLIC_URL") or "").rstrip("/")
    if public_url and (urlsplit(public_url).scheme not in ("http", "https") or not urlsplit(public_url).hostname):
        raise SettingRefused(f"VITRINE_PUBLIC_URL must be http:// or https:// and a host, not {public_url}")
    safe_desk_url = (given.get("VITRINE_DESK_URL") or "").rstrip("/")
    if safe_desk_url and (urlsplit(safe_desk_url).scheme != "https" or not urlsplit(safe_desk_url).hostname):
        raise SettingRefused(f"VITRINE_DESK_URL must be https:// and a host, not {safe_desk_url}")
    return Settings(
        home=home,
        database_url=_database_url(given) or f"sqlite:///{home / 'vitrine.sqlite'}",
        media_url=given.get("VITRINE_MEDIA_URL") or (home / "media").as_uri(),
        public_url=public_url or _found_address(port, own),
        is_public_url_set=bool(public_url),
        host=host,
        port=port,
        workers=_whole_number(given, "VITRINE_WORKERS", min(os.cpu_count() or 1, 4), least=1, most=64),
        own_hosts=frozenset(own),
        picture_limits=Limits.of(
            most_megabytes=_whole_number(given, "VITRINE_MAX_PICTURE_MB", 60, least=1, most=1000),
            most_megapixels=_whole_number(given, "VITRINE_MAX_MEGAPIXELS", 120, least=1, most=1000),
        ),
        safe_desk_url=safe_desk_url,
        desk_over_http=_yes_or_no(given, "VITRINE_DESK_OVER_HTTP"),
        proxies=_whole_number(given, "VITRINE_PROXIES", 0, least=0, most=9),
    )


def default_home() -> Path:
    """``instance/`` in a checkout, else the platform's folder for a user's data."""
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "instance"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "vitrine"


def secret_key(home: Path) -> bytes:
    """The home's own key, made at first use and readable by its owner only."""
    path = home / "secret.key"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    # Put in place whole, so that another server that starts now never reads the half of one.
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links: a stick, a share
        part.replace(path)
    part.unlink(missing_ok=True)
    return path.read_bytes()


def own_addresses() -> set[str]:
    """This machine's own network addresses, the one that leads outwards included. Sends nothing."""
    found: set[str] = set()
    with contextlib.suppress(OSError):
        found |= {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None)}
    for family, far_away in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        # Connecting a datagram socket picks the outgoing interface and sends no packet; the addresses are of the
        # ranges kept for documentation.
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((far_away, 9))
                found.add(probe.getsockname()[0])
        except OSError:
            continue
    return {address for address in found if not address.startswith("127.") and address != "::1"}


def _is_everywhere(host: str) -> bool:
    """Whether the server listens at all addresses of the machine."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _found_address(port: int, own: set[str]) -> str:
    reachable = sorted(address for address in own if _is_plain_ipv4(address))
    name = reachable[0] if reachable else "127.0.0.1"
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


def _is_plain_ipv4(name: str) -> bool:
    parts = name.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


def _database_url(given: dict[str, str]) -> str:
    """Said without what was given, which may hold a password."""
    words = given.get("VITRINE_DATABASE_URL") or ""
    if words and not re.match(r"(sqlite|postgresql(\+psycopg)?)://.", words):
        raise SettingRefused("VITRINE_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///")
    if words.startswith("postgresql") and find_spec("psycopg") is None:
        raise SettingRefused("VITRINE_DATABASE_URL names PostgreSQL; install its driver: psycopg[binary]>=3.3,<4")
    return words


def _whole_number(given: dict[str, str], name: str, default: int, *, least: int, most: int) -> int:
    words = given.get(name)
    if not words:
        return default
    if not words.isascii() or not words.isdigit() or not least <= int(words) <= most:
        raise SettingRefused(f"{name} must be a whole number from {least} to {most}, not {words}")
    return int(words)


def _yes_or_no(given: dict[str, str], name: str) -> bool:
    words = given.get(name) or "no"
    if words not in ("yes", "no"):
        raise SettingRefused(f"{name} must be yes or no, not {words}")
    return words == "yes"
