"""``vitrine photographs``: pictures for objects."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.language_text import LanguageText
from kiosk.commands.answering import BY_COMMAND_LINE, end, now, open_home, row, say, status_of


@click.group()
def photographs() -> None:
    """Pictures of objects."""


@photographs.command()
@click.argument("number")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--alt", default="", help="What the picture shows, for someone who cannot see it.")
@click.option("--credit", default="", help="Who made it.")
@click.option("--rights", default="", help="Rights statement or licence as an address.")
def attach(number: str, files: tuple[Path, ...], alt: str, credit: str, rights: str) -> None:
    """Give pictures to an object. A file that is refused does not stop the others."""
    from catalogue.artefacts.finding import get_artefact
    from kiosk.pictures_in import bring_picture
    from media.shelves import open_shelf

    good = bad = 0
    with open_home() as (settings, database):
        with database.reading() as session:
            get_artefact(session, number)
        shelf = open_shelf(settings.media_url)
        for file in files:
            brought = bring_picture(
                database,
                shelf,
                settings.picture_limits,
                number,
                file,
                file_name=file.name,
                at=now(),
                by=BY_COMMAND_LINE,
                alternative_text=LanguageText.of(en=alt),
                credit=credit,
                rights=rights,
            )
            if brought.facts is None:
                row(file=str(file), refused=brought.refused)
                bad += 1
                continue
            row(
                object_number=number,
                file=str(file),
                image=brought.facts.image,
                sha256=brought.facts.sha256,
                width_px=brought.facts.width_px,
                height_px=brought.facts.height_px,
            )
            for note in brought.facts.notes:
                say(f"{file}: {note}")
            good += 1
    end(status_of(good, bad))
