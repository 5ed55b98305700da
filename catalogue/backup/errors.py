"""Why a backup cannot be made, read or restored; every sentence is for whoever sits at the machine that night."""

from __future__ import annotations

from catalogue.errors import CatalogueError


class BackupRefused(CatalogueError):
    """Base of all of these."""


class BackupDamaged(BackupRefused):
    """Not whole, or not what was written; ``detail`` says where it was noticed."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The backup is damaged: {detail}. Use another one")
        self.detail = detail


class BackupSealed(BackupRefused):
    def __init__(self) -> None:
        super().__init__("The backup is encrypted. Enter its passphrase with --passphrase-file")


class WrongPassphrase(BackupRefused):
    def __init__(self) -> None:
        super().__init__("The passphrase does not open this backup")


class BackupIsNewer(BackupRefused):
    """Made by a newer Vitrine; ``revision`` is that of its database."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"This backup was made by a newer Vitrine (database revision {revision}). Install that version"
        )
        self.revision = revision


class HomeNotEmpty(BackupRefused):
    """A backup is restored where there is nothing yet, so that it can overwrite nothing."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(f"{where} is not empty ({found}). Restore into an empty or not yet existing home")
        self.where = where
        self.found = found


class NoRoom(BackupRefused):
    def __init__(self, where: str) -> None:
        super().__init__(f"There is no room left at {where}. Nothing was changed")
        self.where = where
