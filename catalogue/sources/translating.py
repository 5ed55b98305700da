"""Translations of passages, and of the words in them that carry the evidence.

A translation belongs to the exact words it translates (their SHA-256), so it holds when a text is received again and
these words did not change, and falls silent when they did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from catalogue.database import Base, Words
from catalogue.language_text import Language, Making


class PassageTranslation(Base):
    """One passage in one other language, and who stands behind the wording."""

    __tablename__ = "passage_translation"
    __table_args__ = (UniqueConstraint("words_digest", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    words_digest: Mapped[str] = mapped_column(String(64), index=True)
    language: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Words)
    made: Mapped[str] = mapped_column(String(30))
    made_by: Mapped[str] = mapped_column(Words(200), default="")


class QuoteTranslation(Base):
    """The words in a translation that answer to a quote of the original."""

    __tablename__ = "quote_translation"
    __table_args__ = (UniqueConstraint("passage_digest", "quote_digest", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    passage_digest: Mapped[str] = mapped_column(String(64), index=True)
    quote_digest: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(12))
    quote: Mapped[str] = mapped_column(Words)


def digest_of(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def translate_passage(
    session: Session, words: str, language: Language, text: str, *, made: Making, made_by: str = ""
) -> None:
    """Keep (or replace) the translation of a passage with exactly these words."""
    digest = digest_of(words)
    row = session.scalar(
        select(PassageTranslation).where(
            PassageTranslation.words_digest == digest, PassageTranslation.language == language.value
        )
    )
    if row is None:
        row = PassageTranslation(words_digest=digest, language=language.value)
        session.add(row)
    row.text, row.made, row.made_by = text, made.value, made_by
    session.flush()


def translate_quote(session: Session, words: str, quote: str, language: Language, quote_there: str) -> None:
    """Say which words of a passage's translation answer to ``quote``. Raises ``ValueError`` when they are not in it."""
    digest = digest_of(words)
    translation = session.scalar(
        select(PassageTranslation.text).where(
            PassageTranslation.words_digest == digest, PassageTranslation.language == language.value
        )
    )
    if translation is None or quote_there not in translation:
        raise ValueError(f"the {language.value} translation does not hold these words: {quote_there}")
    row = session.scalar(
        select(QuoteTranslation).where(
            QuoteTranslation.passage_digest == digest,
            QuoteTranslation.quote_digest == digest_of(quote),
            QuoteTranslation.language == language.value,
        )
    )
    if row is None:
        row = QuoteTranslation(passage_digest=digest, quote_digest=digest_of(quote), language=language.value)
        session.add(row)
    row.quote = quote_there
    session.flush()


def translations_of(session: Session, words: str) -> Sequence[PassageTranslation]:
    return session.scalars(
        select(PassageTranslation)
        .where(PassageTranslation.words_digest == digest_of(words))
        .order_by(PassageTranslation.language)
    ).all()


def quotes_there(session: Session, words: str, quote: str) -> dict[str, str]:
    """For each language that has one, the words of the translation that answer to this quote."""
    rows: Iterable[QuoteTranslation] = session.scalars(
        select(QuoteTranslation).where(
            QuoteTranslation.passage_digest == digest_of(words), QuoteTranslation.quote_digest == digest_of(quote)
        )
    )
    return {row.language: row.quote for row in rows}
