"""How a passage and its text are cited in words, in the three languages of the house."""

from __future__ import annotations

from catalogue.language_text import Language
from catalogue.sources.models import Passage, SourceKind
from catalogue.sources.passage import PassageKind

_KINDS: dict[SourceKind, tuple[str, str, str]] = {
    SourceKind.ARTICLE: ("article", "статья", "文章"),
    SourceKind.MAGAZINE: ("magazine", "журнал", "杂志"),
    SourceKind.ESSAY: ("essay", "эссе", "论文"),
    SourceKind.FORUM: ("internet forum", "интернет-форум", "网络论坛"),
    SourceKind.NEWSPAPER: ("newspaper", "газета", "报纸"),
    SourceKind.BOOK: ("book", "книга", "图书"),
    SourceKind.MEMOIR: ("memoir", "воспоминания", "回忆录"),
    SourceKind.INTERVIEW: ("interview", "интервью", "访谈"),
    SourceKind.ARCHIVE: ("archive document", "архивный документ", "档案文件"),
    SourceKind.TREATY: ("treaty", "договор", "条约"),
    SourceKind.CATALOGUE: ("catalogue", "каталог", "目录"),
    SourceKind.LISTING: ("sales listing", "объявление о продаже", "销售信息"),
    SourceKind.ENCYCLOPEDIA: ("encyclopedia", "энциклопедия", "百科全书"),
    SourceKind.WEBSITE: ("website", "веб-сайт", "网站"),
    SourceKind.OBJECT: ("museum text", "музейный текст", "馆方文字"),
}
_LOCATORS: dict[PassageKind, tuple[str, str, str]] = {
    PassageKind.TITLE: ("title", "заглавие", "标题"),
    PassageKind.HEADING: ("heading {}", "подзаголовок {}", "第{}个小标题"),
    PassageKind.CAPTION: ("caption {}", "подпись {}", "第{}条图注"),
    PassageKind.PARAGRAPH: ("paragraph {}", "абзац {}", "第{}段"),
    PassageKind.POST: ("post {}", "сообщение {}", "第{}帖"),
    PassageKind.QUOTE: ("quoted in post {}", "цитата в сообщении {}", "第{}帖中的引文"),
    PassageKind.REFERENCE: ("reference {}", "примечание {}", "注释{}"),
}
_QUOTE_WITHOUT_POST = ("quotation", "цитата", "引文")
_FORUM_MEMBER = ("a forum member, {}", "участник форума, {}", "论坛成员，{}")
_PAGE = ("page {}", "с. {}", "第{}页")
_RETOLD = ("Retold by us from {}, {}", "Пересказано нами: {}, {}", "由本馆转述自{}，{}")
_COMMA = (", ", ", ", "，")


def _place(language: Language) -> int:
    """Where a language's words stand in the rows above."""
    return (Language.EN, Language.RU, Language.ZH).index(language)


def kind_in_words(kind: str, language: Language) -> str:
    """A source's kind: ``internet forum``, ``статья``. An unknown kind is given back as it is."""
    try:
        return _KINDS[SourceKind(kind)][_place(language)]
    except ValueError:
        return kind


def locator_in_words(kind: str, number: int, language: Language, *, page: int | None = None) -> str:
    """Which passage: ``paragraph 9``, ``абзац 9``, ``第9段``; with its page where that is known."""
    passage_kind = PassageKind(kind)
    if passage_kind is PassageKind.QUOTE and not number:
        words = _QUOTE_WITHOUT_POST[_place(language)]
    else:
        words = _LOCATORS[passage_kind][_place(language)].format(number)
    if page is not None:
        words += _COMMA[_place(language)] + _PAGE[_place(language)].format(page)
    return words


def visitor_locator_in_words(kind: str, number: int, language: Language, *, page: int | None = None) -> str:
    """As visitors see it: who wrote a post is never named, only that it was "a forum member"."""
    words = locator_in_words(kind, number, language, page=page)
    return _FORUM_MEMBER[_place(language)].format(words) if kind == PassageKind.POST else words


def retelling_in_words(name: str, kind: str, number: int, language: Language) -> str:
    """The head of a retelling: ``Retold by us from <file>, paragraph 9``."""
    return _RETOLD[_place(language)].format(name, locator_in_words(kind, number, language))


def cite(passage: Passage, language: Language) -> str:
    """A passage cited for staff, with its text's title and file name: ``Our school (school.txt), paragraph 2``."""
    source = passage.source
    if source.is_retelling:
        return retelling_in_words(source.retold_from, passage.cited_kind, passage.cited_number, language)
    named = f"{source.title} ({source.name})" if source.title and source.title != source.name else source.name
    locator = locator_in_words(passage.kind, passage.number, language, page=passage.page)
    return f"{named}{_COMMA[_place(language)]}{locator}"
