"""Which units are picture captions: told by a cue ("Photo:", "Рис. 2", "图3"), or by saying what is to be seen.

A caption says no more than what the picture shows: one short sentence without a finite verb of its own ("An evening
class in the assembly hall"), among paragraphs that are much longer.
"""

from __future__ import annotations

import re

from catalogue.sources.splitting.letters import count_sentences, han_share
from catalogue.sources.splitting.prose.english_captions import PLACED, is_english_caption

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
    r"[（(【\[]?(?:图|圖|照片|图片来源|圖片來源|图源|资料图|摄影|插图|插圖|图片|圖片|附图|附圖)\s*[\d一二三四五六七八九十]{0,3}\s*[:：、.．\s]|(?:图为|圖為|图中|"
    r"圖中|上图|下图|左图|右图|上圖|下圖|"
    r"左圖|右圖)|[▲△↑◀▶]\s*)",
    re.I,
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
_FINITE_RU = re.compile(
    r"\b(?:был[аои]?|есть|нет|это|стал[аои]?|может|могли?|мог(?:ла)?|имел[аи]?|является|"
    r"являлись|[а-яё]{3,}(?:ался|алась|ались|ился|илась|ились|ает|яет|ует|ают|яют|уют|ится|"
    r"ется|ятся|ются|ал|ала|али|ил|ила|или|ел|ели|ул|ула|ули))\b",
    re.I,
)
_FINITE_HAN = re.compile(r"是|了[，。]?|已经|曾经|我们|他们|因为|所以|但是|然而")
#: A credit at the end: ``Photo: city archive``, ``(Photo by the museum)``, ``фото из архива``.
_CREDITED = re.compile(
    r"[(\[.,–—-]\s*(?:photo(?:graph)?s?|image|picture|credit|courtesy|source|фото|снимок|источник|图|圖|摄影|攝影|供图)"
    r"(?:\s+(?:by|credit|courtesy|of|из)|\s*[:：/])[^.!?。]{1,80}[)\]]?\.?$|\s(?:摄|攝|供图)[)）]?$",
    re.I,
)

LONGEST_CAPTION = 320


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
    return _is_russian_caption(bare) if re.match(r"[А-ЯЁ«]", bare) else is_english_caption(bare)


def _is_russian_caption(bare: str) -> bool:
    if PLACED.search(bare) and len(bare) <= 160 and not _FINITE_RU.search(bare):
        return True
    return (
        len(bare) <= 200
        and (_SHOWN_RU.match(bare) or _KEPT_RU.search(bare)) is not None
        and not _FINITE_RU.search(bare)
    )
