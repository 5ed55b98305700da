"""``vitrine texts``: source texts in, passages and mentions out."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.errors import CatalogueError
from kiosk.commands.answering import BY_COMMAND_LINE, end, now, open_home, refused_words, row, say, status_of


@click.group()
def texts() -> None:
    """Source texts, their passages and what they mention."""


@texts.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", help="What the text is: article, forum, essay, memoir … Guessed from its shape when left out.")
@click.option("--title", help="Its title; found in the text when left out.")
@click.option("--language", help="Its language as a BCP 47 tag; found in the text when left out.")
def receive(files: tuple[Path, ...], kind: str | None, title: str | None, language: str | None) -> None:
    """Take source texts in. The same bytes again change nothing."""
    from catalogue.sources.reading_in import take_text

    good = bad = 0
    with open_home() as (_, database):
        for file in files:
            try:
                data = _bytes_of(file)
                with database.writing() as session:
                    taken = take_text(
                        session,
                        file.name,
                        data,
                        kind=kind,
                        title=title,
                        language=language,
                        at=now(),
                        by=BY_COMMAND_LINE,
                    )
            except CatalogueError as refused:
                row(source=file.name, refused=refused_words(refused))
                bad += 1
                continue
            row(source=taken.source, passages=taken.passages, mentions=taken.mentions, proposed=taken.proposed)
            if taken.in_words:
                say(f"{file.name}: {taken.in_words}")
            good += 1
    end(status_of(good, bad))


@texts.command("list")
def list_texts() -> None:
    """A row per text."""
    from catalogue.sources.finding import list_sources

    with open_home() as (_, database), database.reading() as session:
        for source in list_sources(session):
            row(
                source=source.name,
                title=source.title,
                kind=source.kind,
                language=source.language,
                passages=source.passage_count,
            )


def _bytes_of(file: Path) -> bytes:
    from catalogue.errors import TextRefused

    try:
        return file.read_bytes()
    except OSError as fault:
        raise TextRefused(file.name, f"the file cannot be read ({fault.strerror or fault})") from fault
