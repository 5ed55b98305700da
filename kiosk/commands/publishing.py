"""``vitrine publish``: the whole edition as files for any web server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from kiosk.commands.answering import open_home, row, say
from kiosk.commands.progress import progress_bar


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", help="Where the files will be reached, like https://museum.example/collection")
@click.option("--processes", type=click.IntRange(1, 64), help="How many work at it; one per core when left out.")
def publish(folder: Path, base_url: str | None, processes: int | None) -> None:
    """Write everything on show into DIR; run again, it writes only what changed."""
    from kiosk.static_site.folder import FolderRefused
    from kiosk.static_site.making import PageRefused
    from kiosk.static_site.publishing import publish_site

    if base_url is not None and (urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).hostname):
        raise click.UsageError(f"--base-url must be http:// or https:// and a host, not {base_url}")
    try:
        with open_home() as (settings, _), progress_bar("Pages") as progress:
            published = publish_site(
                settings, folder.resolve(), base_url=base_url, processes=processes or 0, progress=progress
            )
    except (FolderRefused, PageRefused) as refused:
        raise click.UsageError(str(refused)) from refused
    except OSError as fault:
        raise click.UsageError(f"{folder} cannot be written ({fault.strerror or fault})") from fault
    row(
        folder=str(folder),
        edition=published.edition,
        files=published.files,
        units=published.units,
        made=published.made,
        removed=published.removed,
    )
    if base_url is None:
        say(f"Codes lead to {settings.public_url}. Another address: --base-url")
