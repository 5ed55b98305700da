"""How an object is cited, after the standard of each of the three languages, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import Language, LanguageText
from catalogue.showcase.pages import ObjectOnShow

#: Where the browser writes the day on which the page is read.
TODAY = "{today}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Plain text to be copied. ``dated`` has ``{today}`` where the standard wants the day the page was looked at.

    A page is kept for many readers and does not know the day; ``text`` does without. ``day_form`` says how it is
    written: ``long`` (22 November 2026), ``points`` (22.11.2026) or ``iso``.
    """

    style: str
    text: str
    dated: str
    day_form: str


def cite_object(shown: ObjectOnShow, language: Language, address: str, mark: str) -> tuple[Citation, ...]:
    """In three styles, the one of the page's language first. ``mark`` says of a reconstruction that it is one."""
    said = _Said.of(shown, language)
    written = {
        Language.EN: _chicago(shown, said, address, mark),
        Language.RU: _gost(shown, said, address, mark),
        Language.ZH: _gb_t(shown, said, address, mark),
    }
    return (written.pop(language), *written.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    title: str
    kind: str
    date: str
    maker: str
    size: str

    @classmethod
    def of(cls, shown: ObjectOnShow, language: Language) -> _Said:
        def words(text: LanguageText) -> str:
            return text.words_for(language)

        return cls(
            title=words(shown.title) or shown.object_number,
            kind=words(shown.kind.names),
            date=words(shown.date_words),
            maker=", ".join(words(maker.names) for maker in shown.makers),
            size=words(shown.dimension_words),
        )


def _chicago(shown: ObjectOnShow, said: _Said, address: str, mark: str) -> Citation:
    """As the Chicago Manual of Style has works of art: maker, title, date, what it is, size, where it is kept."""
    thing = ", ".join(part for part in (said.kind, said.size) if part)
    parts = (said.maker, said.title, said.date, thing, mark, f"Vitrine, {shown.object_number}")
    start = _sentences(parts)
    return _citation("Chicago", f"{start} {address}.", f"{start} Accessed {TODAY}. {address}.", "long")


def _gost(shown: ObjectOnShow, said: _Said, address: str, mark: str) -> Citation:
    """GOST R 7.0.5-2008, section 10: electronic resources, with the day of access."""
    title = ", ".join(part for part in (said.title, said.date) if part)
    about = f"{title} : {said.kind}" if said.kind else title
    maker = f"{said.maker}. " if said.maker else ""
    marked = f" {mark}." if mark else ""
    start = f"{maker}{about} // Vitrine : [сайт].{marked} № {shown.object_number}. URL: {address}"
    return _citation("ГОСТ Р 7.0.5–2008", f"{start}.", f"{start} (дата обращения: {TODAY}).", "points")


def _gb_t(shown: ObjectOnShow, said: _Said, address: str, mark: str) -> Citation:
    """GB/T 7714-2015, 4.6: electronic resources; Z/OL is "other, online"; in brackets its update and the access."""
    title = ", ".join(part for part in (said.title, said.date) if part)
    start = _sentences((said.maker, f"{title}: {shown.object_number}[Z/OL]", mark, "Vitrine"))
    start += f" ({shown.published_on})"
    return _citation("GB/T 7714—2015", f"{start}. {address}.", f"{start}[{TODAY}]. {address}.", "iso")


def _sentences(parts: tuple[str, ...]) -> str:
    """Each part a sentence with a capital and a full stop, unless it ends in a mark of its own."""
    ended = (part if part.endswith((".", "?", "!", "。")) else f"{part}." for part in parts if part)
    return " ".join(part[:1].upper() + part[1:] for part in ended)


def _citation(style: str, text: str, dated: str, day_form: str) -> Citation:
    return Citation(style=style, text=text, dated=dated, day_form=day_form)
