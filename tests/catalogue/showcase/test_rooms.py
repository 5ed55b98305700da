"""What is to be shown in the room only, or on phones only, is seen from there and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalogue.artefacts.record import ArtefactRecord, Named, ShownOn
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Facet
from catalogue.showcase.playlist import Playlist
from catalogue.showcase.publishing import publish
from catalogue.showcase.reading import Showcase

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
RECORD = ArtefactRecord(
    object_number="R-1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Pin"),
    label=LanguageText.of(en="A small pin."),
)


@pytest.fixture
def showcase(database_url: str) -> Iterator[Showcase]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        for number, shown_on in enumerate(ShownOn, start=1):
            record = replace(RECORD, object_number=f"R-{number}", shown_on=shown_on)
            save_revision(session, record, at=AT, by="a curator")
        publish(session, None, at=AT, by="a curator")
    yield Showcase(database)
    database.close()


def _numbers(showcase: Showcase) -> dict[ShownOn, str]:
    return {showcase.get_object(tile.code).shown_on: tile.code for tile in showcase.tiles().tiles}


@pytest.mark.parametrize(("room", "other"), [(ShownOn.KIOSK, ShownOn.PHONE), (ShownOn.PHONE, ShownOn.KIOSK)])
def test_each_room_has_its_own_and_what_is_for_both(showcase: Showcase, room: ShownOn, other: ShownOn) -> None:
    codes = _numbers(showcase)
    assert len(codes) == 3
    seen = showcase.seen_from(room)
    assert set(_numbers(seen)) == {room, ShownOn.BOTH}
    assert seen.count() == seen.tiles(Facet.KIND, "pin").total == seen.kinds()[0].count == 2
    assert seen.narrow({"kind": frozenset({"pin"})}).tiles.total == 2
    assert [tile.code for tile in seen.tiles_of(codes.values())] == [codes[key] for key in codes if key is not other]
    with pytest.raises(NotOnShow):
        seen.get_object(codes[other])
    assert codes[other] not in {one.tile.code for one in seen.alike(codes[ShownOn.BOTH])}


def test_where_nothing_is_hidden_nothing_more_is_asked(showcase: Showcase) -> None:
    codes = _numbers(showcase)
    assert showcase.count() == 3
    assert showcase.get_object(codes[ShownOn.KIOSK]).shown_on is ShownOn.KIOSK


def test_a_screen_with_a_playlist_shows_what_it_names_first_things_first(showcase: Showcase) -> None:
    first, second, third = (tile.code for tile in showcase.tiles().tiles)
    playing = showcase.playing(Playlist(objects=("R-3", "R-1", "R-99")))
    assert [tile.code for tile in playing.tiles().tiles] == [third, first]
    assert playing.count() == playing.kinds()[0].count == 2
    assert playing.tiles(limit=1, offset=1).tiles[0].code == first
    with pytest.raises(NotOnShow):
        playing.get_object(second)
    assert not playing.tiles_of([second])
    assert second not in {one.tile.code for one in playing.alike(first)}
    assert showcase.playing(Playlist(themes=("no-such-theme",))).count() == 0
    assert showcase.playing(Playlist()).count() == 3
