"""Small facts a home keeps about itself, by name."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from catalogue.database import Base, Words


class HomeFact(Base):
    __tablename__ = "home_fact"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Words)


def find_fact(session: Session, name: str) -> str | None:
    row = session.get(HomeFact, name)
    return row.value if row else None


def keep_fact(session: Session, name: str, value: str) -> None:
    row = session.get(HomeFact, name)
    if row is None:
        session.add(HomeFact(name=name, value=value))
    else:
        row.value = value
    session.flush()
