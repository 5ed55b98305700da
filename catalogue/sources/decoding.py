"""Bytes to text: which encoding, how sure, and a clear refusal when it is no text.

Line endings are kept as they are and a byte order mark is not part of the text. Bytes without a mark that are no UTF-8
are read in every encoding that our three languages were written in; each reading is weighed by how much it looks like
the language it would be. A general detector (charset-normalizer) is asked last, for anything else.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from catalogue.errors import TextRefused
from catalogue.sources.common_characters import COMMON_SIMPLIFIED, COMMON_TRADITIONAL

MAX_BYTES = 20_000_000
#: Recorded for UTF-8 in which a few broken bytes were replaced.
NEARLY_UTF8 = "utf-8-replaced"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_NAMES = {
    "ascii": "plain ASCII",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1251": "windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "DOS Cyrillic (866)",
    "mac-cyrillic": "Mac Cyrillic",
    "iso8859-5": "ISO 8859-5",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp1252": "windows-1252",
    "mac-roman": "Mac Roman",
}
#: What files that are no text begin with, and what to call them.
_OTHER_FILES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or picture file"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_CYRILLIC_CODECS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_HAN_CODECS = ("gb18030", "big5hkscs")
_LATIN_CODECS = ("cp1252", "mac-roman")
#: Enough bytes to weigh an encoding by.
_WEIGHED = 40_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """The text, the codec it was read with, that codec's name in words, and how sure we are (0 to 1)."""

    text: str
    encoding: str
    encoding_name: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        return self.confidence >= 0.9


def decode(data: bytes, name: str = "this text") -> Decoded:
    """Read the bytes as text. Raises ``TextRefused`` in a curator's words when they are none, or too many."""
    _refuse_unreadable(data, name)
    decoded = _by_mark(data, name) or _as_wide_without_mark(data) or _as_utf8(data)
    if decoded is None:
        _refuse_binary(data, name)
        decoded = _most_plausible(data)
    if decoded is None:
        raise TextRefused(
            name, "its letters could not be read in any encoding we know. Save it as UTF-8 and receive it again"
        )
    if any(ord(character) < 32 and character not in "\t\n\r\x0b\x0c\x1a\x1b" for character in set(decoded.text)):
        _refuse_controls(decoded.text, name)
    if not any(character.isalnum() for character in decoded.text):
        raise TextRefused(name, "it holds no words")
    return decoded


def decode_as(data: bytes, encoding: str) -> str:
    """Read bytes again with the codec that ``decode`` found, without the byte order mark."""
    for mark, codec, _ in _MARKS:
        if encoding in (codec, NEARLY_UTF8) and data.startswith(mark):
            data = data[len(mark) :]
            break
    return data.decode("utf-8", errors="replace") if encoding == NEARLY_UTF8 else data.decode(encoding)


