"""``vitrine backup`` and ``vitrine restore``: a home carried to safety, and brought back on any machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from catalogue.backup.errors import BackupRefused
from catalogue.errors import CatalogueError
from kiosk.commands.answering import DONE, DONE_IN_PART, end, now, open_home, row, say
from kiosk.commands.progress import progress_bar
from kiosk.settings import Settings, read_settings

if TYPE_CHECKING:
    from kiosk.backup.manifest import Manifest

_PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="Encrypt, or open what is encrypted, with the first line of this file.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_PASSPHRASE_FILE
@click.option("--verify", "verifies", is_flag=True, help="Read a backup as restoring would, and check all of it.")
@click.option("--keep", type=click.IntRange(1), help="In a folder: drop all but so many of the newest backups.")
def backup(file: Path, passphrase_file: Path | None, verifies: bool, keep: int | None) -> None:
    """Back the home up into FILE, while it serves. An existing folder gets one backup after the other, and every
    original only once."""
    passphrase = _passphrase(passphrase_file)
    if verifies:
        _verify(file, passphrase)
        return
    from kiosk.backup.folder import add_backup
    from kiosk.backup.making import make_backup
    from kiosk.backup.sealing import make_seal

    if keep is not None and not file.is_dir():
        raise click.UsageError("--keep is for a folder of backups; there is no folder " + str(file))
    with open_home() as (settings, database), progress_bar("Originals") as progress:
        if file.is_dir():
            made = add_backup(settings, database, file, at=now(), passphrase=passphrase, keep=keep, progress=progress)
        else:
            seal = make_seal(passphrase) if passphrase else None
            made = make_backup(settings, database, file, at=now(), seal=seal, progress=progress)
    _answer(made.file, made.manifest, bytes=made.bytes)
    if not made.manifest.holds_secret_key:
        say("The secret key is not in it: after a restore people sign in again. Encrypted backups hold it.")
    _end(made.manifest)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@_PASSPHRASE_FILE
def restore(file: Path, passphrase_file: Path | None) -> None:
    """Make a home of a backup, where there is none yet."""
    from kiosk.backup.restoring import restore as make_home_of
    from media.fixity import rebuild
    from media.shelves import open_shelf

    settings = read_settings()
    manifest = make_home_of(file, settings, passphrase=_passphrase(passphrase_file))
    pictures = sorted(_pictures(settings) - {*manifest.missing, *manifest.damaged})
    refused = 0
    with progress_bar("Renditions") as progress:
        rebuilt = rebuild(open_shelf(settings.media_url), pictures, settings.picture_limits, only_lacking=True)
        for done, picture in enumerate(rebuilt, start=1):
            refused += picture.facts is None
            progress(done, len(pictures))
    _answer(file, manifest, home=str(settings.home), pictures_refused=refused)
    if settings.public_url != manifest.settings.get("VITRINE_PUBLIC_URL"):
        say(f"The backup was made with VITRINE_PUBLIC_URL={manifest.settings.get('VITRINE_PUBLIC_URL')}")
    _end(manifest, refused)


def _verify(file: Path, passphrase: str | None) -> None:
    """Look through a backup; the newest one of a folder is remembered by the home, where there is one."""
    from kiosk.backup.folder import archives_in
    from kiosk.backup.restoring import verify

    if not file.is_dir():
        manifest = verify(file, passphrase=passphrase)
    else:
        archives = archives_in(file)
        if not archives:
            raise BackupRefused(f"There is no backup in {file}")
        file = archives[-1]
        try:
            manifest = verify(file, passphrase=passphrase)
        except BackupRefused as refused:
            _remember(file, str(refused))
            raise
        gone = len(manifest.missing) + len(manifest.damaged)
        _remember(file, f"{gone} originals were missing or damaged when it was made" if gone else "")
    _answer(file, manifest, whole=True)
    _end(manifest)


def _remember(file: Path, trouble: str) -> None:
    """A backup may be looked through on a machine without a home, or beside one that cannot be opened."""
    from kiosk.backup.looked_through import LookedThrough, keep_look

    with suppress(CatalogueError, SQLAlchemyError), open_home() as (_, database):
        keep_look(database, LookedThrough(at=now(), file=file.name, trouble=trouble))


def _answer(file: Path, manifest: Manifest, **more: object) -> None:
    row(
        file=str(file),
        made_at=manifest.made_at.isoformat(),
        edition=manifest.edition,
        originals=manifest.originals,
        secret_key=manifest.holds_secret_key,
        missing=list(manifest.missing),
        damaged=list(manifest.damaged),
        **more,
    )


def _end(manifest: Manifest, refused: int = 0) -> None:
    end(DONE_IN_PART if manifest.missing or manifest.damaged or refused else DONE)


def _pictures(settings: Settings) -> set[str]:
    from catalogue.database import Database
    from catalogue.photographs.models import Photograph

    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            return set(session.scalars(select(Photograph.sha256)))
    finally:
        database.close()


def _passphrase(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        passphrase = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as fault:
        raise BackupRefused(f"The passphrase cannot be read from {file}") from fault
    if not passphrase:
        raise BackupRefused(f"Enter a passphrase in the first line of {file}")
    return passphrase
