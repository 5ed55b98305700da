"""Rights are offered by name and read back in plain words."""

from __future__ import annotations

from catalogue.language_text import Language
from kiosk.rights import CHOICES, rights_choices


def test_every_statement_and_licence_offered_has_words_of_its_own() -> None:
    words = [words for _, words in rights_choices(Language.EN)]
    assert len(CHOICES) == 20
    assert len(set(words)) == len(words)
    assert not [entry for entry in words if "names these terms" in entry]


def test_an_address_set_before_stays_among_the_choices() -> None:
    assert rights_choices(Language.EN, also="https://museum.test/terms")[-1][0] == "https://museum.test/terms"
    assert len(rights_choices(Language.EN, also=CHOICES[0])) == len(CHOICES)
