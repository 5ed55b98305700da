"""Tables of the people who work at the desk. Columns of an account are named as Flask-Security names them.

Nothing secret stands here as it is: passwords are argon2id, tokens of sessions, links and browsers are SHA-256, the
seed of one-time codes is encrypted with the home's key.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class CuratorAccount(Base):
    """One person. Accounts are switched off and never deleted: revisions name who made them."""

    __tablename__ = "curator"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(Words(100))
    #: The name without case and outer blanks, so that nobody is two people.
    username_key: Mapped[str] = mapped_column(Words(200), unique=True)
    #: ``None`` until the person has chosen one.
    password: Mapped[str | None] = mapped_column(String(255), default=None)
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: What a translator may write in.
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: In which language the desk speaks to the person.
    language: Mapped[str] = mapped_column(String(2), default="en")
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(Words(200))
    tf_primary_method: Mapped[str | None] = mapped_column(String(64), default=None)
    tf_totp_secret: Mapped[str | None] = mapped_column(String(500), default=None)
    #: The 30-second step of the last code taken: no code of this or an earlier step is taken again.
    tf_last_counter: Mapped[int | None] = mapped_column(default=None)
    #: Encrypted, each gone once it was used.
    mf_recovery_codes: Mapped[list[str]] = mapped_column(JSON, default=list)


class CuratorSession(Base):
    """One browser in which somebody is signed in; the row gone, the cookie opens nothing."""

    __tablename__ = "curator_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    curator_id: Mapped[int] = mapped_column(ForeignKey("curator.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class SignInLink(Base):
    """A one-time address handed to a person; kept after use, so that a second try can be told what happened."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    curator_id: Mapped[int] = mapped_column(ForeignKey("curator.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment, default=None)


class KnownBrowser(Base):
    """A browser in which this person once signed in: no stranger's wrong guesses make them wait there."""

    __tablename__ = "known_browser"

    id: Mapped[int] = mapped_column(primary_key=True)
    curator_id: Mapped[int] = mapped_column(ForeignKey("curator.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class WrongGuesses(Base):
    """How often a name was tried in vain from one network. ``pair`` is a keyed hash of both: no address is kept."""

    __tablename__ = "wrong_guesses"

    pair: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)


class CuratorEvent(Base):
    """What was done to an account, when and by whom. Append only; holds no secret and no address."""

    __tablename__ = "curator_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    curator_id: Mapped[int] = mapped_column(ForeignKey("curator.id"), index=True)
    what: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Words(200))
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
