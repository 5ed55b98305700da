"""Why something was found, in the visitor's words: what matched, and the words around it as they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.language_text import Language
from catalogue.search.answering import Where, Why

Gettext = Callable[[str], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    text: str
    is_marked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class WhyWords:
    """``lead`` is in the visitor's language ("Label: "), the stretches in ``language`` (BCP 47, ``""`` when not known).

    ``meaning`` is the name to which a matched spelling belongs (Beijing for Peking), ``""`` where it is the same.
    """

    lead: str
    stretches: tuple[Stretch, ...]
    language: str
    meaning: str = ""

    @property
    def plain(self) -> str:
        """On one line, for rows."""
        words = "".join(stretch.text for stretch in self.stretches)
        return self.lead + words + (f" ({self.meaning})" if self.meaning else "")


def why_words(why: Why, language: Language, _: Gettext) -> WhyWords:
    name = why.names.choose(language)
    is_spelling = name is not None and name.text.casefold() != why.text.casefold()
    return WhyWords(
        lead=lead_words(why.where, language, _),
        stretches=_stretches(why),
        language=why.language,
        meaning=name.text if name and is_spelling else "",
    )


def _stretches(why: Why) -> tuple[Stretch, ...]:
    stretches = []
    at = 0
    for start, end in why.marks:
        stretches += [Stretch(text=why.text[at:start]), Stretch(text=why.text[start:end], is_marked=True)]
        at = end
    stretches.append(Stretch(text=why.text[at:]))
    before, after = Stretch(text="… " if why.is_cut_before else ""), Stretch(text=" …" if why.is_cut_after else "")
    return tuple(stretch for stretch in (before, *stretches, after) if stretch.text)


def lead_words(where: Where, language: Language, _: Gettext) -> str:
    """What the words that matched are, with the sign that leads on to them."""
    leads = {
        Where.NUMBER: _("Object number"),
        Where.CODE: _("Code"),
        Where.TITLE: _("Title"),
        Where.ORIGINAL_TITLE: _("Title on the object"),
        Where.OTHER_NAME: _("Other name"),
        Where.KIND: _("Kind of thing"),
        Where.MAKER: _("Made by"),
        Where.PERSON: _("Person"),
        Where.ORGANISATION: _("Organisation"),
        Where.PLACE: _("Place"),
        Where.EVENT: _("Event"),
        Where.THEME: _("Theme"),
        Where.MATERIAL: _("Material"),
        Where.DATE: _("Date"),
        Where.KEYWORD: _("Keyword"),
        Where.INSCRIPTION: _("Words on the object"),
        Where.TRANSLITERATION: _("Words on the object"),
        Where.TRANSLATION: _("Words on the object, translated"),
        Where.LABEL: _("Label"),
        Where.DESCRIPTION: _("Description"),
        Where.PASSAGE: _("In the text"),
        Where.SOURCE: _("Source"),
    }
    return leads[where] + ("：" if language is Language.ZH else ": ")
