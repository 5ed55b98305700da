"""What the history says of one text in three languages."""

from datetime import UTC, datetime

from catalogue.artefacts.history import LeftBehind, Save, Version, left_behind
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import Language, LanguageText


def versions(*labels: LanguageText) -> list[Version]:
    saves = [
        Version(
            save=Save(number=number, at=datetime(2026, 5, number, tzinfo=UTC), by="Anna", comment=""),
            record=ArtefactRecord(object_number="T-1", label=label),
        )
        for number, label in enumerate(labels, 1)
    ]
    return saves[::-1]


def behind(*labels: LanguageText) -> dict[Language, tuple[Language, int]]:
    found = left_behind(versions(*labels))
    assert all(isinstance(one, LeftBehind) and field == "label" for (field, _), one in found.items())
    return {language: (one.by, one.save.number) for (_, language), one in found.items()}


FIRST = LanguageText.of(en="A poster", zh="海报", ru="Плакат")
CHANGED = LanguageText.of(en="A large poster", zh="海报", ru="Плакат")


def test_a_text_that_changed_leaves_the_others_behind_until_they_change_too():
    assert behind(FIRST) == {}
    assert behind(FIRST, CHANGED) == {Language.ZH: (Language.EN, 2), Language.RU: (Language.EN, 2)}
    translated = LanguageText.of(en="A large poster", zh="大海报", ru="Плакат")
    assert behind(FIRST, CHANGED, translated) == {Language.RU: (Language.EN, 2)}


def test_whichever_language_leads_and_texts_changed_together_leave_none_of_themselves_behind():
    led_by_russian = LanguageText.of(en="A poster", zh="海报", ru="Большой плакат")
    assert behind(FIRST, led_by_russian) == {Language.EN: (Language.RU, 2), Language.ZH: (Language.RU, 2)}
    assert behind(FIRST, LanguageText.of(en="A large poster", zh="大海报", ru="Большой плакат")) == {}


def test_a_text_newly_given_or_taken_away_says_nothing_about_the_others():
    assert behind(LanguageText.of(en="A poster"), LanguageText.of(en="A poster", zh="海报")) == {}
    assert behind(FIRST, CHANGED, LanguageText.of(en="A large poster", ru="Плакат")) == {Language.RU: (Language.EN, 2)}
