import pytest

from catalogue.language_text import Language
from catalogue.links.mention import MentionType
from catalogue.links.reasons import Reason, ReasonKind, Shared, decode_reason, encode_reason, in_words

ENGINEERS = Shared(en="engineers and advisers", zh="专家", ru="инженеры и советники")
PIN = Reason(kind=ReasonKind.NAMES_THING, thing="commemorative pin", thing_type=MentionType.PIN, dated="1950s")
TOLD = Reason(kind=ReasonKind.TELLS_OF, about=(ENGINEERS, Shared(en="Anshan")))


def test_a_named_thing_is_said_with_its_date() -> None:
    assert in_words(PIN, Language.EN) == "names a commemorative pin of the 1950s"


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("enamel badge", "names an enamel badge"),
        ("posters", "names posters"),
        ("calligraphy", "names calligraphy"),
        ("значок", "names значок"),
        ("纪念章", "names 纪念章"),
    ],
)
def test_things_are_named_as_english_names_them(thing: str, said: str) -> None:
    assert in_words(Reason(kind=ReasonKind.NAMES_THING, thing=thing), Language.EN) == said


def test_other_languages_put_the_date_in_brackets() -> None:
    assert in_words(PIN, Language.RU) == "назван предмет: «commemorative pin» (1950s)"
    assert in_words(PIN, Language.ZH) == "提到“commemorative pin”（1950s）"


def test_a_date_within_the_things_own_words_is_not_said_twice() -> None:
    reason = Reason(kind=ReasonKind.NAMES_THING, thing="pin of 1957", dated="1957")
    assert in_words(reason, Language.EN) == "names a pin of 1957"


def test_where_no_object_is_named_it_says_so_in_every_language() -> None:
    assert in_words(TOLD, Language.EN) == "tells of engineers and advisers, Anshan; no object named"
    assert in_words(TOLD, Language.RU) == "о чём речь: инженеры и советники, Anshan; сам предмет не назван"
    assert in_words(TOLD, Language.ZH) == "谈及：专家、Anshan；未提到具体物件"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(ReasonKind))
def test_every_reason_can_be_said_in_every_language(kind: ReasonKind, language: Language) -> None:
    words = in_words(Reason(kind=kind, thing="The Glass Heron", about=(ENGINEERS,)), language)
    assert words
    assert "{" not in words


@pytest.mark.parametrize("reason", [PIN, TOLD, Reason(kind=ReasonKind.BY_HAND)])
def test_a_reason_is_kept_and_read_back_whole(reason: Reason) -> None:
    assert decode_reason(encode_reason(reason)) == reason
