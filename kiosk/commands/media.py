"""``vitrine media``: whether every picture's files are there and still what they were."""

from __future__ import annotations

import click
from sqlalchemy import select

from kiosk.commands.answering import DONE, DONE_IN_PART, end, open_home, row


@click.group()
def media() -> None:
    """The files of pictures."""


@media.command()
def check() -> None:
    """Name missing, damaged and orphaned files."""
    from catalogue.photographs.models import Photograph
    from media.fixity import check as check_files
    from media.shelves import open_shelf

    with open_home() as (settings, database):
        with database.reading() as session:
            expected = set(session.scalars(select(Photograph.sha256)))
        found = check_files(open_shelf(settings.media_url), expected)
    for name in found.missing:
        row(file=name, problem="missing")
    for name in found.damaged:
        row(file=name, problem="damaged")
    for name in found.orphaned:
        row(file=name, problem="orphaned")
    end(DONE if found.is_whole else DONE_IN_PART)


@media.command()
@click.option("--all", "everything", is_flag=True, help="Also those whose files are all as they were.")
def rebuild(everything: bool) -> None:
    """Make renditions and tiles again from the originals."""
    from catalogue.photographs.models import Photograph
    from media.fixity import rebuild as rebuild_files
    from media.shelves import open_shelf

    refused = 0
    with open_home() as (settings, database):
        with database.reading() as session:
            expected = sorted(set(session.scalars(select(Photograph.sha256))))
        shelf = open_shelf(settings.media_url)
        for rebuilt in rebuild_files(shelf, expected, settings.picture_limits, only_lacking=not everything):
            if rebuilt.facts is None:
                refused += 1
                row(sha256=rebuilt.sha256, refused=rebuilt.refused)
            else:
                row(sha256=rebuilt.sha256, image=rebuilt.facts.image)
    end(DONE if not refused else DONE_IN_PART)
