"""Table of the pictures of artefacts. The files themselves are the media house's; here are their facts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class SeenOn(StrEnum):
    """Where visitors may see a picture: screens in the room may be allowed when the web is not."""

    BOTH = "both"
    KIOSK = "kiosk"
    PHONE = "phone"
    STAFF = "staff"


class Side(StrEnum):
    FRONT = "front"
    BACK = "back"
    DETAIL = "detail"
    IN_USE = "in_use"


class Photograph(Base):
    """One picture of one artefact, in the order visitors see them.

    ``image`` is the public id of the picture's renditions; ``sha256`` names the original, which only staff may have.
    """

    __tablename__ = "photograph"
    __table_args__ = (UniqueConstraint("artefact_id", "image"), Index("ix_photograph_image", "image"))

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id"))
    position: Mapped[int]
    image: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(12))
    width_px: Mapped[int]
    height_px: Mapped[int]
    #: Widths in pixels in which renditions exist, smallest first.
    widths: Mapped[list[int]] = mapped_column(JSON)
    colour: Mapped[str] = mapped_column(String(7))
    side: Mapped[str] = mapped_column(String(12), default="front")
    alternative_text: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    credit: Mapped[str] = mapped_column(Words, default="")
    rights: Mapped[str] = mapped_column(Words, default="")
    #: ``DetailPoint`` values: places worth going close to, biggest surprise first.
    details: Mapped[list[dict[str, object]]] = mapped_column(JSON, default=list)
    is_drawing: Mapped[bool] = mapped_column(default=False)
    #: The name the file had when it came, without folders: exports name the picture by it.
    file_name: Mapped[str] = mapped_column(Words(255), default="")
    seen_on: Mapped[str] = mapped_column(String(8), default=SeenOn.BOTH)
    #: What stays in sight where a picture is cropped, in shares (0 to 1) from left and top; the middle when not set.
    focus_left: Mapped[float | None] = mapped_column(default=None)
    focus_top: Mapped[float | None] = mapped_column(default=None)
    attached_at: Mapped[datetime] = mapped_column(Moment)
    attached_by: Mapped[str] = mapped_column(Words(200))
    #: Taken off the object; the row and the files stay, so that it can be put back.
    taken_off_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    taken_off_by: Mapped[str] = mapped_column(Words(200), default="")
