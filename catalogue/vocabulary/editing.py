"""Entries a person adds or corrects at the desk. A shipped entry that is corrected becomes the museum's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.cleaning import clean_line
from catalogue.date_words import read_date
from catalogue.errors import UnknownEntry
from catalogue.language_text import LANGUAGES, Language, LanguageText
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.finding import get_entry
from catalogue.vocabulary.keys import free_key, language_of_name
from catalogue.vocabulary.models import Entry
from catalogue.vocabulary.values import EntryStatus, EntryType, Name, NameKind, VocabularyEntry

#: The table keeps no longer name.
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedEntry:
    """What was typed of an entry: the preferred name in each language, other names one to a line, dates, a line on it.

    Other names are of any language; their script says which.
    """

    names: dict[Language, str]
    other_names: str = ""
    dates: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryProblem:
    """``field`` is ``name_en`` … ``other_names``, ``dates``."""

    field: str
    message: str


def find_problems(typed: TypedEntry) -> tuple[EntryProblem, ...]:
    problems = []
    if not any(clean_line(name) for name in typed.names.values()):
        problems.append(EntryProblem(field="name_en", message="Enter a name in at least one language"))
    for language, name in typed.names.items():
        if len(clean_line(name)) > LONGEST_NAME:
            message = f"Name must be {LONGEST_NAME} characters or less"
            problems.append(EntryProblem(field=f"name_{language.value}", message=message))
    if any(len(line) > LONGEST_NAME for line in typed.other_names.splitlines()):
        message = f"Each name must be {LONGEST_NAME} characters or less"
        problems.append(EntryProblem(field="other_names", message=message))
    if clean_line(typed.dates) and read_date(typed.dates) is None:
        problems.append(EntryProblem(field="dates", message="Dates must be years or days, like 1901 to 1970"))
    return tuple(problems)


def add_entry(session: Session, entry_type: EntryType, typed: TypedEntry) -> VocabularyEntry:
    """Make an entry that is usable at once and waits for an editor. ``typed`` has no problems. Flushes only."""
    first = next(clean_line(name) for name in typed.names.values() if clean_line(name))
    key = free_key(entry_type, first, lambda key: _find_row(session, key) is not None)
    bring(session, [_filled(VocabularyEntry(key=key, type=entry_type, names=()), typed)])
    row = _find_row(session, key)
    assert row is not None
    row.waits_for_editor = True
    session.flush()
    return get_entry(session, key)


def change_entry(session: Session, key: str, typed: TypedEntry) -> VocabularyEntry:
    """Set names, dates and description; names of other kinds (old, abbreviations) that stay typed stay what they are.

    Raises ``UnknownEntry``. Flushes only.
    """
    bring(session, [_filled(get_entry(session, key), typed)])
    return get_entry(session, key)


def look_over(session: Session, key: str) -> None:
    """An editor has looked at an entry added at the desk. Raises ``UnknownEntry``."""
    row = _find_row(session, key)
    if row is None:
        raise UnknownEntry(key)
    row.waits_for_editor = False


def count_waiting(session: Session) -> int:
    """How many entries wait for an editor."""
    return session.scalar(select(func.count()).where(Entry.waits_for_editor, Entry.merged_into_key.is_(None))) or 0


def spell_entry(entry: VocabularyEntry) -> TypedEntry:
    """An entry as it would be typed."""
    shown = {language: entry.name_in(language) for language in LANGUAGES}
    others = [name.text for name in entry.names if name.text not in shown.values()]
    return TypedEntry(
        names=shown,
        other_names="\n".join(dict.fromkeys(others)),
        dates=entry.dates,
        description=entry.description.text_in(Language.EN),
    )


def _filled(entry: VocabularyEntry, typed: TypedEntry) -> VocabularyEntry:
    known = {name.text: name for name in entry.names}
    names: dict[tuple[str, str], Name] = {}
    for language, text in typed.names.items():
        if name := clean_line(text):
            kept = known.get(name)
            tag = kept.language if kept and kept.kind is NameKind.PREFERRED else language.tag
            chosen = replace(kept, language=tag) if kept else Name(text=name, language=tag)
            names.setdefault((tag, name), replace(chosen, kind=NameKind.PREFERRED))
    for line in typed.other_names.splitlines():
        if name := clean_line(line):
            kept = known.get(name) or Name(text=name, language=language_of_name(name))
            is_first = kept.kind is NameKind.PREFERRED
            chosen = replace(kept, kind=NameKind.VARIANT) if is_first else kept
            names.setdefault((chosen.language, name), chosen)
    description = clean_line(typed.description)
    was = entry.description
    if description != was.text_in(Language.EN):
        was = replace(was, en=LanguageText.of(en=description).en)
    edtf = read_date(typed.dates)
    return replace(
        entry,
        names=tuple(names.values()),
        dates=edtf.edtf if edtf else "",
        description=was,
        status=EntryStatus.LOCAL,
    )


def _find_row(session: Session, key: str) -> Entry | None:
    return session.scalar(select(Entry).where(Entry.key == key))
