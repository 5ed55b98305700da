"""Titles and writing on the object, row by row; titles in three languages with who made them; private people."""

from __future__ import annotations

from dataclasses import replace

from catalogue.artefacts.budgets import TITLE, name_of
from catalogue.artefacts.fields.texts import COLUMN_LANGUAGES
from catalogue.artefacts.fields.words_on_it import check_language
from catalogue.artefacts.form.names import Form, Row, read_rows, spell_rows
from catalogue.artefacts.form.question import FormDrafting, Question, is_ticked, read_certainty
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import Inscription, OriginalTitle, PrivatePeople
from catalogue.cleaning import clean_line
from catalogue.language_text import Language, LanguageText, Making, Written


class OriginalTitlesQuestion(Question[tuple[OriginalTitle, ...]]):
    record_field = "original_titles"
    units = ("original_titles",)
    groups = ("original_titles",)

    def spell(self, value: tuple[OriginalTitle, ...], terms: KnownTerms) -> dict[str, str]:
        return spell_rows(
            "original_titles",
            (
                {
                    "text": title.text,
                    "language": title.language,
                    "transliteration": title.transliteration,
                    "scheme": title.transliteration_scheme,
                }
                for title in value
            ),
        )

    def read(self, form: Form, before: tuple[OriginalTitle, ...], drafting: FormDrafting) -> tuple[OriginalTitle, ...]:
        rows = read_rows(form, "original_titles")
        if not rows and not is_ticked(form, "has_no_title"):
            drafting.tell_gap("original_titles", "Enter the title or select ‘No title on the object’")
        return tuple(self._read_row(row, drafting) for row in rows)

    def _read_row(self, row: Row, drafting: FormDrafting) -> OriginalTitle:
        if not row["text"]:
            drafting.tell(row.name_of("text"), "Enter the title or select ‘No title on the object’")
        check_language(drafting, row.name_of("language"), row["language"], "Select the language of this title")
        if row["transliteration"] and not row["scheme"]:
            drafting.tell_gap(row.name_of("scheme"), "Select which system this transliteration uses")
        return OriginalTitle(
            text=row["text"],
            language=row["language"],
            transliteration=row["transliteration"],
            transliteration_scheme=clean_line(row["scheme"]),
        )


class TitleQuestion(Question[LanguageText]):
    """The title in three languages, each with who stands behind its wording (``title_made_ru``)."""

    record_field = "title"
    units = tuple(f"title{made}_{language.value}" for made in ("", "_made") for language in COLUMN_LANGUAGES)

    def spell(self, value: LanguageText, terms: KnownTerms) -> dict[str, str]:
        spelled = {}
        for language in COLUMN_LANGUAGES:
            written = value.written_in(language)
            spelled[f"title_{language.value}"] = written.text if written else ""
            spelled[f"title_made_{language.value}"] = written.made.value if written else ""
        return spelled

    def read(self, form: Form, before: LanguageText, drafting: FormDrafting) -> LanguageText:
        written = {
            language: self._read_one(form, language, before.written_in(language), drafting)
            for language in COLUMN_LANGUAGES
        }
        return LanguageText(en=written[Language.EN], ru=written[Language.RU], zh=written[Language.ZH])

    def _read_one(
        self, form: Form, language: Language, before: Written | None, drafting: FormDrafting
    ) -> Written | None:
        name, made_name = f"title_{language.value}", f"title_made_{language.value}"
        text = form.get(name, before.text if before else "")
        if not text:
            drafting.tell_gap(name, f"Enter a title in {name_of(language)}")
            return None
        excess = TITLE.find_excess(text, language)
        if excess:
            drafting.tell(name, excess, text)
        made = form.get(made_name, "")
        if made not in tuple(Making):
            if made:
                drafting.tell(made_name, "Select who translated this title", made)
            kept = before is not None and before.text == text
            return before if kept else Written(text=text)
        if before is not None and before.text == text:
            return replace(before, made=Making(made))
        return Written(text=text, made=Making(made))


class InscriptionsQuestion(Question[tuple[Inscription, ...]]):
    record_field = "inscriptions"
    units = ("inscriptions",)
    groups = ("inscriptions",)

    def spell(self, value: tuple[Inscription, ...], terms: KnownTerms) -> dict[str, str]:
        return spell_rows("inscriptions", map(_spell_inscription, value))

    def read(self, form: Form, before: tuple[Inscription, ...], drafting: FormDrafting) -> tuple[Inscription, ...]:
        return tuple(
            _read_inscription(row, before[at] if at < len(before) else None, drafting)
            for at, row in enumerate(read_rows(form, "inscriptions"))
        )


def _spell_inscription(inscription: Inscription) -> dict[str, str]:
    cells = {
        "text": inscription.text,
        "language": inscription.language,
        "script": inscription.script,
        "writing": inscription.writing,
        "certainty": inscription.certainty.value,
        "transliteration": inscription.transliteration,
    }
    for language in COLUMN_LANGUAGES:
        translated = inscription.translation.written_in(language)
        cells[f"position_{language.value}"] = inscription.position.text_in(language)
        cells[f"translation_{language.value}"] = translated.text if translated else ""
        cells[f"translator_{language.value}"] = translated.by if translated else ""
    return cells


def _read_inscription(row: Row, before: Inscription | None, drafting: FormDrafting) -> Inscription:
    if not row["text"]:
        drafting.tell(row.name_of("text"), "Enter the words exactly as written")
    check_language(drafting, row.name_of("language"), row["language"], "Select the language")
    if not any(row[f"position_{language.value}"] for language in COLUMN_LANGUAGES):
        drafting.tell_gap(row.name_of("position_en"), "Enter where on the object it is")
    known = before or Inscription(text="")

    def written(cell: str, language: Language, was: LanguageText) -> Written | None:
        text, known_text = row[f"{cell}_{language.value}"], was.written_in(language)
        if not text:
            return None
        kept = known_text if known_text and known_text.text == text else Written(text=text)
        return replace(kept, by=clean_line(row[f"translator_{language.value}"])) if cell == "translation" else kept

    def text_of(cell: str, was: LanguageText) -> LanguageText:
        return LanguageText(
            en=written(cell, Language.EN, was), ru=written(cell, Language.RU, was), zh=written(cell, Language.ZH, was)
        )

    return Inscription(
        text=row["text"],
        language=row["language"],
        script=clean_line(row["script"]),
        writing=row["writing"],
        certainty=read_certainty(row, drafting),
        transliteration=row["transliteration"],
        position=text_of("position", known.position),
        translation=text_of("translation", known.translation),
    )


class PrivatePeopleQuestion(Question[PrivatePeople]):
    record_field = "private_people"
    units = ("private_people", "private_people_visitors_see")

    def spell(self, value: PrivatePeople, terms: KnownTerms) -> dict[str, str]:
        answer = {None: "", True: "yes", False: "no"}[value.are_named]
        return {"private_people": answer, "private_people_visitors_see": value.visitors_see}

    def read(self, form: Form, before: PrivatePeople, drafting: FormDrafting) -> PrivatePeople:
        answer = {"yes": True, "no": False}.get(form.get("private_people", ""))
        visitors_see = form.get("private_people_visitors_see", before.visitors_see)
        if answer is None:
            drafting.tell_gap("private_people", "Select yes if the text names private people")
        elif answer and not visitors_see:
            drafting.tell_gap("private_people_visitors_see", "Enter what visitors may see")
        return PrivatePeople(are_named=answer, visitors_see=visitors_see)
