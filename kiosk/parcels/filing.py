"""Under what every object of an edition is filed, for a screen that narrows its lists from its store."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from catalogue.showcase.pages import Facet
from catalogue.showcase.reading import Showcase
from catalogue.showcase.traits import filed_under
from kiosk.edition_addresses import shown_objects
from kiosk.narrowing import write_choices
from kiosk.touch.narrowing import NARROWED_BY

#: Under this address a screen finds it in its store; no server answers it.
FILED = "/touch/filed.json"
#: What lists are of, and what they are narrowed by.
_FACETS = frozenset({*NARROWED_BY, Facet.PERSON.value})


def filed_objects(showcase: Showcase) -> bytes:
    """JSON: ``filed``, place (``kind:poster``) → numbers of objects; ``years``, an object's first and last or ``null``.

    Objects are numbered from 0 in the order in which all lists show them.
    """
    filed: dict[str, list[int]] = defaultdict(list)
    years: list[tuple[int, int] | None] = []
    for number, shown in enumerate(shown_objects(showcase)):
        years.append(shown.date.years)
        for facet, key in sorted(filed_under(shown)):
            if facet in _FACETS:
                filed[write_choices({facet: frozenset({key})})].append(number)
    return msgspec.json.encode({"filed": dict(sorted(filed.items())), "years": years})
