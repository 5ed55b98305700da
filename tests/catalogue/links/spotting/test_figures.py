"""Words for things that mean no thing, beside the same words meaning one."""

import pytest

from tests.catalogue.links.spotting.reading_words import things


@pytest.mark.parametrize(
    "text",
    [
        "The plan was hailed as the blueprint for rural renewal.",
        "They offered a blueprint for reform and growth.",
        "Moral and organizational blueprints travelled faster than goods.",
        "He pinned his hopes on the harvest.",
        "Nobody could pin him down.",
        "She records the voices of the old.",
        "We film the parade every year.",
        "The crisis became a mirror of its age.",
        "The speech was a rubber stamp, no more.",
        "It was a badge of honour to be late.",
        "The minister had a track record of failure.",
        "Freedom of speech was on nobody's list.",
        "He was a man of letters.",
        "She followed the order to the letter.",
        "The state machine and the party machine ground on.",
        "Wage slips and manual labour filled the days.",
        "A film director and a stamp collector sat at the tractor station.",
        "It was a novel approach to an old quarrel.",
        "The debate turned into a soap opera.",
        "The marshes were covered by a film of oil.",
        "The alliance was his swan song.",
        "They had no map for such a journey, and history is no manual.",
        "The harvest broke the record.",
        "Her letter-writing days were over.",
        "He was painting the enemy as weak.",
        "Читали как по нотам: государственная машина работала.",
        "Речь идёт о доверии.",
        "Это был билет в будущее.",
        "Прозвучала его лебединая песня.",
        "Они рисовали чертёж будущего.",
        "她是一位电影院的职员。",
        "改革的宏伟蓝图已经绘就。",
        "国家机器照常运转。",
        "这是一张通往未来的车票。",
        "风景像一幅画。",
    ],
)
def test_a_figure_of_speech_is_no_thing(text: str) -> None:
    assert things(text) in ([], ["speech: speech"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The blueprint of the turbine hall lay on the table.", ["blueprint: blueprint"]),
        ("Crates of blueprints came from Minsk.", ["blueprint: blueprints"]),
        ("A brass pin with a dove is on show.", ["pin: brass pin"]),
        ("He kept a scratched gramophone record.", ["song: scratched gramophone record"]),
        ("They watched a colour film about rice.", ["film: colour film"]),
        ("A faded map of the line hangs by the door.", ["other: faded map"]),
        ("The stamp shows two hands.", ["other: stamp"]),
        ("Her long letters were burned.", ["letter: long letters"]),
        ("Workers unpacked machine tools and a steam turbine.", ["machine: machine tools", "machine: steam turbine"]),
        ("It was printed as a pamphlet.", ["book: pamphlet"]),
        ("Letters, photos, and records fill the box.", ["letter: Letters", "photograph: photos", "archive: records"]),
        ("На стене висел выцветший плакат.", ["poster: выцветший плакат"]),
        ("Он собирал марки и открытки.", ["other: марки", "letter: открытки"]),
        ("桌上放着一枚徽章和一本书。", ["pin: 徽章", "book: 书"]),
        ("墻上貼着海報。", ["poster: 海報"]),
    ],
)
def test_the_same_words_may_mean_things(text: str, found: list[str]) -> None:
    assert things(text) == found
