"""Why a passage was proposed for an artefact, so that a curator can check it in three seconds.

A reason is kept as a value and said in words in any language of the house: no sentence of it is stored in only one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from catalogue.language_text import Language
from catalogue.links.mention import MentionType


class ReasonKind(StrEnum):
    NAMES_WORK = "names_work"
    NAMES_THING = "names_thing"
    TELLS_OF = "tells_of"
    BY_HAND = "by_hand"


class Directness(StrEnum):
    """Whether a passage explains the artefact itself, only mentions it, or tells of the world it comes from.

    The program tells direct from background; that something is only mentioned is for a person to say.
    """

    DIRECT = "direct"
    MENTION = "mention"
    BACKGROUND = "background"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """``thing`` is the thing or work as the passage words it, ``dated`` the passage's date for it in its own words.

    ``about`` holds what else the passage and the artefact share, strongest first, in three languages each
    (``Shared``). ``thing_type`` is the kind of thing the artefact is, for "no pin is named".
    """

    kind: ReasonKind
    thing: str = ""
    thing_type: MentionType | None = None
    dated: str = ""
    about: tuple[Shared, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """One thing passage and artefact share, named in three languages where it has names."""

    en: str
    zh: str = ""
    ru: str = ""

    def name_in(self, language: Language) -> str:
        return {Language.EN: self.en, Language.ZH: self.zh, Language.RU: self.ru}[language] or self.en


_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Reason).decode


def encode_reason(reason: Reason) -> str:
    return _encode(reason).decode("utf-8")


def decode_reason(words: str) -> Reason:
    return _decode(words.encode("utf-8"))


_LATIN = re.compile(r"[A-Za-z0-9]")
_DECADE = re.compile(r"(?:early |mid-|late )?(?:\d{2}|\d{4})s")
_UNCOUNTABLE = frozenset(
    {"calligraphy", "poetry", "press", "music", "script", "paper", "correspondence", "prose", "news"}
)

#: Joins what is shared. Russian and Chinese name it after a colon: names are not inflected there.
_AND = {Language.EN: ", ", Language.ZH: "、", Language.RU: ", "}
_NAMES = {Language.EN: "names {thing}", Language.ZH: "提到“{thing}”", Language.RU: "назван предмет: «{thing}»"}
_NAMES_WORK = {
    Language.EN: "names the work “{thing}”",
    Language.ZH: "提到作品《{thing}》",
    Language.RU: "названо произведение: «{thing}»",
}
_DATED = {Language.EN: " ({dated})", Language.ZH: "（{dated}）", Language.RU: " ({dated})"}
_WITH = {Language.EN: "; tells of {about}", Language.ZH: "；谈及：{about}", Language.RU: "; о чём речь: {about}"}
_TELLS = {
    Language.EN: "tells of {about}; no object named",
    Language.ZH: "谈及：{about}；未提到具体物件",
    Language.RU: "о чём речь: {about}; сам предмет не назван",
}
_BY_HAND = {Language.EN: "linked by hand", Language.ZH: "人工关联", Language.RU: "связано вручную"}


def in_words(reason: Reason, language: Language) -> str:
    """The reason as one line."""
    about = _AND[language].join(dict.fromkeys(shared.name_in(language) for shared in reason.about))
    match reason.kind:
        case ReasonKind.BY_HAND:
            return _BY_HAND[language]
        case ReasonKind.TELLS_OF:
            return _TELLS[language].format(about=about)
        case ReasonKind.NAMES_WORK:
            words = _NAMES_WORK[language].format(thing=reason.thing)
        case ReasonKind.NAMES_THING:
            thing = _with_article(reason.thing) if language is Language.EN else reason.thing
            words = _NAMES[language].format(thing=thing)
    if reason.dated and reason.dated not in reason.thing:
        words += _dated(reason, language)
    if about:
        words += _WITH[language].format(about=about)
    return words


def _dated(reason: Reason, language: Language) -> str:
    if language is Language.EN and reason.kind is ReasonKind.NAMES_THING and _LATIN.match(reason.dated):
        return f" of the {reason.dated}" if _DECADE.fullmatch(reason.dated) else f" of {reason.dated}"
    return _DATED[language].format(dated=reason.dated)


def _with_article(thing: str) -> str:
    """``a commemorative pin``, but ``posters``, ``calligraphy``, ``Chinese characters``, ``значок``."""
    last = thing.rpartition(" ")[2].lower()
    is_plural = last.endswith("s") and not last.endswith("ss")
    if not _LATIN.match(thing) or is_plural or last in _UNCOUNTABLE:
        return thing
    return f"an {thing}" if thing[0].lower() in "aeiou" else f"a {thing}"
