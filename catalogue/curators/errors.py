"""Why a person of the desk cannot be found or made."""

from __future__ import annotations

from catalogue.errors import CatalogueError


class UnknownCurator(CatalogueError):
    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody at the desk is named {name}")
        self.name = name


class CuratorRefused(CatalogueError):
    """An account that cannot be made as asked; ``reasons`` are all of them, in words for the person asking."""

    def __init__(self, name: str, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.name = name
        self.reasons = reasons


class LinkEnded(CatalogueError):
    """A one-time address that was used, is too old, or never was: all three look alike."""

    def __init__(self) -> None:
        super().__init__("This one-time address has ended. Ask an administrator for a new one")


class LastAdministrator(CatalogueError):
    def __init__(self) -> None:
        super().__init__("Somebody must stay administrator: give another person the role first")
