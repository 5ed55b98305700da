"""Which units are picture captions: told by a cue ("Photo:", "Рис. 2", "图3"), or by saying what is to be seen.

A caption says no more than what the picture shows: one short sentence without a finite verb of its own ("An evening
class in the assembly hall"), among paragraphs that are much longer.
"""

from __future__ import annotations

import re

from catalogue.sources.splitting.letters import CLOSERS, count_sentences, ends_sentence, han_share, word_set

_CUE = re.compile(
    r"(?:fig(?:ure|\.)?\s*\d|(?:photo(?:graph)?|image|picture|illustration|caption|credit|map|plate|drawing|"
    r"engraving|courtesy)s?"
    r"(?:\s+(?:by|credit|courtesy|source|\d{1,3}))?\s*[:.|©(—–-]\s*|(?:photo(?:graph)?|image|picture|"
    r"courtesy)\s+(?:by|of|courtesy)\s|"
    r"(?:above|below|left|right|opposite|top|bottom|overleaf|pictured)(?:\s+(?:left|right))?\s*[:,]\s|"
    r"\[(?:photo|image|picture|caption|illustration)\b|"
    r"(?:рис(?:унок)?|илл?(?:юстрация)?)\s*\.?\s*\d|(?:рис|илл?)\.|(?:фото|фотография|снимок|подпись|"
    r"иллюстрация|карта)(?:\s+\S+){0,3}\s*[:.—–]\s|на (?:фото|снимке|рисунке|фотографии|плакате)\b|"
    r"(?:слева|справа|вверху|внизу|сверху|снизу)\s*[:—–]|"
    r"[（(【\[]?(?:图|圖|照片|插图|插圖|图片|圖片|附图|附圖)\s*[\d一二三四五六七八九十]{0,3}\s*[:：、.．\s]|(?:图为|圖為|图中|圖中|上图|下图|左图|右图|上圖|下圖|"
    r"左圖|右圖)|[▲△↑◀▶]\s*)",
    re.I,
)
_SHOWN_EN = word_set(
    "photograph photo picture image portrait poster painting print drawing sketch map view scene moment "
    "representation depiction illustration collection display array selection assortment snapshot "
    "glimpse exterior interior facade entrance aerial panorama postcard stamp cover page leaflet badge "
    "pin medal banner detail close-up closeup group row crowd delegation ceremony exhibition gallery "
    "montage collage cartoon caricature engraving lithograph woodcut replica reproduction reconstruction "
    "model statue monument bust plaque mural fresco diagram chart graph table timeline still screenshot "
    "frame specimen example copy stack pile shelf case set pair visualization rendering symbol emblem "
    "artefact artifact relic memento"
)
_SHOWN_RU = re.compile(
    r"^(?:[А-ЯЁ][а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ая)\s+){0,3}(?:фотография|фото|снимок|портрет|плакат|"
    r"открытка|картина|рисунок|вид|сцена|карта|обложка|"
    r"коллекция|собрание|группа|памятник|афиша|марка|значок|медаль|схема|чертёж|чертеж|кадр|фрагмент|экспонат|"
    r"экспозиция|витрина|"
    r"репродукция|изображение|образец|страница|макет|панорама|интерьер|фасад|здание|момент|встреча|участники|"
    r"делегация|подборка|набор)\b",
    re.I,
)
_KEPT_RU = re.compile(r"\bиз (?:собрания|коллекции|фондов?|архива)\b|\bв (?:экспозиции|витрине)\b", re.I)
_SHOWN_HAN = re.compile(
    r"(?:照片|插图|插圖|海报|海報|合影|旧照|舊照|一景|场景|場景|示意图|示意圖|资料图|資料圖|藏品|画像|畫像|肖像|剧照|劇照|封面|瞬间|瞬間|一角|全景|"
    r"外景|内景|复制品|宣传画|明信片|徽章|纪念章|手稿|原件|书影|情景|留影)[”』」》）)]*[。.]?(?:（[^（）]{1,30}）)?$"
)
_FINITE = word_set(
    "is are was were am be been has have had do does did will would can could shall should may might "
    "must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't "
    "couldn't became began brought came went saw stood took made gave held led met rose sent spoke told "
    "wrote drew drove fell fought grew kept knew lay lost paid ran said sat sold spent taught thought "
    "won wore meant seemed remains remained tells told reminds means makes gives takes says remains "
    "helped helps let needs begins starts continues lives becomes comes goes seems knows thinks"
)
_SUBORDINATE = word_set(
    "where which who whom whose that when while as because although though if after before since until"
)
_FINITE_RU = re.compile(
    r"\b(?:был[аои]?|есть|нет|это|стал[аои]?|может|могли?|мог(?:ла)?|имел[аи]?|является|"
    r"являлись|[а-яё]{3,}(?:ался|алась|ались|ился|илась|ились|ает|яет|ует|ают|яют|уют|ится|"
    r"ется|ятся|ются|ал|ала|али|ил|ила|или|ел|ели|ул|ула|ули))\b",
    re.I,
)
_FINITE_HAN = re.compile(r"是|了[，。]?|已经|曾经|我们|他们|因为|所以|但是|然而")
_SHOWING = re.compile(
    r"(?:this|the|a|an)\s+(?:\w+\s+){0,3}?(?:photo(?:graph)?|picture|image|poster|postcard|map|drawing|"
    r"illustration|cartoon|painting)\s+"
    r"(?:shows|depicts|shown|showing|captures|from|taken|dated|of)\b",
    re.I,
)
#: A credit at the end: ``Photo: city archive``, ``(Photo by the museum)``, ``фото из архива``.
_CREDITED = re.compile(
    r"[(\[.,–—-]\s*(?:photo(?:graph)?s?|image|picture|credit|courtesy|source|фото|снимок|источник|图|圖|摄影|攝影|供图)"
    r"(?:\s+(?:by|credit|courtesy|of|из)|\s*[:：/])[^.!?。]{1,80}[)\]]?\.?$|\s(?:摄|攝|供图)[)）]?$",
    re.I,
)
_PEOPLE_DOING = re.compile(
    r"(?:(?:[A-Z]?[a-z]+\s){0,3})(?:visitors|workers|students|pupils|children|soldiers|sailors|people|women|"
    r"men|passengers|engineers|"
    r"members|delegates|crowds|villagers|farmers|peasants|guests|dancers|actors|musicians|readers|leaders|officials|"
    r"families|boys|girls|teachers|guards|volunteers|tourists|demonstrators|specialists|experts)\s+(?:\w+ly\s+)?"
    r"(?:look|board|gather|stand|pose|work|load|unload|wait|march|sit|walk|study|read|visit|celebrate|greet|inspect|"
    r"watch|hold|carry|learn|attend|cross|queue|line|shake|sign|wave|dance|sing|play|build|repair|examine|listen|"
    r"arrive|leave|meet|raise|cheer|prepare|assemble|harvest|plant|travel|share|discuss|exchange)\b",
    re.I,
)
_PLACED = re.compile(
    r"(?:,|\()\s*(?:c(?:irca|a)?\.?\s*|около\s+|ок\.\s*|early |late |mid-?)?(?:1[5-9]|"
    r"20)\d\d(?:s|-е|[–-]\d{2,4})?\)?(?:\s*г(?:ода|\.)?)?\.?$",
    re.I,
)

