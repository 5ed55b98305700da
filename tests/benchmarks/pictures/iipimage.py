"""IIPImage giving tiles out of a pyramid in one TIFF file, behind nginx as its makers run it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.serving.servers import Server, nginx, running
from tests.builders.museum import free_port

PROGRAM = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
_PYRAMID = "photograph.tif"
_QUALITY = 80


def path_of(region: str, size: str) -> str:
    """Where it has this part of the photograph at this size."""
    return f"/iipsrv?IIIF={_PYRAMID}/{region}/{size}/0/default.jpg"


@contextmanager
def iipimage(file: Path, folder: Path, tile_px: int) -> Iterator[Server]:
    """Its worker and nginx's count together: neither answers a browser without the other."""
    folder.mkdir()
    pyramid = ["--tile", "--pyramid", "--compression", "jpeg", "--Q", str(_QUALITY)]
    sides = ["--tile-width", str(tile_px), "--tile-height", str(tile_px)]
    subprocess.run(["vips", "tiffsave", str(file), str(folder / _PYRAMID), *pyramid, *sides], check=True)
    port = free_port()
    told = {"FILESYSTEM_PREFIX": f"{folder}/", "JPEG_QUALITY": str(_QUALITY), "VERBOSITY": "0", "LOGFILE": "/dev/null"}
    command = [str(PROGRAM), "--bind", f"127.0.0.1:{port}"]
    more = (
        f"location /iipsrv {{ fastcgi_pass 127.0.0.1:{port}; fastcgi_param QUERY_STRING $query_string;"
        " fastcgi_param REQUEST_METHOD $request_method; fastcgi_param SERVER_PROTOCOL $server_protocol; }"
    )
    with (
        running(command, port, environment=told, is_its_own_worker=True) as behind,
        nginx(folder / "nginx", folder, more=more) as before,
    ):
        yield Server(port=before.port, workers=(*before.workers, *behind.workers))
