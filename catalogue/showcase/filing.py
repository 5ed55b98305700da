"""Filing what is on show: search entries change in the same call, and so in the same transaction, as the display case.

At any time the filed entries are those of ``entries_on_show``, whatever was published and withdrawn in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.home_facts import find_fact, keep_fact
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.search.filing import file_entries, refile_all, unfile
from catalogue.search.preparing import prepared_as
from catalogue.showcase.entries import object_entry, passage_entry, term_entry, theme_entry
from catalogue.showcase.models import ShownFacet, ShownObject, ShownPassage, ShownTerm
from catalogue.showcase.pages import Facet, ObjectOnShow, TermCount, ThemeOnShow
from catalogue.showcase.shelving import file_facets
from catalogue.showcase.traits import filed_under
from catalogue.showcase.vocabulary_words import VocabularyWords

_decode_object = msgspec.json.Decoder(ObjectOnShow).decode
_decode_term = msgspec.json.Decoder(TermCount).decode
_decode_theme = msgspec.json.Decoder(ThemeOnShow).decode

_FILED_AS = "search words prepared as"
_NARROWED_BY = "objects narrowed by"
#: To be raised with every change of what objects on show can be narrowed by.
_TRAITS = "2"

_ROWS_TOGETHER = 500
#: The terms that are found as things of their own, beside the objects that have them.
_KINDS = {Facet.THEME: EntryKind.THEME, Facet.PERSON: EntryKind.PERSON, Facet.PLACE: EntryKind.PLACE}


@dataclass(slots=True)
class Touched:
    """What a change of the display case may make findable or not: objects, and where these were and are found."""

    codes: set[str] = field(default_factory=set)
    terms: set[tuple[Facet, str]] = field(default_factory=set)
    passages: set[tuple[str, int]] = field(default_factory=set)

    def look(self, session: Session, code: str) -> None:
        """Remember where this object stands now; to be called before a change and after it."""
        self.codes.add(code)
        facets = session.execute(select(ShownFacet.facet, ShownFacet.key).where(ShownFacet.code == code))
        self.terms.update((Facet(facet), key) for facet, key in facets if facet in _KINDS)
        passages = select(ShownPassage.source, ShownPassage.passage_index).where(ShownPassage.code == code)
        self.passages.update((source, index) for source, index in session.execute(passages))

    def look_at_terms(self, changed: Iterable[tuple[str, str]]) -> None:
        """Facets and keys whose words on show have changed."""
        self.terms.update((Facet(facet), key) for facet, key in changed if facet in _KINDS)


def file_touched(session: Session, touched: Touched, words: VocabularyWords) -> int:
    """Bring the entries of what was touched in step with the display case; how many changed."""
    changed = 0
    for some in batches(_entries_of(session, touched, words)):
        changed += file_entries(session, [entry for _, _, entry in some if entry is not None])
        changed += sum(unfile(session, kind, key) for kind, key, entry in some if entry is None)
    return changed


def _entries_of(
    session: Session, touched: Touched, words: VocabularyWords
) -> Iterator[tuple[EntryKind, str, SearchEntry | None]]:
    """What was touched by kind and key, with the entry it should have, if any."""
    for code in sorted(touched.codes):
        yield EntryKind.OBJECT, code, _find_object_entry(session, code, words)
    for facet, key in sorted(touched.terms):
        yield _KINDS[facet], key, _find_term_entry(session, facet, key, words)
    for source, index in sorted(touched.passages):
        yield EntryKind.PASSAGE, f"{source}/{index}", _find_passage_entry(session, source, index)


def entries_on_show(session: Session) -> Iterator[SearchEntry]:
    """Everything that should be filed, made anew from what is on show, without holding all of it at once."""
    words = VocabularyWords(session)
    for rows in _rows_on_show(session):
        yield from (object_entry(_decode_object(row.document), words, weight=row.weight) for row in rows)
    terms = select(ShownFacet.facet, ShownFacet.key).where(ShownFacet.facet.in_(_KINDS)).distinct()
    passages = select(ShownPassage.source, ShownPassage.passage_index).distinct()
    found = [_find_term_entry(session, Facet(facet), key, words) for facet, key in session.execute(terms).all()]
    found += [_find_passage_entry(session, source, index) for source, index in session.execute(passages).all()]
    yield from (entry for entry in found if entry is not None)


def refile_after_upgrade(session: Session) -> int:
    """File everything on show anew if words are prepared otherwise than when it was filed; how many entries then.

    Also what makes a home that had no search yet find what it has on show.
    """
    if find_fact(session, _FILED_AS) != prepared_as():
        return refile_everything(session)
    if find_fact(session, _NARROWED_BY) != _TRAITS:
        _refile_traits(session)
    return 0


def refile_everything(session: Session) -> int:
    """File everything on show anew, whatever was filed before; how many entries there are then."""
    _refile_traits(session)
    count = refile_all(session, entries_on_show(session))
    keep_fact(session, _FILED_AS, prepared_as())
    return count


def _refile_traits(session: Session) -> None:
    """File what is on show under what the newest version narrows by."""
    keep_fact(session, _NARROWED_BY, _TRAITS)
    for rows in _rows_on_show(session):
        codes = [row.code for row in rows]
        filed: dict[str, set[tuple[str, str]]] = {code: set() for code in codes}
        asked = select(ShownFacet.code, ShownFacet.facet, ShownFacet.key).where(ShownFacet.code.in_(codes))
        for code, facet, key in session.execute(asked):
            filed[code].add((facet, key))
        faces = [_decode_object(row.document) for row in rows]
        for shown in faces:
            for facet, key in filed[shown.code] - filed_under(shown):
                gone = (ShownFacet.code == shown.code, ShownFacet.facet == facet, ShownFacet.key == key)
                session.execute(delete(ShownFacet).where(*gone))
        file_facets(session, faces, already=filed)


def _rows_on_show(session: Session) -> Iterator[Sequence[Row[str, int, bytes]]]:
    """Code, weight and document of what is on show, some at a time."""
    last = ""
    # As an expression, so that each time the rows are read from the last code on and not sorted out of everything.
    is_shown = ShownObject.standing.concat("") == "shown"
    while True:
        asked = select(ShownObject.code, ShownObject.weight, ShownObject.document)
        asked = asked.where(is_shown, ShownObject.code > last)
        rows = session.execute(asked.order_by(ShownObject.code).limit(_ROWS_TOGETHER)).all()
        if not rows:
            return
        yield rows
        last = rows[-1].code


def _find_object_entry(session: Session, code: str, words: VocabularyWords) -> SearchEntry | None:
    row = session.get(ShownObject, code)
    if row is None or row.standing != "shown":
        return None
    return object_entry(_decode_object(row.document), words, weight=row.weight)


def _find_term_entry(session: Session, facet: Facet, key: str, words: VocabularyWords) -> SearchEntry | None:
    """A term is found while anything on show has it."""
    has_objects = select(ShownFacet.code).where(ShownFacet.facet == facet, ShownFacet.key == key).limit(1)
    row = session.get(ShownTerm, (facet.value, key))
    if row is None or session.scalar(has_objects) is None:
        return None
    if facet is Facet.THEME:
        return theme_entry(_decode_theme(row.document))
    return term_entry(_KINDS[facet], _decode_term(row.document).term, words)


def _find_passage_entry(session: Session, source: str, index: int) -> SearchEntry | None:
    """A passage is found by the words that its own page shows: those it explains the first of its objects with."""
    first = (
        select(ShownObject.document)
        .join(ShownPassage, ShownPassage.code == ShownObject.code)
        .where(ShownPassage.source == source, ShownPassage.passage_index == index, ShownObject.standing == "shown")
        .order_by(ShownObject.weight, ShownObject.object_number)
        .limit(1)
    )
    document = session.scalar(first)
    if document is None:
        return None
    passages = _decode_object(document).passages
    return next(
        (passage_entry(passage) for passage in passages if (passage.source.name, passage.index) == (source, index)),
        None,
    )
