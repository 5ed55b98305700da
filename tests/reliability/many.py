"""Several servers behind one nginx, on one database; homes on PostgreSQL and with pictures in a bucket."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from kiosk.settings import Settings
from tests.builders.museum import free_port
from tests.builders.ports import wait_for_port
from tests.builders.postgres import Cluster, find_programs
from tests.builders.small_museum import open_small_museum
from tests.reliability.row import Skipped

#: What deploy/box/nginx says of waiting and of asking the next server, for ports of this machine.
_CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors; user root;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  client_header_timeout 15s; client_body_timeout 30s; send_timeout 30s; client_max_body_size 70m;
  upstream vitrine {{ zone vitrine 64k; {servers} keepalive 32; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://vitrine; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_connect_timeout 3s; proxy_next_upstream error timeout http_502 http_503;
    }}
  }}
}}
"""


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[int]:
    """In front of these; the port it listens on."""
    program = shutil.which("nginx")
    if program is None:
        raise Skipped("nginx is not installed here")
    folder.mkdir()
    port = free_port()
    servers = " ".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=2s;" for one in ports)
    (folder / "nginx.conf").write_text(_CONFIGURATION.format(folder=folder, port=port, servers=servers))
    with subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]) as started:
        try:
            wait_for_port(port, started)
            yield port
        finally:
            started.terminate()


@contextmanager
def postgres_home(home: Path) -> Iterator[Settings]:
    """The small museum on Debian's PostgreSQL."""
    programs = find_programs()
    if programs is None:
        raise Skipped("PostgreSQL is not installed here")
    cluster = Cluster(programs)
    try:
        url = cluster.make_database()
        yield open_small_museum(home, public_url="http://127.0.0.1", database_url=url).settings
    finally:
        cluster.stop()


def once_more_on_postgres(home: Path, run: Callable[[Settings], None]) -> tuple[list[str], tuple[str, ...]]:
    """Run what was run on SQLite; on which databases that is then, and what was left out with its reason."""
    try:
        with postgres_home(home) as settings:
            run(settings)
    except Skipped as skipped:
        return ["SQLite"], (str(skipped),)
    return ["SQLite", "PostgreSQL"], ()


def another_database(settings: Settings, *, like_its_own: bool = False) -> str:
    """The address of a database beside a home's own, empty or as that is while nobody has it open; nothing where that
    is SQLite, whose file lies in the home."""
    if settings.database_url.startswith("sqlite"):
        return ""
    own, name = make_url(settings.database_url), f"another_{secrets.token_hex(4)}"
    engine = create_engine(own.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {own.database if like_its_own else 'template0'}"))
    engine.dispose()
    return own.set(database=name).render_as_string(hide_password=False)


@contextmanager
def home_of_many(home: Path) -> Iterator[Settings]:
    """The small museum on PostgreSQL with its pictures in a bucket; while it is open, our surroundings sign for it."""
    try:
        import boto3

        from tests.builders.bucket import BUCKET, bucket_service
    except ImportError as missing:
        raise Skipped(f"{missing.name} is not installed here") from missing
    with postgres_home(home) as settings, bucket_service() as signed, _surroundings(signed):
        kept = boto3.client("s3")
        for file in sorted((home / "media").rglob("*")):
            if file.is_file():
                kept.upload_file(str(file), BUCKET, f"many/{file.relative_to(home / 'media')}")
        shutil.rmtree(home / "media")
        yield replace(settings, media_url=f"s3://{BUCKET}/many")


@contextmanager
def _surroundings(given: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
