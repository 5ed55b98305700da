"""Whatever the text: no exception, and every mention lies inside it and has words of its own."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.sources.passage import PassageKind
from catalogue.vocabulary.shipping import shipped_entries
from tests.catalogue.links.spotting.reading_words import passage_of

PIECES = st.sampled_from(
    [
        "Mao", "Mao's", "St. ", "U.S.", "*", "“", "”", "«", "»", "《", "》", "poster", "posters of", "the", "a ", "J. ",
        "1950s", "37-38", " – ", "Treaty of", "River", "Lake", "in ", "в ", "Хрущёв", "плакат", "XX съезд", "договор о",
        "毛泽东", "海报", "一枚", "·", "在", "哈尔滨", "http://", "@", "\n", "\n\n", "  ", "and", ",", "'s", "’", "—",
        "\u0301", "\u200b", "İ", "ß", "𠀀", "speech", "as a mirror", "said", "Committee of the",
    ]
)  # fmt: skip


@example([('《"》', PassageKind.TITLE)])
@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)),
            st.sampled_from(PassageKind),
        ),
        max_size=4,
    )
)
def test_mentions_lie_inside_their_passage(passages: list[tuple[str, PassageKind]]) -> None:
    texts = [passage_of(text, kind, "Mao") for text, kind in passages]
    spotted = spot(texts, vocabulary_for(shipped_entries()))
    assert len(spotted) == len(texts)
    for passage, mentions in zip(texts, spotted, strict=True):
        for mention in mentions:
            assert 0 <= mention.cleaned_start < mention.cleaned_end <= len(passage.text)
            assert passage.text[mention.cleaned_start : mention.cleaned_end].strip()
