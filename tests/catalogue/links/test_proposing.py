"""What is proposed for what: small corpora, one rule each."""

from catalogue.language_text import Language
from catalogue.links.corpus import Corpus
from catalogue.links.mention import MentionType
from catalogue.links.proposing import Proposal, explain
from catalogue.links.quoting import has_good_length
from catalogue.links.reasons import Directness, in_words
from catalogue.links.topic import topic_of
from catalogue.sources.passage import PassageKind
from tests.catalogue.links.builders import KNOWN, corpus, passage, record

FRIENDSHIP_POSTER = passage(
    "Collectors still look for a large poster that shows the friendship of the two ports, printed in the 1950s.",
    ("poster", MentionType.POSTER, "poster"),
    ("1950s", MentionType.DATE, "", "195X"),
)
DENUNCIATION = passage(
    "By then every wall carried a poster denouncing the harbour council as revisionist, each ruder than the last.",
    ("poster", MentionType.POSTER, "poster"),
    index=1,
)
HERON = passage(
    "The Glass Heron was danced in Port Amalia for a whole winter, and every seat was taken each night.",
    ("The Glass Heron", MentionType.BALLET, "the-glass-heron"),
    ("Port Amalia", MentionType.PLACE, "port-amalia"),
    index=2,
)
ENGINEERS = passage(
    "Hundreds of foreign engineers came to the new steel mills, and in one summer all of them were withdrawn.",
    index=3,
)
WEATHER = passage("It rained for most of the spring and the roads to the coast were closed to all traffic.", index=4)
ALL = corpus(FRIENDSHIP_POSTER, DENUNCIATION, HERON, ENGINEERS, WEATHER)


def proposed(where: Corpus = ALL, **fields: object) -> tuple[Proposal, ...]:
    return explain(topic_of(record(**fields), KNOWN), where).proposals  # type: ignore[arg-type]


def test_a_poster_of_friendship_is_explained_by_the_passage_that_names_one() -> None:
    best, *others = proposed(kind="poster", en="Poster of friendship", date="1953")
    assert best.index == 0
    assert best.directness is Directness.DIRECT
    assert "poster" in best.quote
    assert in_words(best.reason, Language.EN) == "names a poster; tells of friendship"
    assert all(other.index != 1 for other in others)


def test_a_poster_of_denunciation_is_not_explained_by_friendship() -> None:
    assert [item.index for item in proposed(kind="poster", en="Poster denouncing revisionists")] == [1]


def test_a_chinese_title_finds_an_english_passage() -> None:
    assert proposed(kind="poster", zh="友好宣传画")[0].index == 0


def test_a_russian_title_finds_an_english_passage() -> None:
    assert proposed(ru="Программа балета «Стеклянная цапля»")[0].index == 2


def test_a_named_work_is_direct_and_said_so() -> None:
    best = proposed(kind="ballet", en="Programme for The Glass Heron")[0]
    assert (best.index, best.directness) == (2, Directness.DIRECT)
    assert in_words(best.reason, Language.EN).startswith("names the work “The Glass Heron”")


def test_a_passage_that_names_no_object_says_what_it_tells_of() -> None:
    best = proposed(kind="medal", en="Medal of an engineer of the steel mill")[0]
    assert best.index == 3
    assert in_words(best.reason, Language.EN).endswith("; no object named")


def test_an_artefact_that_nothing_explains_gets_nothing() -> None:
    assert proposed(kind="novel", en="Novel about beekeepers in the mountains", label="Bees, honey and rain.") == ()


def test_a_shared_word_alone_is_no_reason() -> None:
    assert proposed(en="Roads") == ()
    assert proposed(kind="poster", en="Poster of a circus with elephants", date="1912") == ()


def test_wide_words_explain_nothing() -> None:
    talk = passage(
        "China was a large country with a long history, and its people had seen many revolutions.",
        ("China", MentionType.PLACE, "china"),
    )
    assert proposed(corpus(talk), en="Bowl from China", places=("China",), label="A revolution in glaze.") == ()


def test_a_quote_of_another_post_is_never_proposed_instead_of_the_post() -> None:
    words = "The Glass Heron was booed in Port Amalia before it was ever loved there by anybody."
    names = (
        ("The Glass Heron", MentionType.BALLET, "the-glass-heron"),
        ("Port Amalia", MentionType.PLACE, "port-amalia"),
    )
    post = passage(words, *names, kind=PassageKind.POST)
    repeated = passage(words, *names, index=1, kind=PassageKind.QUOTE, quotes_index=0)
    outside = passage(words, *names, index=2, kind=PassageKind.QUOTE)
    assert {item.index for item in proposed(corpus(post, repeated, outside), en="The Glass Heron programme")} == {0, 2}


def test_headings_and_titles_are_not_proposed_and_captions_are() -> None:
    words = "A programme for The Glass Heron, found in a drawer in Port Amalia"
    names = (("The Glass Heron", MentionType.BALLET, "the-glass-heron"),)
    kinds = [PassageKind.TITLE, PassageKind.HEADING, PassageKind.CAPTION]
    where = corpus(*(passage(words, *names, index=at, kind=kind) for at, kind in enumerate(kinds)))
    assert [item.index for item in proposed(where, en="The Glass Heron programme")] == [2]


def test_a_reference_is_proposed_only_when_it_names_the_work() -> None:
    named = passage(
        "Port Amalia Opera House, The Glass Heron, programme book of the first season, 1951",
        ("The Glass Heron", MentionType.BALLET, "the-glass-heron"),
        kind=PassageKind.REFERENCE,
    )
    other = passage("Ballet and dance in Port Amalia, a reader for schools, 1960", index=1, kind=PassageKind.REFERENCE)
    assert [item.index for item in proposed(corpus(named, other), kind="ballet", en="The Glass Heron")] == [0]


