"""What the choices of the form offer, as pairs of value and words."""

from __future__ import annotations

from catalogue.language_text import Making
from kiosk.desk.record.asked import Options

LANGUAGE_TAGS: Options = (
    ("", "Select a language"),
    ("zh-Hans", "Chinese, simplified characters"),
    ("zh-Hant", "Chinese, traditional characters"),
    ("ru", "Russian"),
    ("en", "English"),
    ("uk", "Ukrainian"),
    ("de", "German"),
    ("mn", "Mongolian"),
    ("ug", "Uyghur"),
    ("bo", "Tibetan"),
    ("zxx", "No words, only figures or signs"),
    ("und", "Language not known"),
)
SCHEMES: Options = (
    ("", "Select a system"),
    ("Hanyu Pinyin", "Hanyu Pinyin"),
    ("ISO 9", "ISO 9"),
    ("ALA-LC", "ALA-LC"),
    ("BGN/PCGN", "BGN/PCGN"),
    ("as printed", "As printed"),
)
CERTAINTIES: Options = (
    ("certain", "Certain"),
    ("probably", "Probably"),
    ("attributed", "Attributed"),
    ("unknown", "Not known"),
)
MAKINGS: Options = (
    ("", "Select who made it"),
    (Making.MUSEUM.value, "The museum"),
    (Making.ON_OBJECT.value, "On the object"),
    (Making.PUBLISHED.value, "Published elsewhere"),
    (Making.TRANSLATION_CHECKED.value, "Translated, checked by a reader"),
    (Making.TRANSLATION_NOT_CHECKED.value, "Translated, not checked yet"),
    (Making.MACHINE_CHECKED.value, "Machine, checked by a reader"),
    (Making.MACHINE_NOT_CHECKED.value, "Machine, not checked yet"),
)
SCRIPTS: Options = (
    ("", "Not said"),
    ("Hans", "Simplified characters"),
    ("Hant", "Traditional characters"),
    ("Cyrl", "Cyrillic"),
    ("Latn", "Latin"),
    ("Mong", "Mongolian"),
    ("Arab", "Arabic"),
)
