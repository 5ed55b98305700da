"""Where outside authorities know a vocabulary entry: URIs, the best known authority's first."""

from __future__ import annotations

from catalogue.vocabulary.values import VocabularyEntry

_ADDRESSES = {
    "aat": "http://vocab.getty.edu/aat/",
    "tgn": "http://vocab.getty.edu/tgn/",
    "ulan": "http://vocab.getty.edu/ulan/",
    "viaf": "http://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
}
#: Which authority to name a term by, where several know it.
_PREFERENCE = tuple(_ADDRESSES)


def outside_addresses(entry: VocabularyEntry) -> tuple[str, ...]:
    known = sorted(
        (one for one in entry.identifiers if one.scheme in _ADDRESSES),
        key=lambda one: _PREFERENCE.index(one.scheme),
    )
    return tuple(_ADDRESSES[one.scheme] + one.identifier for one in known)
