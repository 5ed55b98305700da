from catalogue.links.kinship import find_kin
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.mention import MentionType
from catalogue.vocabulary.values import EntryType, Name, VocabularyEntry


def kind(key: str, broader: str = "") -> VocabularyEntry:
    names = (Name(text=key, language="en"),)
    return VocabularyEntry(key=key, type=EntryType.KIND, names=names, mention_type=MentionType.POSTER, broader=broader)


def event(key: str, name: str) -> VocabularyEntry:
    return VocabularyEntry(key=key, type=EntryType.EVENT, names=(Name(text=name, language="en"),))


def test_a_kind_is_kin_to_what_is_wider_and_narrower_and_not_to_its_sisters() -> None:
    entries = [
        kind("poster"),
        kind("film-poster", "poster"),
        kind("playbill", "poster"),
        kind("opera-bill", "playbill"),
    ]
    kin = find_kin({entry.key: entry for entry in entries})
    assert kin["playbill"] == {"playbill", "poster", "opera-bill"}
    assert "film-poster" not in kin["opera-bill"]
    assert "poster" in kin["opera-bill"]


def test_kinds_in_a_ring_are_walked_once() -> None:
    entries = [kind("hen", "egg"), kind("egg", "hen")]
    assert find_kin({entry.key: entry for entry in entries})["egg"] == {"egg", "hen"}


def test_one_party_congress_is_a_sibling_of_another_and_one_war_is_none() -> None:
    known = KnownConcepts(
        [
            event("first-congress", "First Party Congress"),
            event("second-congress", "Second Party Congress"),
            event("tea-war", "Tea War"),
        ]
    )
    assert "second-congress" in known.siblings("first-congress")
    assert "tea-war" not in known.siblings("first-congress")
    assert known.siblings("tea-war") == frozenset()


def test_one_treaty_is_a_sibling_of_another() -> None:
    assert "subject:defence-treaty" in KnownConcepts().siblings("subject:treaty-of-friendship")
