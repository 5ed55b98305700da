from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.errors import TextRefused
from catalogue.sources.decoding import MAX_BYTES, decode, decode_as

RUSSIAN = (
    "В пятидесятые годы на станцию приезжали студенты. Они жили в общежитии у реки, утром слушали лекции, "
    "а вечером разгружали вагоны. «Мы строили мост», — говорили они потом."
)
SIMPLIFIED = "五十年代，许多学生到这里学习。他们住在河边的宿舍里，白天上课，晚上卸货。后来大桥通车了，他们就回国了。"
TRADITIONAL = "五十年代，許多學生到這裡學習。他們住在河邊的宿舍裡，白天上課，晚上卸貨。後來大橋通車了，他們就回國了。"
ENGLISH = "In the fifties the émigrés’ café by the station sold “bridge coffee” — three kopecks a cup."
FRENCH = "Le café près de la gare était fermé ; les élèves étaient déjà rentrés à l’école."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"),
        *(
            (text, codec)
            for text in (RUSSIAN, SIMPLIFIED, TRADITIONAL, ENGLISH)
            for codec in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8-sig", "utf-16", "utf-32")
        ),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    if "—" in text or "“" in text or "«" in text:
        text = text.encode(encoding, "ignore").decode(encoding)
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decode_as(text.encode(encoding), decoded.encoding) == text
    assert decoded.confidence >= 0.7


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Привет, Пекин", "cp1251"), ("Дружба навеки 1952", "koi8-r"), ("友谊万岁", "gb18030"), ("中蘇友好協會", "big5")],
)
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "gb18030", "big5"])
def test_any_sentence_of_a_longer_text_is_read_alike(encoding: str) -> None:
    whole = {"gb18030": SIMPLIFIED, "big5": TRADITIONAL}.get(encoding, RUSSIAN)
    stops = "。" if whole != RUSSIAN else "."
    for sentence in filter(None, (part.strip("«» —") for part in whole.split(stops))):
        if len(sentence) >= 8:
            assert decode(sentence.encode(encoding, "ignore")).text == sentence.encode(encoding, "ignore").decode(
                encoding
            )


def test_the_encoding_is_named_in_words_and_how_sure_we_are() -> None:
    assert decode(b"plain words").encoding_name == "plain ASCII"
    assert decode(RUSSIAN.encode("koi8-r", "ignore")).encoding_name == "KOI8-R"
    assert decode(codecs.BOM_UTF8 + b"words").confidence == 1.0
    assert decode(RUSSIAN.encode("koi8-r", "ignore")).confidence < 1.0


def test_a_byte_order_mark_is_no_part_of_the_text_and_line_ends_stay() -> None:
    assert decode(codecs.BOM_UTF8 + b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"
    assert decode(codecs.BOM_UTF16_LE + "one\r\n".encode("utf-16-le")).text == "one\r\n"


def test_a_broken_character_in_long_utf8_does_not_lose_the_text() -> None:
    data = RUSSIAN.encode("utf-8") * 3 + "конец".encode()[:-1]
    decoded = decode(data)
    assert decoded.text.startswith(RUSSIAN)
    assert decoded.text.count("\ufffd") == 1
    assert not decoded.is_sure
    assert decode_as(data, decoded.encoding) == decoded.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "no words"),
        (b"-- ... --", "no words"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG picture"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (random.Random(7).randbytes(4000), "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8\x00", "breaks off"),
        (b"a" * (MAX_BYTES + 1), "20.0 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(TextRefused, match=reason) as refused:
        decode(data, "letters.txt")
    assert refused.value.name == "letters.txt"


def test_twenty_megabytes_are_taken() -> None:
    assert len(decode(b"word " * (MAX_BYTES // 5)).text) == MAX_BYTES


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_and_read_again_alike(data: bytes) -> None:
    try:
        decoded = decode(data)
    except TextRefused:
        return
    assert decode_as(data, decoded.encoding) == decoded.text
    assert 0 < decoded.confidence <= 1
