"""What is said around a passage on touch screens and phones alike: which source, where in it, who speaks.

A source is introduced by plain words of what it is (experience.md e.2); a forum member's name is never shown. A
retelling is the museum speaking and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.language_text import Language, Making
from catalogue.showcase.pages import PassageOnShow, PassageWords, SourceOnShow

Gettext = Callable[[str], str]

#: Opening and closing quotation marks by the primary language of the words quoted.
_MARKS = {"ru": ("«", "»"), "de": ("„", "“")}
_PLAIN_MARKS = ("“", "”")


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherWords:
    """The same passage in another language, for the keys Original and Translation."""

    language: str
    is_original: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageView:
    """A passage as one page says it.

    ``kind_words`` is the source's kind ("Forum thread"); ``caution`` one plain line about it, ``""`` for a retelling;
    ``title`` the source's own title, ``""`` where a retelling has none to show; ``locator`` "paragraph 9";
    ``heading`` the retelling's "Retold by us: …", else ``""``. Marks are empty for a retelling. ``made_words`` says
    who made a translation, ``""`` for original words. ``number`` counts the passages of the object from 1.
    """

    number: int
    passage: PassageOnShow
    words: PassageWords
    is_retelling: bool
    heading: str
    kind_words: str
    caution: str
    title: str
    locator: str
    opening_mark: str
    closing_mark: str
    made_words: str
    others: tuple[OtherWords, ...]


def view_passage(
    passage: PassageOnShow, number: int, language: Language, _: Gettext, *, in_language: str = ""
) -> PassageView:
    """Choose the words of a passage for a reader of ``language`` and say what is said around them.

    A source is quoted as received, to the letter, unless a translation is asked for by ``in_language``; a retelling is
    shown in the reader's language.
    """
    wanted = in_language or (language.value if passage.is_retelling else "")
    words = (passage.words_in(wanted) if wanted else None) or passage.original
    opening, closing = ("", "") if passage.is_retelling else quotation_marks(words.language)
    where = locator_words(passage.locator_kind, passage.number, _)
    return PassageView(
        number=number,
        passage=passage,
        words=words,
        is_retelling=passage.is_retelling,
        heading=_("Retold by us: {title}, {place}").format(title=retold_title(passage.source, language, _), place=where)
        if passage.is_retelling
        else "",
        kind_words=_("The museum’s own words") if passage.is_retelling else kind_words(passage.source.kind, _),
        caution="" if passage.is_retelling else caution_words(passage.source, _),
        title="" if passage.is_retelling else passage.source.title,
        locator=where,
        opening_mark=opening,
        closing_mark=closing,
        made_words="" if words is passage.original else making_words(words, _),
        others=tuple(
            OtherWords(language=entry.language, is_original=entry is passage.original)
            for entry in (passage.original, *passage.translations)
            if entry is not words
        ),
    )


def retold_title(source: SourceOnShow, language: Language, _: Gettext) -> str:
    """What a retelling retells, in words; never the name of a file."""
    return source.title_for(language) or kind_words(source.kind, _)


def quotation_marks(language: str) -> tuple[str, str]:
    return _MARKS.get(language.split("-", 1)[0], _PLAIN_MARKS)


def locator_words(kind: str, number: int, _: Gettext) -> str:
    """How a passage is cited: "paragraph 9", "a forum member, post 12", "caption 2", "reference 11"."""
    forms = {
        "paragraph": _("paragraph {n}"),
        "post": _("a forum member, post {n}"),
        "quote": _("quoted in post {n}"),
        "caption": _("caption {n}"),
        "reference": _("reference {n}"),
        "heading": _("heading {n}"),
        "title": _("title"),
    }
    return forms.get(kind, _("passage {n}")).format(n=number)


def kind_words(kind: str, _: Gettext) -> str:
    """What a source is, in plain words; the kinds are those of ``vitrine texts receive --kind``."""
    names = {
        "article": _("Research article"),
        "magazine": _("Magazine article"),
        "essay": _("Essay sample"),
        "forum": _("Forum thread"),
        "newspaper": _("Newspaper"),
        "book": _("Book"),
        "memoir": _("Memoir"),
        "interview": _("Interview"),
        "archive": _("Archive document"),
        "treaty": _("Treaty text"),
        "catalogue": _("Catalogue"),
        "listing": _("Seller’s description"),
        "encyclopedia": _("Encyclopedia page"),
        "website": _("Web article"),
        "object": _("The object itself"),
    }
    return names.get(kind, _("Source text"))


def caution_words(source: SourceOnShow, _: Gettext) -> str:
    """Who wrote it and when, or that nobody is named, with one caution for the kinds that need it."""
    who = ", ".join(part for part in (source.author, source.date) if part)
    if who:
        return who
    cautions = {
        "essay": _("No named author. Shows how students are taught the story, not what happened"),
        "forum": _("We could not find out who wrote it"),
        "listing": _("Written to sell the object"),
        "website": _("No author named, no sources given"),
        "object": _("It was made to persuade"),
    }
    return cautions.get(source.kind, _("No author named"))


def making_words(words: PassageWords, _: Gettext) -> str:
    """Who stands behind a translation."""
    lines = {
        Making.MUSEUM: _("Museum translation"),
        Making.PUBLISHED: _("Published translation"),
        Making.TRANSLATION_CHECKED: _("Museum translation"),
        Making.TRANSLATION_NOT_CHECKED: _("Translation not yet checked by a reader of the language"),
        Making.MACHINE_CHECKED: _("Machine translation, checked"),
        Making.MACHINE_NOT_CHECKED: _("Machine translation, not checked"),
        Making.ON_OBJECT: "",
    }
    line = lines[words.made]
    return f"{line}, {words.made_by}" if line and words.made_by else line
