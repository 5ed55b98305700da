from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Tone
from catalogue.links.topic import ArtefactTopic, Said, title_concept, topic_of
from tests.catalogue.links.builders import KNOWN, record


def said(topic: ArtefactTopic) -> dict[str, Said]:
    return {aspect.concept: aspect.said for aspect in topic.aspects}


def test_a_title_in_any_language_gives_the_same_subjects() -> None:
    for title in ({"en": "Friendship of the two ports"}, {"ru": "Дружба двух портов"}, {"zh": "两港友谊"}):
        assert said(topic_of(record(**title), KNOWN))["subject:friendship"] is Said.TITLE


def test_the_strongest_field_that_says_a_thing_counts() -> None:
    topic = topic_of(record(en="Badge of the Harbour War", label="The Harbour War lasted nine days."), KNOWN)
    assert said(topic)["harbour-war"] is Said.TITLE


def test_what_it_is_is_no_subject_of_it() -> None:
    topic = topic_of(record(kind="badge", en="Badge and medal of Anna Orlova"), KNOWN)
    assert topic.kinds == ("badge", "medal")
    assert topic.types == (MentionType.PIN,)
    assert "badge" not in said(topic)


def test_a_kind_written_as_a_mention_type_is_understood() -> None:
    assert MentionType.POSTER in topic_of(record(kind="poster", en="Untitled"), KNOWN).types
    assert topic_of(record(kind="calligraphy", en="Untitled"), KNOWN).types == (MentionType.CALLIGRAPHY,)


def test_a_named_work_is_known_by_its_entry_or_by_its_marks() -> None:
    assert said(topic_of(record(en="Programme for The Glass Heron"), KNOWN))["the-glass-heron"] is Said.WORK
    marked = said(topic_of(record(zh="《海上灯火》节目单"), KNOWN))
    assert marked["title:海 上 灯 火"] is Said.WORK


def test_a_sentence_in_quotation_marks_is_no_title() -> None:
    assert title_concept("one two three four five six seven eight nine ten eleven twelve thirteen") is None
    assert title_concept("one two three") == "title:one two three"


def test_a_small_word_in_quotation_marks_is_no_title() -> None:
    assert title_concept("the") is None
    assert title_concept("The sea") is None


def test_the_tone_is_that_of_the_title() -> None:
    assert topic_of(record(en="Poster of friendship"), KNOWN).tone is Tone.FRIENDLY
    assert topic_of(record(en="Poster denouncing revisionism"), KNOWN).tone is Tone.HOSTILE
    assert topic_of(record(en="Friendship turned to enmity"), KNOWN).tone is Tone.NONE
    assert topic_of(record(en="Badge", label="Made in friendship"), KNOWN).tone is Tone.NONE


def test_common_words_are_no_aspects_and_rare_ones_are() -> None:
    aspects = said(topic_of(record(en="History of the Soviet lighthouse"), KNOWN))
    assert "word:lighthouse" in aspects
    assert not {"word:history", "word:soviet", "word:the"} & set(aspects)


def test_the_years_are_those_of_its_making() -> None:
    topic = topic_of(record(en="Badge", date="1950s"), KNOWN)
    assert (topic.first_year, topic.last_year) == (1950, 1959)
    assert topic_of(record(en="Badge"), KNOWN).first_year is None
