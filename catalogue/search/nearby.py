"""Words to try where a question found nothing: each of them finds something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.search.asking import Term, ask, widest
from catalogue.search.engines import engine_of
from catalogue.search.engines.condition import Phrase
from catalogue.search.entry import EntryKind
from catalogue.search.explaining import spelled_in
from catalogue.search.filing import decode_entry, read_entries
from catalogue.search.preparing import FORM, Scope
from catalogue.search.respelling import Respelled, begins_with
from catalogue.search.tables import SearchEntryRow, SearchTerm

#: How many words to try are offered.
MOST = 3
#: A word is near when it begins with as many letters as this, or more.
_SHORTEST_BEGINNING = 3
_OFFERED_KINDS = (EntryKind.THEME, EntryKind.PLACE, EntryKind.PERSON)


def words_to_try(
    session: Session, unknown: Iterable[Term], respelled: Iterable[Respelled], language: Language
) -> tuple[str, ...]:
    """Up to three: words one letter away from unknown ones, words that begin like them, then titles on show."""
    meant = (known for entry in respelled for known in entry.meant)
    tokens = dict.fromkeys([*meant, *_beginning_alike(session, unknown)])
    found = dict.fromkeys(islice(_as_spelled(session, tokens), MOST))
    titles = _on_show(session, language) if len(found) < MOST else iter(())
    while len(found) < MOST and (title := next(titles, None)):
        found[title] = None
    return tuple(found)


def _beginning_alike(session: Session, unknown: Iterable[Term]) -> Iterator[str]:
    """Known words with the longest beginning that an unknown one shares with any."""
    for term in unknown:
        word = term.tokens[0]
        for length in range(len(word) - 1, _SHORTEST_BEGINNING - 1, -1):
            asked = select(SearchTerm.term).where(begins_with(SearchTerm.term, word[:length]))
            found = session.scalars(asked.order_by(SearchTerm.uses.desc(), SearchTerm.term).limit(MOST)).all()
            if found:
                yield from found
                break


def _as_spelled(session: Session, tokens: Iterable[str]) -> Iterator[str]:
    """The words of these tokens as somebody wrote them, capitals and ё included."""
    engine = engine_of(session)
    for token in tokens:
        shapes = (Phrase((Scope.ANYWHERE + token,)), Phrase((Scope.ANYWHERE + FORM + token,)))
        for entry in read_entries(session, engine.find(session, (shapes,), limit=1)):
            yield spelled_in(entry, token)


def _on_show(session: Session, language: Language) -> Iterator[str]:
    """Titles of themes, places and people that this very search would find; each is tried when it is asked for."""
    some = []
    for number, kind in enumerate(_OFFERED_KINDS):
        asked = select(literal(number).label("kind"), SearchEntryRow.id, SearchEntryRow.document)
        asked = asked.where(SearchEntryRow.kind == kind.value).order_by(SearchEntryRow.id).limit(MOST)
        some.append(select(asked.subquery()))
    every = union_all(*some).subquery()
    documents = session.scalars(select(every.c.document).order_by(every.c.kind, every.c.id)).all()
    for document in documents:
        title = decode_entry(document).titles.choose(language)
        if title and engine_of(session).find(session, widest(ask(title.text)), limit=1):
            yield title.text