def test_a_dated_passage_of_another_time_comes_after_one_of_the_same_time() -> None:
    early = passage(
        "In 1921 a badge for friendship was handed out to all the pilots of the river boats.",
        ("badge", MentionType.PIN, "badge"),
        ("1921", MentionType.DATE, "", "1921"),
    )
    fitting = passage(
        "In 1957 a badge for friendship was handed out to all the pilots of the river boats.",
        ("badge", MentionType.PIN, "badge"),
        ("1957", MentionType.DATE, "", "1957"),
        index=1,
    )
    found = proposed(corpus(early, fitting), kind="badge", en="Badge of friendship", date="1957")
    assert found[0].index == 1
    assert all(item.score < found[0].score for item in found[1:])


def test_quotes_are_the_passages_own_words_and_of_good_length() -> None:
    texts = {read.passage.index: read.passage.text for read in ALL.passages}
    for fields in ({"en": "Poster of friendship"}, {"en": "The Glass Heron"}, {"en": "Withdrawal of the engineers"}):
        for item in proposed(**fields):
            assert texts[item.index][item.start : item.end] == item.quote
            assert has_good_length(item.quote)
            assert 0 < item.score < 1


def test_no_more_than_asked_for_are_proposed_best_first() -> None:
    where = corpus(
        *(passage(HERON.text, ("The Glass Heron", MentionType.BALLET, "the-glass-heron"), index=at) for at in range(9))
    )
    found = explain(topic_of(record(en="The Glass Heron"), KNOWN), where, top=3).proposals
    assert [item.index for item in found] == [0, 1, 2]
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


def test_the_same_words_give_the_same_proposals_in_any_order_of_passages() -> None:
    forwards = proposed(corpus(FRIENDSHIP_POSTER, DENUNCIATION, HERON), kind="poster", en="Poster of friendship")
    backwards = proposed(corpus(HERON, DENUNCIATION, FRIENDSHIP_POSTER), kind="poster", en="Poster of friendship")
    assert forwards == backwards


def test_a_passage_with_all_of_a_title_of_names_is_proposed() -> None:
    said = passage(
        "That winter Anna Orlova came to Port Amalia with one trunk and no papers, and she stayed until spring.",
        ("Anna Orlova", MentionType.PERSON, "anna-orlova"),
        ("Port Amalia", MentionType.PLACE, "port-amalia"),
    )
    only_place = passage(
        "In Port Amalia the winter was mild that year, and the trams ran on time for once in their lives.",
        ("Port Amalia", MentionType.PLACE, "port-amalia"),
        index=1,
    )
    assert [item.index for item in proposed(corpus(said, only_place), en="Anna Orlova in Port Amalia")] == [0]


def test_another_treaty_is_not_proposed_for_a_treaty() -> None:
    friendship = passage(
        "A treaty of friendship was signed that night, and both sides kept a copy bound in red cloth.",
        ("treaty", MentionType.TREATY, ""),
    )
    defence = passage(
        "A treaty of mutual defense was signed that night, and both sides kept a copy bound in blue cloth.",
        ("treaty", MentionType.TREATY, ""),
        index=1,
    )
    where = corpus(friendship, defence, WEATHER)
    assert [item.index for item in proposed(where, kind="treaty", en="Treaty of friendship, facsimile")] == [0]
    assert [item.index for item in proposed(where, kind="treaty", en="Treaty of mutual defence")] == [1]


def test_a_named_ballet_does_not_explain_another_one() -> None:
    assert proposed(corpus(HERON), kind="ballet", en="Programme for the ballet “The Iron Swan”") == ()


def test_a_text_about_a_later_age_hardly_explains_an_early_artefact() -> None:
    modern = passage(
        "In 1951, in 1955 and again in 1960 every wall had its poster of friendship, and every child could draw one.",
        ("poster", MentionType.POSTER, "poster"),
        ("1951", MentionType.DATE, "", "1951"),
        ("1955", MentionType.DATE, "", "1955"),
        ("1960", MentionType.DATE, "", "1960"),
    )
    late = proposed(corpus(modern), kind="poster", en="Poster of friendship", date="1955")
    early = proposed(corpus(modern), kind="poster", en="Poster of friendship", date="1820")
    assert late[0].score > 0.5
    assert not early or early[0].score < late[0].score / 2


def test_the_same_year_speaks_for_a_passage() -> None:
    dated = passage(
        "In 1957 the engineers of the steel mill were sent home, and nobody on the platform made a speech.",
        ("1957", MentionType.DATE, "", "1957"),
    )
    undated = passage(
        "One day the engineers of the steel mill were sent home, and nobody on the platform made a speech.", index=1
    )
    best, other = proposed(corpus(dated, undated), en="Portrait of the engineers of a steel mill", date="1957")
    assert (best.index, other.index) == (0, 1)
    assert "1957" in in_words(best.reason, Language.EN) or best.score > other.score


def test_only_what_comes_near_the_best_is_direct() -> None:
    background = passage(
        "The engineers of the steel mill had a house with a garden, and every window of it looked at the smoke.",
        index=1,
    )
    found = proposed(corpus(ENGINEERS, background), en="Withdrawal of the engineers of the steel mill")
    assert [item.directness for item in found] == [Directness.DIRECT, Directness.BACKGROUND]
