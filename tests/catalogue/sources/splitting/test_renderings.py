"""Whatever way a text was written down, the same passages come out of it."""

from __future__ import annotations

import pytest

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting import split_text
from tests.catalogue.sources.splitting.invariants import assert_whole
from tests.catalogue.sources.splitting.renderings import ARTICLES, THREADS, Part, Post, Said

TOWN = (
    Part("title", "The Town That Counted Its Windows"),
    Part("caption", "A photograph of the glazier's shop with its shutters down."),
    Part(
        "paragraph",
        "When the window tax was abolished in 1851, nobody in the town believed it. Shutters that had been nailed up "
        "for forty years stayed nailed up, and the glazier, who had laid in a stock of crown glass on the strength of "
        "a newspaper report, was left with eleven crates in his yard.",
    ),
    Part(
        "paragraph",
        "He sold them one pane at a time. The school bought six, because the master complained that he could not tell "
        "ink from water after three o'clock. The chapel bought none: its windows had never been closed, since "
        "nobody had dared to tax them.",
    ),
    Part("heading", "What the Light Showed"),
    Part(
        "paragraph",
        "Rooms that had been dark for two generations turned out to be green, or to have a second door. A family on "
        "the upper street found a fireplace. Was it an improvement? The minutes of the vestry, which seldom express an "
        "opinion, note that dust was now visible and that maids were asking for more money.",
    ),
    Part("caption", "Visitors look at the first new pane in the school, 1853."),
    Part(
        "paragraph",
        "The tax inspector stayed on for a year to close his books. He was paid to count, and so he counted: there "
        "were four hundred and twelve windows when he came and nine hundred and thirty when he left, and in his last "
        "letter he regrets that he could not have been sent at the end instead of at the beginning.",
    ),
    Part("heading", "Counting Backwards: A Museum of Panes"),
    Part(
        "paragraph",
        "Today the number is shown beside the door of every house. Children add them up on the way to school, and the "
        "total is read out on the first of May. It has never come out the same twice, which is held to be lucky.",
    ),
)
BRIDGE = (
    Part("title", "Мост, который перенесли"),
    Part(
        "paragraph",
        "В 1929 году мост у мельницы разобрали, пронумеровали каждую балку и увезли на тридцать вёрст ниже по течению. "
        "Река там была уже, и две балки оказались лишними; они лежат у сельсовета до сих пор.",
    ),
    Part("heading", "Почему его не продали"),
    Part(
        "paragraph",
        "Покупатель нашёлся в соседней губернии, но он хотел мост вместе с рекой. Переговоры шли до весны. Потом "
        "вода поднялась, и вопрос решился сам собой: мост ушёл, а река осталась.",
    ),
    Part("caption", "Фото: балка с номером 14 у здания сельсовета."),
    Part(
        "paragraph",
        "Старожилы помнят, как по мосту шли на ярмарку. Они говорят, что доски под ногами звучали по-разному, и "
        "слепой мельник узнавал по звуку, далеко ли до берега.",
    ),
)
LAMP = (
    Post(
        "wick_and_glass",
        [Said("post", "Why are the lamps on our street numbered from the river and not from the hall?")],
    ),
    Post(
        "Harbour Cat",
        [
            Said(
                "quote",
                "Why are the lamps on our street numbered from the river and not from the hall?",
                "wick_and_glass",
            ),
            Said(
                "post",
                "Because the gas came from the river side.\n\nThe first plan, which hangs in the library, shows the "
                "works beside the fish market, and lamp one is at its gate.",
            ),
        ],
    ),
    Post(
        "Tobias K",
        [
            Said("quote", "Because the gas came from the river side.", "Harbour Cat"),
            Said("post", "That is what the plan says, but the works burned down before the lamps were put up."),
            Said("quote", "numbered from the river and not from the hall?", "wick_and_glass"),
            Said("post", "I would rather ask why there is no lamp seven. Everyone counts six, eight, nine."),
        ],
    ),
    Post(
        "Harbour Cat",
        [
            Said("quote", "the works burned down before the lamps were put up.", "Tobias K"),
            Said("post", "They were rebuilt within the year. Lamp seven stood in the mayor's garden and still does."),
        ],
    ),
    Post("wick_and_glass", [Said("post", "So it is not a gap at all, only a hedge. Thank you both.")]),
)


@pytest.mark.parametrize("rendering", ARTICLES)
@pytest.mark.parametrize("parts", [TOWN, BRIDGE], ids=["town", "bridge"])
def test_an_article_is_cut_alike_however_it_was_written_down(parts: tuple[Part, ...], rendering: str) -> None:
    text = ARTICLES[rendering](parts)
    split = split_text(text, name="town.md" if rendering == "markdown" else "town.txt")
    found = [(passage.kind.value, " ".join(passage.text.split())) for passage in split.passages]
    assert found == [(part.kind, part.words) for part in parts]
    assert split.title == parts[0].words
    assert_whole(text, split)


@pytest.mark.parametrize("rendering", THREADS)
def test_a_thread_is_cut_alike_however_it_was_exported(rendering: str) -> None:
    title = "A question about lamps"
    text = THREADS[rendering](title, LAMP)
    split = split_text(text)
    assert split.kind == "forum"
    assert split.title == title
    found = [
        (passage.number, passage.kind.value, passage.speaker, " ".join(passage.text.split()))
        for passage in split.passages
        if passage.kind is not PassageKind.TITLE
    ]
    assert found == [
        (number, said.kind, said.speaker or post.speaker, " ".join(said.words.split()))
        for number, post in enumerate(LAMP, start=1)
        for said in post.said
    ]
    quotes = [passage for passage in split.passages if passage.kind is PassageKind.QUOTE]
    repeated = [split.passages[quote.quotes_index] for quote in quotes if quote.quotes_index is not None]
    assert [passage.speaker for passage in repeated] == [quote.speaker for quote in quotes]
    assert_whole(text, split)
