"""Tables of the sheets that came in, kept so that a whole import can be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class Import(Base):
    """One sheet taken in. ``taken_back_at`` is set once, by ``catalogue.exchange.undoing``."""

    __tablename__ = "import"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The file's own name, without folders.
    name: Mapped[str] = mapped_column(Words(255))
    encoding: Mapped[str] = mapped_column(String(40))
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Words(200))
    #: Columns of the sheet that nothing was taken from.
    left_out: Mapped[list[str]] = mapped_column(JSON, default=list)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    taken_back_by: Mapped[str] = mapped_column(Words(200), default="")


class ImportRow(Base):
    """An object that an import added or changed; rows that changed nothing leave no trace.

    ``revision_before`` is ``None`` for an added object. The number is kept beside the id, for an added object that was
    taken back has no row of its own any more.
    """

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("import_id", "object_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"))
    #: Row of the sheet as a person sees it: the header is row 1.
    row: Mapped[int]
    object_number: Mapped[str] = mapped_column(Words(64))
    artefact_id: Mapped[int | None] = mapped_column(ForeignKey("artefact.id", ondelete="SET NULL"), index=True)
    revision_before: Mapped[int | None] = mapped_column(default=None)
    revision_after: Mapped[int]


class SavedMapping(Base):
    """Which columns of a museum's own sheets fill which of ours, kept under a name to be chosen again."""

    __tablename__ = "saved_mapping"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words(80), unique=True)
    #: The sheet's column → ours, ``""`` for one to leave out; as in a mapping file.
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    saved_by: Mapped[str] = mapped_column(Words(200))
    saved_at: Mapped[datetime] = mapped_column(Moment)
