"""What is alike shares something telling, and says what."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.showcase.reading import Showcase
from tests.builders.small_museum import SmallMuseum, open_small_museum


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def showcase(museum: SmallMuseum) -> Showcase:
    return Showcase(Database(museum.settings.database_url))


def test_badges_of_one_theme_are_alike_and_say_so(showcase: Showcase, museum: SmallMuseum) -> None:
    found = showcase.alike(museum.codes["A-3"])
    badges = {museum.codes[f"A-{number}"] for number in range(4, 10)}
    assert len(found) == 3
    assert {one.tile.code for one in found} <= badges
    for one in found:
        assert one.facet in {"theme", "kind"}
        assert one.names is not None
        assert one.names.choose(Language.EN)


def test_the_object_itself_and_those_named_already_are_left_out(showcase: Showcase, museum: SmallMuseum) -> None:
    code = museum.codes["A-3"]
    first = [one.tile.code for one in showcase.alike(code)]
    others = [one.tile.code for one in showcase.alike(code, but_not=first, limit=20)]
    assert code not in others
    assert not {*first} & {*others}


def test_what_was_withdrawn_is_like_nothing(showcase: Showcase, museum: SmallMuseum) -> None:
    everywhere = {one.tile.code for code in museum.codes.values() for one in showcase.alike(code, limit=50)}
    assert museum.codes["A-10"] not in everywhere
    assert showcase.alike(museum.codes["A-10"]) == ()


def test_something_unexpected_shares_nothing_and_is_the_same_at_every_look(
    showcase: Showcase, museum: SmallMuseum
) -> None:
    def telling(code: str) -> set[str]:
        shown = showcase.get_object(code)
        terms = (*shown.themes, *shown.people, *shown.organisations, *shown.events, shown.kind)
        return {term.key for term in terms}

    codes = [code for code in museum.codes.values() if showcase.tiles_of([code])]
    found = {code: showcase.unlike(code) for code in codes}
    assert any(found.values())
    for code, tile in found.items():
        assert tile == showcase.unlike(code)
        assert tile is None or (tile.code != code and not telling(code) & telling(tile.code))
    if None in found.values():
        alone = next(code for code, tile in found.items() if tile is None)
        assert all(telling(alone) & telling(other) for other in codes)


def test_an_empty_home_has_nothing_alike(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    from catalogue.migrations.upgrading import upgrade

    upgrade(database)
    assert Showcase(database).alike("ABCD") == ()
    assert Showcase(database).unlike("ABCD") is None
