"""``vitrine check``: what an operator should know, a line per finding."""

from __future__ import annotations

import locale
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import click
from sqlalchemy import select, text

from catalogue.database import Database
from catalogue.labels.sizes import LEAST_MODULE_MM, LONGEST_ADDRESS
from kiosk.commands.answering import DONE, DONE_IN_PART, end, now, open_home, row
from kiosk.health import LEAST_FREE_BYTES
from kiosk.settings import Settings

_TYPICAL_CODE = "7K3F"


@dataclass(frozen=True, slots=True)
class Finding:
    """``is_good`` False is something to put right."""

    what: str
    is_good: bool
    words: str


@click.command()
def check() -> None:
    """Look at settings, database, files and addresses."""
    with open_home() as (settings, database):
        findings = [
            *_settings(settings),
            *_database(database),
            *_files(settings, database),
            *_backup(database, now()),
        ]
    for finding in findings:
        row(what=finding.what, ok=finding.is_good, finding=finding.words)
    end(DONE if all(finding.is_good for finding in findings) else DONE_IN_PART)


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding("home", True, str(settings.home))
    if settings.is_reachable_by_phones:
        yield Finding("public address", True, settings.public_url)
    else:
        yield Finding("public address", False, f"{settings.public_url}: Phones reach this only after --host 0.0.0.0")
    yield from _codes(f"{settings.public_url}/o/{_TYPICAL_CODE}")
    encoding = locale.getpreferredencoding(False)
    yield Finding("locale", encoding.lower().replace("-", "") == "utf8", f"the system writes {encoding}")
    free = shutil.disk_usage(settings.home).free
    yield Finding("disk", free >= LEAST_FREE_BYTES, f"{free // 1_000_000} MB free")


def _codes(address: str) -> Iterator[Finding]:
    """What is printed on walls cannot be called back, so it is read before."""
    from kiosk.labels.reading_back import can_read_back, is_read_back
    from media import qr_code

    if len(address) > LONGEST_ADDRESS:
        least = LEAST_MODULE_MM * qr_code.modules(address, "Q")
        yield Finding(
            "code size",
            True,
            f"{address} has {len(address)} characters; with {LONGEST_ADDRESS} or fewer, codes stay small enough for the"
            f" smallest labels. Printed codes must be {least:.0f} mm wide or more",
        )
    if can_read_back():
        is_read = is_read_back(address)
        yield Finding("printed code", is_read, f"a printed code was {'' if is_read else 'not '}read back")


def _database(database: Database) -> Iterator[Finding]:
    from catalogue.migrations.revisions import find_revision, newest_revision

    revision = find_revision(database)
    yield Finding("database revision", revision == newest_revision(), str(revision))
    with database.engine.connect() as connection:
        if database.is_sqlite:
            answer = connection.execute(text("PRAGMA quick_check")).scalar_one()
            yield Finding("database", answer == "ok", f"quick check says {answer}")
        else:
            encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
            yield Finding("database", encoding == "UTF8", f"the server writes {encoding}")


def _files(settings: Settings, database: Database) -> Iterator[Finding]:
    from catalogue.photographs.models import Photograph
    from media.fixity import check as check_files
    from media.shelves import open_shelf

    with database.reading() as session:
        expected = set(session.scalars(select(Photograph.sha256)))
    found = check_files(open_shelf(settings.media_url), expected)
    yield Finding("pictures", not found.missing, f"{len(expected)} pictures, {len(found.missing)} files missing")
    yield Finding("fixity", not found.damaged, f"{len(found.damaged)} files damaged")
    if found.orphaned:
        yield Finding("unused files", True, f"{len(found.orphaned)} files belong to no picture")


def _backup(database: Database, at: datetime) -> Iterator[Finding]:
    from kiosk.backup.standing import OLDEST_BACKUP_DAYS, Standing, find_standing

    with database.reading() as session:
        found = find_standing(session, at=at)
    if found.is_so in (Standing.NEVER, Standing.NOT_YET):
        words = f"no backup was {'ever' if found.is_so is Standing.NEVER else 'yet'} made"
        yield Finding("backup", found.is_so is Standing.NOT_YET, f"{words}. Make one with: vitrine backup FILE")
        return
    yield Finding("backup", found.days <= OLDEST_BACKUP_DAYS, f"the last backup was made {found.days} days ago")
    look = found.look
    if look is None:
        yield Finding("restoring", True, "no backup was looked through yet. Do so with: vitrine backup --verify FOLDER")
    elif look.trouble:
        yield Finding("restoring", False, f"{look.file} could not be restored: {look.trouble}")
    else:
        days = (at - look.at).days
        is_recent = days <= OLDEST_BACKUP_DAYS
        yield Finding("restoring", is_recent, f"{look.file} was looked through {days} days ago and was whole")
