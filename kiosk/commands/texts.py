"""``vitrine texts``: source texts in, passages and mentions out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.errors import CatalogueError
from kiosk.commands.answering import BY_COMMAND_LINE, end, now, open_home, refused_words, row, say, status_of
from kiosk.commands.progress import progress_bar

if TYPE_CHECKING:
    from catalogue.database import Database
    from catalogue.links.taking_in import TakenIn


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
    from catalogue.links.storing import is_proposing_due, propose_links
    from catalogue.links.taking_in import count_proposed

    good = bad = 0
    with open_home() as (_, database):
        outcomes = [_take(database, file, kind=kind, title=title, language=language) for file in files]
        with database.reading() as session:
            is_due = is_proposing_due(session)
        if is_due:
            with progress_bar("Proposing links") as tell, database.writing() as session:
                propose_links(session, at=now(), progress=tell)
        with database.reading() as session:
            for file, taken in zip(files, outcomes, strict=True):
                if isinstance(taken, CatalogueError):
                    row(source=file.name, refused=refused_words(taken))
                    bad += 1
                    continue
                proposed = count_proposed(session, taken.source)
                row(source=taken.source, passages=taken.passages, mentions=taken.mentions, proposed=proposed)
                say(_told(taken))
                good += 1
    end(status_of(good, bad))


def _take(
    database: Database, file: Path, *, kind: str | None, title: str | None, language: str | None
) -> TakenIn | CatalogueError:
    """One text in a change of its own, or why it was refused: the other files go on."""
    from catalogue.links.taking_in import take_text

    try:
        data = _bytes_of(file)
        with progress_bar(file.name) as tell, database.writing() as session:
            return take_text(
                session,
                file.name,
                data,
                kind=kind,
                title=title,
                language=language,
                at=now(),
                by=BY_COMMAND_LINE,
                tell=tell,
            )
    except CatalogueError as refused:
        return refused


def _told(taken: TakenIn) -> str:
    """What a person wants to know beside the counts: the encoding and how sure, and links whose words moved."""
    if taken.is_unchanged:
        return f"{taken.source}: received already, nothing changed"
    sure = "" if taken.decoded.is_sure else f", not quite sure ({taken.decoded.confidence:.0%})"
    lines = [f"{taken.source}: read as {taken.decoded.encoding_name}{sure}"]
    for moved in taken.drifted:
        lines.append(f"  {moved.object_number}, passage {moved.index}: {moved.drift} – {moved.old_words}")
    return "\n".join(lines)


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


@texts.command()
@click.option("--source", help="Only of this text.")
def passages(source: str | None) -> None:
    """A row per passage, in reading order. For staff: visitors never see a speaker's name."""
    from catalogue.sources.finding import passages_of

    with open_home() as (_, database), database.reading() as session:
        for passage in passages_of(session, source):
            row(
                source=passage.source.name,
                index=passage.index,
                kind=passage.kind,
                start=passage.start,
                end=passage.end,
                text=passage.text,
                heading=passage.heading,
                speaker=passage.speaker,
                quotes_index=passage.quotes_index,
            )


@texts.command()
def spot() -> None:
    """Look for what texts mention anew, after the vocabulary was changed, and propose links again."""
    from catalogue.links.spotting.storing import spot_all
    from catalogue.links.storing import propose_links

    with open_home() as (_, database), database.writing() as session:
        found = spot_all(session)
        proposed = len(propose_links(session, at=now()))
    row(mentions=found, links=proposed)


@texts.command()
@click.option("--source", help="Only of this text.")
def mentions(source: str | None) -> None:
    """A row per thing, name and date that a text mentions."""
    from catalogue.links.spotting.storing import mentions_of
    from catalogue.sources.finding import get_source, list_sources

    with open_home() as (_, database), database.reading() as session:
        names = [source] if source else [entry.name for entry in list_sources(session)]
        for name in names:
            for mention in mentions_of(session, get_source(session, name)):
                row(
                    source=mention.source,
                    start=mention.start,
                    end=mention.end,
                    text=mention.text,
                    type=mention.type,
                    canonical=mention.canonical,
                    date=mention.date,
                )