LONGEST_CAPTION = 320
_MOST_WORDS = 42


def has_caption_cue(words: str) -> bool:
    return _CUE.match(words) is not None and len(words) <= LONGEST_CAPTION and not words.endswith((":", "："))


def is_caption(words: str, usual_length: float) -> bool:
    """Whether the unit is a caption among paragraphs of ``usual_length`` characters."""
    bare = words.strip()
    if not bare or len(bare) > LONGEST_CAPTION or bare.endswith((":", "?", "：", "？")):
        return False
    sentences = count_sentences(bare)
    if has_caption_cue(bare) or (_CREDITED.search(bare[-120:]) and sentences <= 2):
        return True
    if len(bare) > 0.55 * usual_length or sentences > 1:
        return False
    if han_share(bare) > 0.5:
        return len(bare) <= 50 and _SHOWN_HAN.search(bare) is not None and not _FINITE_HAN.search(bare)
    return _is_russian_caption(bare) if re.match(r"[А-ЯЁ«]", bare) else _is_english_caption(bare)


def _is_english_caption(bare: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", bare.lower().replace("’", "'"))
    if not 3 <= len(words) <= _MOST_WORDS:
        return False
    if _SHOWING.match(bare) or _PLACED.search(bare):
        return len(bare) <= 240 and (ends_sentence(bare) or _PLACED.search(bare) is not None)
    if _PEOPLE_DOING.match(bare):
        return ends_sentence(bare)
    main = _main_clause(words)
    if any(word in _FINITE or word.endswith("n't") for word in main):
        return False
    begins = bare.split(maxsplit=1)[0].strip(CLOSERS).lower() in (
        "a",
        "an",
        "the",
        "one",
        "two",
        "three",
        "some",
        "several",
    )
    shows = any(word in _SHOWN_EN or word.rstrip("s") in _SHOWN_EN for word in main[:8])
    if not ends_sentence(bare):
        return shows and begins and len(words) >= 7
    return (begins and (shows or not _has_past_verb(main))) or (shows and not _has_past_verb(main))


def _main_clause(words: list[str]) -> list[str]:
    """The words before the first subordinate clause."""
    for at, word in enumerate(words):
        if at and word in _SUBORDINATE:
            return words[:at]
    return words


def _has_past_verb(words: list[str]) -> bool:
    """Whether a regular past verb seems to stand in the main clause.

    ``-ed`` before a preposition is a shortened clause (``pinned to``), after an article it describes a noun.
    """
    for at, word in enumerate(words):
        if (
            at >= 2
            and word.endswith("ed")
            and len(word) > 4
            and words[at - 1] not in ("the", "a", "an", "and", "of", "its", "their")
        ):
            following = words[at + 1] if at + 1 < len(words) else ""
            if following not in (
                "by",
                "in",
                "at",
                "on",
                "for",
                "from",
                "to",
                "with",
                "during",
                "near",
                "under",
                "around",
                "as",
                "between",
            ):
                return True
    return False


def _is_russian_caption(bare: str) -> bool:
    if _PLACED.search(bare) and len(bare) <= 160 and not _FINITE_RU.search(bare):
        return True
    return (
        len(bare) <= 200
        and (_SHOWN_RU.match(bare) or _KEPT_RU.search(bare)) is not None
        and not _FINITE_RU.search(bare)
    )
