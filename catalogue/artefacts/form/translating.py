"""What a translator may change of a form: the texts of their languages, in rows that are there already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from catalogue.artefacts.form.names import Form, language_of, row_of, units_in
from catalogue.artefacts.working.merging import same
from catalogue.language_text import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptToLanguages:
    """``left_out`` are the units whose texts somebody else must change, in the order of the form."""

    form: Form
    left_out: tuple[str, ...]


def may_write(name: str, languages: Collection[Language]) -> bool:
    return language_of(name) in languages


def keep_to_languages(form: Form, shown: Form, languages: Collection[Language]) -> KeptToLanguages:
    """``form`` and ``shown`` tidied; ``shown`` is what the translator was given."""
    rows = {row_of(name) for name in shown}
    allowed = {
        name: text
        for name, text in form.items()
        if may_write(name, languages) and (row_of(name) is None or row_of(name) in rows)
    }
    kept = {**shown, **allowed}
    asked, given = units_in(form), units_in(kept)
    return KeptToLanguages(
        form=kept, left_out=tuple(unit for unit, texts in asked.items() if not same(texts, given.get(unit, {})))
    )
