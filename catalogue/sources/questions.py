"""The four plain questions about a source and what a curator answered (experience.md d.5). There is no score: a memoir
and a journal article fail different questions, and visitors understand questions better than grades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from catalogue.database import Base, Words
from catalogue.sources.models import SourceText


class Question(StrEnum):
    """In the order they are asked; values stand in the database."""

    WRITER_KNOWN = "writer_known"
    WRITER_WAS_THERE = "writer_was_there"
    CHECKED_BY_OTHERS = "checked_by_others"
    SHOWS_EVIDENCE = "shows_evidence"


ASKED: Mapping[Question, str] = {
    Question.WRITER_KNOWN: "Do we know who wrote it?",
    Question.WRITER_WAS_THERE: "Was the writer there, or close to it?",
    Question.CHECKED_BY_OTHERS: "Did someone else check it before it came out?",
    Question.SHOWS_EVIDENCE: "Does it show its evidence?",
}


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_KNOWN = "not_known"


ANSWERED: Mapping[Answer, str] = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NO: "No",
    Answer.NOT_KNOWN: "Do not know",
}


class SourceAnswer(Base):
    """One answer with its one line of reason."""

    __tablename__ = "source_answer"
    __table_args__ = (UniqueConstraint("source_id", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"))
    question: Mapped[str] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Words, default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    answer: Answer
    reason: str = ""


def answers_of(session: Session, source: SourceText) -> dict[Question, Answered]:
    """What was answered; a question nobody answered is not in it."""
    rows = session.scalars(select(SourceAnswer).where(SourceAnswer.source_id == source.id))
    return {Question(row.question): Answered(answer=Answer(row.answer), reason=row.reason) for row in rows}


def keep_answers(session: Session, source: SourceText, answers: Mapping[Question, Answered]) -> None:
    """Set these answers and leave the others."""
    rows = {
        row.question: row for row in session.scalars(select(SourceAnswer).where(SourceAnswer.source_id == source.id))
    }
    for question, given in answers.items():
        row = rows.get(question.value)
        if row is None:
            row = SourceAnswer(source_id=source.id, question=question.value)
            session.add(row)
        row.answer, row.reason = given.answer.value, given.reason
    session.flush()
