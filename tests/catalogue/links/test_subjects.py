"""The shipped subjects hold together: whoever adds a word finds out here when it does not fit."""

import pytest

from catalogue.language_text import Language
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.subjects.subject import Tone, all_subjects
from catalogue.links.words import cut_words

SUBJECTS = all_subjects()
KNOWN = KnownConcepts()


def told(text: str) -> set[str]:
    return {found.concept.removeprefix("subject:") for found in KNOWN.find_subjects(text, cut_words(text))}


def test_every_subject_named_by_another_exists() -> None:
    for subject in SUBJECTS.values():
        for key in (*subject.near, *subject.also, *([subject.part_of] if subject.part_of else [])):
            assert key in SUBJECTS, f"{subject.key} names {key}"
            assert key != subject.key


@pytest.mark.parametrize("language", list(Language))
def test_every_subject_has_words_and_a_name_in_each_language(language: Language) -> None:
    for subject in SUBJECTS.values():
        assert subject.words[language], subject.key
        assert subject.name_in(language), subject.key
        assert len(set(subject.words[language])) == len(subject.words[language]), subject.key


def test_the_same_subject_is_told_in_three_languages() -> None:
    for words in ("The engineers were withdrawn.", "Отзыв инженеров начался.", "专家撤走了。"):
        assert {"specialists", "withdrawal"} <= told(words)


@pytest.mark.parametrize(
    ("innocent", "subject"),
    [
        ("the critics praised it", "denunciation"),
        ("trained in Moscow", "railway"),
        ("according to the plan", "treaty"),
        ("he collected himself", "collecting"),
        ("a generation of readers", "turbine"),
        ("this demonstrated their worth", "uprising"),
        ("fleeting fame", "navy"),
        ("the communists met", "commune"),
    ],
)
def test_words_that_only_sound_alike_tell_of_nothing(innocent: str, subject: str) -> None:
    assert subject not in told(innocent)


def test_a_longer_phrase_tells_more_than_the_words_in_it() -> None:
    assert told("the cultural revolution") == {"cultural-revolution"}
    assert "railway-station" in told("at the railway station")
    assert "railway" not in told("at the railway station")


def test_friendship_of_two_countries_is_friendship_too() -> None:
    assert {"sino-soviet-friendship", "friendship"} <= told("Sino-Soviet friendship")


def test_friendship_and_denunciation_are_of_two_camps() -> None:
    assert SUBJECTS["friendship"].tone is Tone.FRIENDLY
    assert SUBJECTS["denunciation"].tone is Tone.HOSTILE
