"""Saying what a source is, once, for all passages of it: fields and messages of experience.md d.5.

A curator's mistake is no exception: ``check_description`` answers every problem at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.cleaning import clean_line
from catalogue.sources.history import SourceDecision, note_event
from catalogue.sources.models import Quoting, SourceKind, SourceText
from catalogue.sources.questions import Answer, Answered, Question, answers_of, keep_answers

MOST_GOOD_FOR_WORDS = 12
_LONGEST_LINE = 300

#: Names of plain fields as messages say them.
_SAID = {
    "title": "Title",
    "author": "Who wrote it",
    "written_date": "When it was written",
    "published_by": "Published by",
    "found_at": "Where we found it",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """What was typed. ``kind``, ``may_be_quoted`` and the answers are words as they came from a form, ``""`` for none.

    ``answers`` and ``reasons`` go by the questions' values.
    """

    title: str = ""
    kind: str = ""
    author: str = ""
    written_date: str = ""
    language: str = ""
    published_by: str = ""
    found_at: str = ""
    may_be_quoted: str = ""
    may_be_shown_whole: bool = False
    good_for: str = ""
    not_good_for: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def describe_as_is(session: Session, source: SourceText) -> Description:
    """What is known now, for a form to begin with."""
    answered = answers_of(session, source)
    return Description(
        title=source.title,
        kind=source.kind,
        author=source.author,
        written_date=source.written_date,
        language=source.language,
        published_by=source.published_by,
        found_at=source.found_at,
        may_be_quoted=source.may_be_quoted,
        may_be_shown_whole=source.may_be_shown_whole,
        good_for=source.good_for,
        not_good_for=source.not_good_for,
        answers={question.value: given.answer.value for question, given in answered.items()},
        reasons={question.value: given.reason for question, given in answered.items()},
    )


def check_description(typed: Description) -> tuple[Problem, ...]:
    """Every problem, by field; answers are ``answer_<question>`` and ``reason_<question>``. None: it can be saved."""
    problems = []
    if not typed.title.strip():
        problems.append(_stop("title", "Enter a title"))
    if typed.kind not in set(SourceKind):
        problems.append(_stop("kind", "Select what kind of source this is"))
    if typed.may_be_quoted not in set(Quoting):
        problems.append(_stop("may_be_quoted", "Select whether we may quote it"))
    if typed.may_be_shown_whole and typed.may_be_quoted == Quoting.NO:
        problems.append(_stop("may_be_shown_whole", "A source that may not be quoted must not be shown whole"))
    if not _is_language(typed.language):
        problems.append(_stop("language", "Select the language", typed.language))
    for name, said in _SAID.items():
        value: str = getattr(typed, name)
        if len(value) > _LONGEST_LINE:
            problems.append(_stop(name, f"{said} must be {_LONGEST_LINE} characters or less", value))
    for name, said in (("good_for", "Good for"), ("not_good_for", "Not good for")):
        value = getattr(typed, name)
        if len(value.split()) > MOST_GOOD_FOR_WORDS or len(value) > _LONGEST_LINE:
            problems.append(_stop(name, f"{said} must be {MOST_GOOD_FOR_WORDS} words or less", value))
    for question in Question:
        problems.extend(_check_answer(question, typed))
    return tuple(problems)


def describe(session: Session, source: SourceText, typed: Description, *, by: str, at: datetime) -> tuple[str, ...]:
    """Save a description without problems; the names of the fields that changed. Flushes, never commits.

    What is set by hand is not guessed anew when the text is received again.
    """
    before = describe_as_is(session, source)
    source.title, source.title_is_given = clean_line(typed.title), True
    source.kind, source.kind_is_given = typed.kind, True
    source.language, source.language_is_given = typed.language.strip(), True
    source.author = clean_line(typed.author)
    source.written_date = clean_line(typed.written_date)
    source.published_by = clean_line(typed.published_by)
    source.found_at = clean_line(typed.found_at)
    source.may_be_quoted = typed.may_be_quoted
    source.may_be_shown_whole = typed.may_be_shown_whole
    source.good_for, source.not_good_for = clean_line(typed.good_for), clean_line(typed.not_good_for)
    keep_answers(
        session,
        source,
        {
            Question(key): Answered(answer=Answer(answer), reason=clean_line(typed.reasons.get(key, "")))
            for key, answer in typed.answers.items()
            if answer
        },
    )
    after = describe_as_is(session, source)
    changed = tuple(one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name))
    if changed:
        words = ", ".join(name.replace("_", " ") for name in changed)
        note_event(session, source.name, SourceDecision.DESCRIBED, by=by, at=at, words=words)
    session.flush()
    return changed


def _check_answer(question: Question, typed: Description) -> list[Problem]:
    answer = typed.answers.get(question.value, "")
    reason = typed.reasons.get(question.value, "").strip()
    if not answer:
        # Nobody has to answer at once; a reason without an answer was meant for one.
        return [_stop(f"answer_{question.value}", _UNANSWERED[question])] if reason else []
    if answer not in set(Answer):
        return [_stop(f"answer_{question.value}", _UNANSWERED[question])]
    if not reason and answer != Answer.NOT_KNOWN:
        return [_stop(f"reason_{question.value}", "Enter one line of reason")]
    if len(reason) > _LONGEST_LINE or "\n" in reason:
        return [_stop(f"reason_{question.value}", f"Reason must be one line of {_LONGEST_LINE} characters or less")]
    return []


_UNANSWERED = {
    Question.WRITER_KNOWN: "Select whether we know who wrote it",
    Question.WRITER_WAS_THERE: "Select whether the writer was there",
    Question.CHECKED_BY_OTHERS: "Select whether someone else checked it",
    Question.SHOWS_EVIDENCE: "Select whether it shows its evidence",
}


def _stop(name: str, message: str, value: str = "") -> Problem:
    return problem(name, message, value, Weight.REFUSES)


def _is_language(tag: str) -> bool:
    """A BCP 47 tag as far as texts have them: letters, digits and hyphens."""
    plain = tag.strip().replace("-", "")
    return 2 <= len(tag.strip()) <= 16 and plain.isascii() and plain.isalnum()
