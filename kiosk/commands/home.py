"""``vitrine init`` and ``vitrine demo``: making a home and filling it with the demonstration."""

from __future__ import annotations

import json

import click

from catalogue.database import Database
from catalogue.home_facts import find_fact, keep_fact
from kiosk.commands.answering import BY_COMMAND_LINE, NOTHING_DONE, end, now, open_home, row, say
from kiosk.commands.progress import progress_bar
from kiosk.settings import Settings, read_settings, secret_key

#: The home's fact that says how far the demonstration's pictures are drawn.
_DRAWN = "demonstration_pictures"
#: The home's fact that says which original each drawing became, by the digest of what it is drawn from.
_DRAWINGS = "demonstration_drawings"


@click.command()
def init() -> None:
    """Make or upgrade the home, and bring the shipped vocabulary. Safe to repeat."""
    settings = read_settings()
    upgraded, brought = make_home(settings)
    state = "ready" if upgraded else "up to date"
    say(f"The home at {settings.home} is {state}; {brought} vocabulary entries brought.")


def make_home(settings: Settings) -> tuple[bool, int]:
    """Make or upgrade the home; whether its database changed, and how many vocabulary entries came."""
    from catalogue.artefacts.relisting import relist_after_upgrade
    from catalogue.migrations.upgrading import one_at_a_time, upgrade
    from catalogue.showcase.filing import refile_after_upgrade
    from catalogue.vocabulary.bringing import bring_shipped
    from kiosk.backup.before_upgrade import try_on_a_copy

    # Accounts and drafts are nobody else's on this machine; a folder that was there before stays as it was.
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret_key(settings.home)
    database = Database(settings.database_url)
    try:
        with one_at_a_time(database):
            if kept := try_on_a_copy(settings.home, database):
                say(f"The upgrade went well on a copy. The database as it was is kept in {kept}")
            upgraded = upgrade(database)
            with database.writing() as session:
                brought = bring_shipped(session)
                refile_after_upgrade(session)
                relist_after_upgrade(session)
        return upgraded, brought
    finally:
        database.close()


@click.command()
@click.option("--add", is_flag=True, help="Add the demonstration to a home that has objects of its own.")
def demo(add: bool) -> None:
    """Load the demonstration collection, published."""
    make_home(read_settings())
    with open_home() as (settings, database):
        loaded = load_demonstration(settings, database, add=add)
        if loaded is None:
            say("This home has objects of its own. To add the demonstration beside them: vitrine demo --add")
            end(NOTHING_DONE)
            return
        row(objects=loaded, edition=_edition(database))


def load_demonstration(
    settings: Settings, database: Database, *, add: bool = False, highlights_only: bool = False
) -> int | None:
    """Load and publish the demonstration; the number of its objects, or ``None`` where the home has others.

    With ``highlights_only`` the other objects go without pictures until it is loaded again: a drawing takes two
    seconds, and a newcomer should not wait for forty.
    """
    from catalogue.demonstration.loading import has_other_objects, load
    from catalogue.demonstration.reading import read_demonstration
    from catalogue.showcase.publishing import publish
    from kiosk.demonstration_drawings import attach_drawings, draw_demonstration
    from media.shelves import open_shelf

    demonstration = read_demonstration()
    with database.reading() as session:
        if has_other_objects(session, demonstration) and not add:
            return None
        known = json.loads(find_fact(session, _DRAWINGS) or "{}")
    shelf = open_shelf(settings.media_url)
    with progress_bar("Pictures drawn") as tell:
        drawn = draw_demonstration(demonstration, shelf, highlights_only=highlights_only, known=known, progress=tell)
    at = now()
    with database.writing() as session:
        untouched = load(session, demonstration, at=at, by=BY_COMMAND_LINE)
        attach_drawings(session, drawn, at=at, by=BY_COMMAND_LINE)
        publish(session, untouched, at=at, by=BY_COMMAND_LINE)
        drawings = known | {entry.digest: entry.file.sha256 for entry in drawn}
        keep_fact(session, _DRAWINGS, json.dumps(drawings, sort_keys=True))
        keep_fact(session, _DRAWN, "highlights" if highlights_only else "all")
    return len(demonstration.objects)


def is_half_drawn(database: Database) -> bool:
    """Whether a first run showed the demonstration before all its pictures were drawn."""
    with database.reading() as session:
        return find_fact(session, _DRAWN) == "highlights"


def _edition(database: Database) -> int:
    from catalogue.showcase.reading import Showcase

    return Showcase(database).edition()
