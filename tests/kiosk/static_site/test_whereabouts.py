"""Which lists are asked for again: those that a moved object is or was in, and no others."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.showcase.pages import NOT_KNOWN
from kiosk.static_site.whereabouts import Move, Whereabouts, may_answer_otherwise

PIN = Whereabouts(filed=frozenset({"kind/pin", "order/1/A-1"}), years=(1950, 1955))
POSTER = Whereabouts(filed=frozenset({"kind/poster", "order/1/A-1"}), years=None)
MOVED = (Move(before=PIN, now=POSTER),)


@pytest.mark.parametrize(
    ("question", "asked", "is_asked_again"),
    [
        ("kiosk:tiles", {"facet": "kind", "key": "pin", "offset": 12}, True),
        ("kiosk:tiles", {"facet": "kind", "key": "poster"}, True),
        ("kiosk:tiles", {"facet": "kind", "key": "letter"}, False),
        ("kiosk:tiles", {"facet": "kind", "key": NOT_KNOWN}, True),
        ("phone:tiles", {"offset": 24, "limit": 24}, True),
        ("tiles", {"year": 1955}, True),
        ("tiles", {"year": 1956}, False),
        ("bands", {"first_year": 1956, "last_year": 1960}, False),
        ("bands", {"first_year": 1900, "last_year": 1950}, True),
        ("narrow", {"choices": {"kind": ["letter"]}}, True),
        ("years", {}, True),
    ],
)
def test_a_list_is_asked_for_again_when_an_object_came_or_went(
    question: str, asked: dict[str, object], is_asked_again: bool
) -> None:
    packed = msgspec.msgpack.encode(asked)
    assert may_answer_otherwise(question, packed, MOVED, has_same_words=True) is is_asked_again


def test_counts_and_names_are_asked_for_again_with_another_word() -> None:
    packed = msgspec.msgpack.encode({"facet": "kind", "key": "pin"})
    for has_same_words in (True, False):
        assert may_answer_otherwise("get_term", packed, (), has_same_words=has_same_words) is not has_same_words
        assert not may_answer_otherwise("tiles", packed, (), has_same_words=has_same_words)


def test_where_an_object_stood_is_read_from_what_was_noted_of_it() -> None:
    marks = {"o:7K3F", *PIN.marks("7K3F"), *POSTER.marks("7K3")}
    assert Whereabouts.noted("7K3F", marks) == PIN
    assert Whereabouts.noted("7K3", marks) == POSTER
