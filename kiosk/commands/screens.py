"""``vitrine screens``: the gallery screens of the house."""

from __future__ import annotations

from dataclasses import replace

import click

from catalogue.artefacts.record import ShownOn
from catalogue.language_text import LANGUAGES, Language
from catalogue.screens.registering import add_screen, change_settings, list_screens, settings_of
from catalogue.screens.settings import Orientation, ScreenSettings, read_settings
from catalogue.showcase.reading import Showcase
from kiosk.commands.answering import BY_COMMAND_LINE, now, open_home, row, say


@click.group()
def screens() -> None:
    """Gallery screens: what each shows, and how it is."""


@screens.command()
@click.argument("name")
@click.option("--theme", "themes", multiple=True, help="A theme to show; may be repeated. Without any: everything.")
@click.option("--object", "objects", multiple=True, metavar="NUMBER", help="An object to show; may be repeated.")
@click.option(
    "--language",
    "languages",
    type=click.Choice([language.value for language in LANGUAGES]),
    multiple=True,
    help="May be repeated. Without any: all three.",
)
@click.option("--diagonal", type=click.FloatRange(5, 120), default=32.0, show_default=True, help="Inches.")
@click.option(
    "--orientation",
    type=click.Choice([entry.value for entry in Orientation]),
    default=Orientation.PORTRAIT.value,
    show_default=True,
)
@click.option("--bottom-edge", type=click.FloatRange(0, 2000), default=700.0, show_default=True, help="mm above floor.")
@click.option("--viewing", type=click.FloatRange(200, 3000), default=600.0, show_default=True, help="mm from the eye.")
def add(
    *,
    name: str,
    themes: tuple[str, ...],
    objects: tuple[str, ...],
    languages: tuple[str, ...],
    diagonal: float,
    orientation: str,
    bottom_edge: float,
    viewing: float,
) -> None:
    """Add a screen: prints the address to open on it once, its token and its staff code."""
    wanted = ScreenSettings(
        themes=themes,
        objects=objects,
        languages=tuple(Language(entry) for entry in languages) or LANGUAGES,
        panel_diagonal_in=diagonal,
        orientation=Orientation(orientation),
        bottom_edge_mm=bottom_edge,
        viewing_mm=viewing,
    )
    with open_home() as (settings, database):
        with database.writing() as session:
            added = add_screen(session, name, wanted, at=now(), by=BY_COMMAND_LINE)
        # What stands after # is never sent over the network.
        address = f"{settings.public_url}/touch/{added.name}/#token={added.token}"
        row(name=added.name, token=added.token, staff_code=added.staff_code, address=address)
    say("Open the address on the screen once. Token and staff code are not shown again.")


@screens.command()
@click.argument("name")
@click.option("--theme", "themes", multiple=True, help="A theme to show; may be repeated, in the order of the screen.")
@click.option("--object", "objects", multiple=True, metavar="NUMBER", help="The same for an object; these come first.")
def play(*, name: str, themes: tuple[str, ...], objects: tuple[str, ...]) -> None:
    """Change what a screen shows; without any theme or object: everything. Prints how many things on show that is."""
    with open_home() as (_, database):
        with database.writing() as session:
            wanted = replace(settings_of(session, name), themes=themes, objects=objects)
            change_settings(session, name, wanted)
        shown = Showcase(database).seen_from(ShownOn.KIOSK).playing(wanted.playlist).count()
        row(name=name, themes=themes, objects=objects, on_show=shown)


@screens.command("list")
def list_all() -> None:
    """A row per screen: the edition it has stored, when it was last heard of and touched."""
    with open_home() as (_, database), database.reading() as session:
        for screen in list_screens(session):
            wanted = read_settings(screen.settings)
            row(
                name=screen.name,
                edition=screen.edition,
                heartbeat=screen.seen_at.isoformat() if screen.seen_at else None,
                last_touch=screen.last_touch_at.isoformat() if screen.last_touch_at else None,
                uptime_seconds=screen.uptime_seconds,
                stored_bytes=screen.stored_bytes,
                last_error=screen.last_error,
                themes=wanted.themes,
                objects=wanted.objects,
                languages=wanted.languages,
            )
