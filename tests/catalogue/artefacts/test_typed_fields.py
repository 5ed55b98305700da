import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.artefacts.typed_fields import (
    TypedRole,
    escape,
    join_items,
    join_role,
    split_items,
    split_role,
    unescape,
)

tricky = st.text("\\;:( )ab", min_size=1, max_size=8).map(str.strip).filter(bool)


def test_items_stand_between_semicolons_and_empty_ones_do_not_count():
    assert list(split_items("paper;; ink ; ")) == ["paper", "ink"]


@pytest.mark.parametrize(
    ("item", "role"),
    [
        ("Li Wei", TypedRole(name="Li Wei")),
        ("designer: Li Wei", TypedRole(name="Li Wei", role="designer")),
        ("designer (probably): Li Wei", TypedRole(name="Li Wei", role="designer", certainty="probably")),
        ("(attributed): Li Wei", TypedRole(name="Li Wei", certainty="attributed")),
        ("https://example.org", TypedRole(name="https://example.org")),
        ("Studio \\: North", TypedRole(name="Studio : North")),
    ],
)
def test_a_role_stands_before_a_colon_and_a_blank(item: str, role: TypedRole):
    assert split_role(item) == role


@given(st.lists(tricky))
def test_lists_are_joined_so_that_they_can_be_split_again(items: list[str]):
    assert [unescape(item) for item in split_items(join_items(escape(item) for item in items))] == items


@given(tricky, st.just("") | tricky, st.sampled_from(["", "probably"]))
def test_roles_are_joined_so_that_they_can_be_split_again(name: str, role: str, certainty: str):
    typed = TypedRole(name=name, role=role, certainty=certainty)
    assert split_role(next(split_items(join_role(typed)))) == typed
