"""The table of gallery screens. A screen proves itself by a token, of which only the digest stands here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class GalleryScreen(Base):
    """``settings`` is a ``ScreenSettings`` as JSON. What stands from ``seen_at`` on is the last heartbeat's."""

    __tablename__ = "gallery_screen"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    token_digest: Mapped[str] = mapped_column(String(64))
    settings: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str] = mapped_column(Words(200))
    #: When somebody asked it to begin anew as soon as nobody stands before it.
    reload_asked_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    #: From then on its token counts for nothing; the row stays, for the counts name it.
    switched_off_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    #: Of the code somebody may type on the device until ``pairing_ends_at``; ``""`` where none was made.
    pairing_digest: Mapped[str] = mapped_column(String(64), default="")
    pairing_ends_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    seen_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    edition: Mapped[int | None] = mapped_column(default=None)
    #: Stored whole and waiting until nobody stands before the screen; 0 for none.
    waiting_edition: Mapped[int | None] = mapped_column(default=None)
    uptime_seconds: Mapped[int | None] = mapped_column(default=None)
    stored_bytes: Mapped[int | None] = mapped_column(BigInteger, default=None)
    last_touch_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    last_error: Mapped[str] = mapped_column(Words(300), default="")
