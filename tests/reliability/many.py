"""Several servers behind one nginx, on one database."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.builders.museum import free_port
from tests.builders.processes import wait_for_port
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