def _refuse_unreadable(data: bytes, name: str) -> None:
    if not data.strip():
        raise TextRefused(name, "it is empty")
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f}"
        raise TextRefused(name, f"it is {size} MB; a text may have up to {MAX_BYTES // 1_000_000} MB")
    for magic, what in _OTHER_FILES:
        if data.startswith(magic) and (len(magic) > 3 or b"\x00" in data[:2000]):
            raise TextRefused(name, f"it is {what}, not a plain text")


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_WEIGHED]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26, 27))
    if controls > max(2, len(sample) // 200):
        raise TextRefused(name, "it is a binary file, not a text")


def _refuse_controls(text: str, name: str) -> None:
    controls = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\x0b\x0c\x1a\x1b")
    if controls > max(2, len(text) // 200):
        raise TextRefused(name, "it is a binary file, not a text")


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, codec, words in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(
                    text=data[len(mark) :].decode(codec), encoding=codec, encoding_name=words, confidence=1.0
                )
            except UnicodeDecodeError as problem:
                if codec == "utf-8":
                    return None
                place = problem.start + len(mark)
                raise TextRefused(
                    name, f"it says it is {words} but breaks off at byte {place}. Save it as UTF-8 and receive it again"
                ) from problem
    return None


def _as_wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: told by zero bytes at every second place, or by reading well."""
    if len(data) % 2 or len(data) < 4:
        return None
    sample = data[: _WEIGHED // 4 * 4]
    zeros = [sample[offset::4].count(0) * 4 / len(sample) for offset in range(4)]
    order: tuple[str, ...]
    if len(data) % 4 == 0 and min(zeros[2:]) > 0.9:
        order = ("utf-32-le",)
    elif len(data) % 4 == 0 and min(zeros[:2]) > 0.9:
        order = ("utf-32-be",)
    else:
        even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
        if max(even, odd) < 0.03 and b"\x00" not in sample:
            order = _wide_by_blanks(sample)
        else:
            order = ("utf-16-le", "utf-16-be") if odd > even else ("utf-16-be", "utf-16-le")
    for codec in order:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        share = _known_share(text[:20_000])
        if share > 0.95:
            return Decoded(
                text=text, encoding=codec, encoding_name=_NAMES[codec], confidence=round(min(share, 0.98), 2)
            )
    return None


def _wide_by_blanks(sample: bytes) -> tuple[str, ...]:
    """Chinese in UTF-16 holds hardly a zero byte, but full stops (U+3002) and commas (U+FF0C) at even places."""
    if b"\x02\x30" in sample[:4000] and not _is_utf8(sample):
        return ("utf-16-le",)
    if b"\x30\x02" in sample[:4000] and not _is_utf8(sample):
        return ("utf-16-be",)
    return ()


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _known_share(text: str) -> float:
    """The share of characters that our languages write with."""
    if not text:
        return 0.0
    known = len(
        re.findall(
            r"[\t\n\r -~\u00a0-\u024f\u0400-\u045f\u0490\u0491\u2010-\u2122"
            r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff65]",
            text,
        )
    )
    return known / len(text)


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data)
    if data.isascii():
        return Decoded(text=text, encoding="utf-8", encoding_name=_NAMES["ascii"], confidence=1.0)
    return Decoded(text=text, encoding="utf-8", encoding_name=_NAMES["utf-8"], confidence=0.99)


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a character cut at the end, a stray byte): the broken ones become ``�``.

    Only when whole characters of several bytes are many times more than broken ones; other encodings never look so.
    """
    text = decode_as(data, NEARLY_UTF8)
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    return (
        None
        if whole < 8 * broken or _breaks_are_letters(text)
        else Decoded(text=text, encoding=NEARLY_UTF8, encoding_name="UTF-8 with broken characters", confidence=0.8)
    )


def _breaks_are_letters(text: str) -> bool:
    return len(re.findall("\ufffd{3,}", text)) > 3


def _most_plausible(data: bytes) -> Decoded | None:
    sample = data[:_WEIGHED]
    weighed: list[tuple[float, str]] = []
    for codec in _CYRILLIC_CODECS:
        # Mac Cyrillic shares nearly all small letters with windows-1251 and is far rarer.
        rarity = 0.9 if codec == "mac-cyrillic" else 1.0
        weighed.append((rarity * _weigh_cyrillic(_read(sample, codec)), codec))
    for codec in _HAN_CODECS:
        weighed.append((_weigh_han(_read(sample, codec)), codec))
    for codec in _LATIN_CODECS:
        weighed.append((_weigh_latin(_read(sample, codec)), codec))
    for weight, codec in sorted(weighed, reverse=True):
        if weight < 0.45:
            break
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        second = max((other for other, name in weighed if name != codec), default=0.0)
        confidence = round(min(0.98, weight) * (1.0 if weight - second > 0.2 else 0.85), 2)
        return Decoded(text=text, encoding=codec, encoding_name=_NAMES[codec], confidence=confidence)
    return _as_detected(data)


def _read(sample: bytes, codec: str) -> str | None:
    """The sample read with the codec; a character cut at the sample's end is forgiven, any other fault is not."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return None


#: Russian letters by how often they come, commonest first, and the share the first ten have in running text.
_USUAL_MARKS = "«»—–„“”‘’…№\u00a0•"
_COMMON_RUSSIAN = frozenset("оеаинтсрвл")


def _weigh_cyrillic(text: str | None) -> float:
    """How much the reading looks like Russian, 0 to 1: common letters are common, capitals head their words."""
    if not text:
        return 0.0
    high = [character for character in text if ord(character) > 127]
    letters = [character for character in high if "\u0400" <= character <= "\u045f"]
    if len(letters) < 2:
        return 0.0
    # Letters that only other Cyrillic alphabets have count half: most often they are misread marks.
    strange = sum(not ("а" <= character.lower() <= "я" or character in "Ёё") for character in letters)
    marks = sum(character in _USUAL_MARKS for character in high)
    share = (len(letters) - strange / 2 + marks) / len(high)
    counted = Counter(character.lower() for character in letters)
    common = sum(counted[letter] for letter in _COMMON_RUSSIAN) / len(letters)
    words = re.findall("[\u0400-\u045f]+", text)
    well_set = sum(word.islower() or word.istitle() or (word.isupper() and len(word) < 12) for word in words) / len(
        words
    )
    all_capitals = sum(word.isupper() and len(word) > 3 for word in words) / len(words)
    fit = min(common / 0.62, 1.0)
    return float(share**2 * fit**2 * well_set**2 * (1.0 - 0.3 * all_capitals))


def _weigh_han(text: str | None) -> float:
    """How much the reading looks like Chinese: most Han characters are among the commonest of their script.

    Russian letters between them are no fault: a Chinese spreadsheet that names things in three languages has them.
    """
    if not text:
        return 0.0
    high = [character for character in text if ord(character) > 127]
    han = [character for character in high if "\u3400" <= character <= "\u9fff"]
    if len(han) < 2:
        return 0.0
    expected = sum(
        "\u3400" <= character <= "\u9fff"
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uff65"
        or "\u0410" <= character <= "\u044f"
        or character in "“”‘’—…·Ёё"
        for character in high
    ) / len(high)
    counted = Counter(han)
    simplified = sum(counted[character] for character in COMMON_SIMPLIFIED) / len(han)
    traditional = sum(counted[character] for character in COMMON_TRADITIONAL) / len(han)
    return expected**2 * min(max(simplified, traditional) / 0.55, 1.0)


def _weigh_latin(text: str | None) -> float:
    """How much the reading looks like western European: few letters beyond ASCII, all of them between others."""
    if not text:
        return 0.0
    high = [character for character in text if ord(character) > 127]
    letters = sum(character.isascii() and character.isalpha() for character in text)
    if not high or not letters or len(high) > letters:
        return 0.0
    usual = sum(
        character in "éèêëàâäáãåçñóòôöõúùûüíìîïøæœßÉÈÀÂÄÅÇÑÓÖÜØÆ’‘“”–—…«»£°§©®·•€½¼¾¡¿\u00a0" for character in high
    ) / len(high)
    strange = len(re.findall(r"[a-z][À-ÖØ-Þ]|[À-ÖØ-Þ][à-öø-þ]{0,1}[À-ÖØ-Þ]", text)) / len(high)
    return usual**2 * max(0.0, 1.0 - strange) * (0.9 if len(high) * 3 < letters else 0.5)


def _as_detected(data: bytes) -> Decoded | None:
    best = from_bytes(data[:_WEIGHED]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if _known_share(text[:20_000]) < 0.9:
        return None
    return Decoded(
        text=text,
        encoding=best.encoding,
        encoding_name=_NAMES.get(best.encoding, best.encoding),
        confidence=round(max(0.2, 0.7 - best.chaos), 2),
    )
