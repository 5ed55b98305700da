"""What is on show in the formats of other museums: the mappings of the exports, fed from the display case alone.

An object's public face becomes a record again, with the words its edition gave to every term; a draft or a staff note
cannot get in, since the display case has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml.etree import _Element

from catalogue.artefacts.record import ArtefactRecord, Certainty, Maker, Named, PlaceMade
from catalogue.exchange.exporting import lido, linked_art
from catalogue.exchange.exporting.authorities import Authorities, Authority
from catalogue.language_text import LanguageText
from catalogue.showcase.pages import ObjectOnShow, TermOnShow
from catalogue.vocabulary.values import EntryType


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """``changed_at`` is when the public face became what it is."""

    code: str
    changed_at: datetime


def describe_in_lido(shown: ObjectOnShow, changed_at: datetime) -> _Element:
    """A ``lido:lido`` element of LIDO 1.1."""
    terms = _Terms()
    record = _record(shown, terms)
    return lido.describe(Described(code=shown.code, changed_at=changed_at), record, Authorities(terms.known))


def describe_in_linked_art(shown: ObjectOnShow, changed_at: datetime) -> dict[str, Any]:
    """A ``HumanMadeObject`` of Linked Art 1.0."""
    terms = _Terms()
    record = _record(shown, terms)
    return linked_art.describe(Described(code=shown.code, changed_at=changed_at), record, Authorities(terms.known))


@dataclass(slots=True)
class _Terms:
    """The terms met so far, each under a key of its own: one that is only written down has none."""

    known: dict[str, Authority] = field(default_factory=dict)

    def named(
        self, key: str, names: LanguageText, addresses: tuple[str, ...], entry_type: EntryType | None = None
    ) -> Named:
        own_key = key or f"#{len(self.known)}"
        self.known[own_key] = Authority(names=names, addresses=addresses, entry_type=entry_type)
        return Named(key=own_key)

    def all_named(self, terms: Iterable[TermOnShow]) -> tuple[Named, ...]:
        return tuple(self.named(term.key, term.names, term.addresses) for term in terms)


def _record(shown: ObjectOnShow, terms: _Terms) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=shown.object_number,
        kind=terms.named(shown.kind.key, shown.kind.names, shown.kind.addresses),
        title=shown.title,
        original_titles=shown.original_titles,
        brief_description=shown.brief_description,
        label=shown.label,
        production_date=shown.date,
        places=tuple(
            PlaceMade(name=terms.named(place.key, place.names, place.addresses), role=place.role)
            for place in shown.places
        ),
        makers=tuple(
            Maker(
                name=terms.named(
                    maker.key,
                    maker.names,
                    maker.addresses,
                    EntryType.ORGANISATION if maker.is_organisation else EntryType.PERSON,
                ),
                role=maker.role,
                certainty=Certainty(maker.certainty),
            )
            for maker in shown.makers
        ),
        materials=terms.all_named(shown.materials),
        dimensions=shown.dimensions,
        inscriptions=shown.inscriptions,
        keywords=shown.keywords,
        themes=terms.all_named(shown.themes),
        people=terms.all_named(shown.people),
        organisations=terms.all_named(shown.organisations),
        events=terms.all_named(shown.events),
        credit_line=shown.credit_line,
        rights=shown.rights,
    )
