"""``vitrine``, the command. Rows for machines go to standard output as JSON Lines, words for people to standard error.

Exit status: 0 done; 1 done in part, or something is wrong and the answer says what; 2 nothing done.
"""

from __future__ import annotations

import gc
import sys
from typing import ClassVar

import click
from sqlalchemy.exc import OperationalError

from catalogue.errors import CatalogueError
from kiosk.commands.answering import NOTHING_DONE, say
from kiosk.settings import SettingRefused
from media.errors import MediaError


class _Vitrine(click.Group):
    """Loads a command's module when it is asked for, so that ``vitrine --help`` answers at once."""

    _rooms: ClassVar = {
        "init": ("kiosk.commands.home", "init"),
        "demo": ("kiosk.commands.home", "demo"),
        "serve": ("kiosk.commands.serving", "serve"),
        "check": ("kiosk.commands.checking", "check"),
        "texts": ("kiosk.commands.texts", "texts"),
        "objects": ("kiosk.commands.objects", "objects"),
        "links": ("kiosk.commands.links", "links"),
        "screens": ("kiosk.commands.screens", "screens"),
        "search": ("kiosk.commands.search", "search"),
        "photographs": ("kiosk.commands.photographs", "photographs"),
        "curators": ("kiosk.commands.curators", "curators"),
        "media": ("kiosk.commands.media", "media"),
        "labels": ("kiosk.commands.labels", "labels"),
        "publish": ("kiosk.commands.publishing", "publish"),
        "backup": ("kiosk.commands.backup", "backup"),
        "restore": ("kiosk.commands.backup", "restore"),
    }

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self._rooms)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._rooms:
            return None
        from importlib import import_module

        module, name = self._rooms[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Vitrine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vitrine", message="%(prog)s %(version)s")
def cli() -> None:
    """Vitrine: a museum kiosk catalogue. Start with `vitrine init`, then `vitrine demo` and `vitrine serve`."""


#: Objects made between two searches for cycles. A command makes many and ends soon: the usual 700 cost it a fifth.
_GARBAGE_AFTER = 100_000


def main() -> None:
    """Run the command; whatever a person got wrong is one line in their words, never a traceback."""
    gc.set_threshold(_GARBAGE_AFTER, 20, 50)
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        say("Stopped.")
        sys.exit(NOTHING_DONE)
    except click.ClickException as refused:
        refused.show()
        sys.exit(NOTHING_DONE)
    except (CatalogueError, MediaError, SettingRefused) as refused:
        say(str(refused))
        sys.exit(NOTHING_DONE)
    except OperationalError as fault:
        say(f"The database cannot be used: {fault.orig}")
        sys.exit(NOTHING_DONE)
    except BrokenPipeError:
        sys.exit(0)
