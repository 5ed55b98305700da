"""What kind of publication running text is, guessed by its shape."""

from __future__ import annotations

import re

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.prose.unit import Unit

_AGREEMENT = re.compile(r"\b(?:treaty|agreement|convention|protocol)\b|договор|соглашение|条约|條約|协定|協定", re.I)
_AGREED = re.compile(r"(?:article|статья)\s+\w+|第[一二三四五六七八九十]+[条條]", re.I)
_CHAPTER = re.compile(r"(?:chapter|глава|part|часть)\s|第.{1,4}[章回卷]", re.I)
#: ``RIVERTON, June 13.—The bridge``, ``МОСКВА, 3 марта. (Корр.)``, ``本报北京三月三日电``.
_DATELINE = re.compile(
    r"[A-ZА-ЯЁ]{3,}[A-ZА-ЯЁ .-]*,\s(?:\w+\.?\s\d{1,2}|\d{1,2}\s\w+)\b.{0,30}?[—–-]|"
    r"[A-ZА-ЯЁ]{3,}[A-ZА-ЯЁ .-]*,\s\d{1,2}\s\w+\.\s\(|"
    r"(?:本报|新华社|本報|新華社).{2,12}[日]电?[讯訊电電]"
)


def guess_kind(units: list[Unit], *, is_paged: bool, is_interview: bool, title: str) -> str:
    """One of the contract's kinds; ``website`` when the shape says nothing."""
    paragraphs = [unit for unit in units if unit.kind is PassageKind.PARAGRAPH]
    chapters = [unit for unit in units if unit.kind is PassageKind.HEADING and _CHAPTER.match(unit.words)]
    has_references = any(unit.kind is PassageKind.REFERENCE for unit in units)
    signs = (
        ("interview", is_interview),
        ("treaty", bool(_AGREEMENT.search(title)) and sum(bool(_AGREED.match(unit.words)) for unit in units) >= 3),
        ("newspaper", any(_DATELINE.match(unit.words) for unit in paragraphs)),
        ("essay", has_references),
        ("book", len(chapters) >= 2),
        ("essay", is_paged and len(paragraphs) >= 4),
        ("article", len(paragraphs) >= 3),
    )
    return next((kind for kind, is_told in signs if is_told), "website")
