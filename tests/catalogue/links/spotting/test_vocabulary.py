"""The vocabulary in running text: inflected, old, abbreviated, in both Han scripts, and in good time."""

import time

from catalogue.links.mention import MentionType
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.tokens import Tokens
from catalogue.links.spotting.vocabulary import SpottingVocabulary, vocabulary_for
from catalogue.sources.passage import SplitPassage
from catalogue.vocabulary.shipping import shipped_entries
from catalogue.vocabulary.values import EntryType, Name, NameKind, Spotted, VocabularyEntry
from tests.catalogue.links.spotting.reading_words import passage_of


def vocabulary(*names: Name, entry_type: EntryType = EntryType.PLACE) -> SpottingVocabulary:
    mention_type = MentionType.OTHER if entry_type is EntryType.KIND else None
    return SpottingVocabulary([VocabularyEntry(key="thing", type=entry_type, names=names, mention_type=mention_type)])


def found(vocabulary: SpottingVocabulary, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in vocabulary.find(Tokens(text))]


def name(text: str, language: str = "en", spotted: Spotted = Spotted.ALWAYS) -> Name:
    return Name(text=text, language=language, kind=NameKind.PREFERRED, spotted=spotted)


def test_hyphens_blanks_and_line_ends_part_the_words_of_a_name_alike() -> None:
    ours = vocabulary(name("Tse-tung Bridge"))
    text = "Tse-tung Bridge, Tse Tung Bridge, Tse–Tung\nBridge, but not Tse, tung Bridge"
    assert found(ours, text) == ["Tse-tung Bridge", "Tse Tung Bridge", "Tse–Tung\nBridge"]


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    assert found(vocabulary(name("Harbin")), "Harbin's and Harbin’s streets") == ["Harbin", "Harbin"]


def test_kinds_of_thing_are_found_in_the_plural_and_in_any_case() -> None:
    ours = vocabulary(name("tin kite"), name("bundle of keys"), entry_type=EntryType.KIND)
    assert found(ours, "Tin kites and bundles of keys") == ["Tin kites", "bundles of keys"]


def test_names_want_their_capitals() -> None:
    assert found(vocabulary(name("Long March")), "a long march, the Long March") == ["Long March"]


def test_an_abbreviation_counts_only_as_written() -> None:
    ours = vocabulary(name("US", spotted=Spotted.AS_WRITTEN), name("U.S.", spotted=Spotted.AS_WRITTEN))
    assert found(ours, "tell us of the US and the U.S. today") == ["US", "U.S."]


def test_russian_names_are_found_in_every_case() -> None:
    ours = vocabulary(name("Чанчуньская железная дорога", "ru"))
    assert found(ours, "на Чанчуньской железной дороге, о Чанчуньскую железную дорогу") == [
        "Чанчуньской железной дороге",
        "Чанчуньскую железную дорогу",
    ]


def test_ye_stands_for_yo() -> None:
    assert found(vocabulary(name("Королёв", "ru")), "в Королеве и Королёве") == ["Королеве", "Королёве"]


def test_traditional_characters_find_simplified_names_where_they_stand() -> None:
    text = "他在瀋陽和沈阳住過"
    assert found(vocabulary(name("沈阳", "zh-Hans")), text) == ["瀋陽", "沈阳"]


def test_an_entry_that_names_nothing_in_texts_is_left_out() -> None:
    ours = vocabulary(name("brass"), entry_type=EntryType.MATERIAL)
    assert found(ours, "brass") == []
    assert found(vocabulary(name("Brass", spotted=Spotted.NEVER)), "Brass") == []


def test_spotting_takes_time_in_proportion_in_one_passage_or_in_many() -> None:
    """The aim, 1.5 s of a quiet processor for a megabyte, is measured by the benchmark; here only its growth is."""
    ready = vocabulary_for(shipped_entries())
    sentence = "In 1956 the works at Harbin sent blueprints and a poster of the Great Leap Forward to Mao Zedong. "

    def seconds(passages: list[SplitPassage]) -> float:
        start = time.process_time()
        assert sum(map(len, spot(passages, ready))) > sum(len(passage.text) for passage in passages) / 40
        return time.process_time() - start

    short, long = 100, 800
    for make in (lambda times: [passage_of(sentence)] * times, lambda times: [passage_of(sentence * times)]):
        few, many = (min(seconds(make(times)) for _ in range(3)) for times in (short, long))
        assert many < 3 * few * long / short
