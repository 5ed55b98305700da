"""Looking into the display case: what visitor pages ask, answered from what was published and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec
from sqlalchemy import ColumnElement, func, select

from catalogue.artefacts.record import ShownOn
from catalogue.database import Database
from catalogue.showcase import over_time
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from catalogue.showcase.likeness import Alike, alike, unlike
from catalogue.showcase.models import Edition, ShownFacet, ShownObject, ShownPassage, ShownTerm
from catalogue.showcase.narrowing import Choices, Narrowed, narrow
from catalogue.showcase.pages import (
    EventOnShow,
    Facet,
    ObjectOnShow,
    PassagePage,
    PicturePage,
    SourceOnShow,
    TermCount,
    ThemeOnShow,
    Tile,
    Tiles,
    Tombstone,
    YearCount,
)
from catalogue.showcase.passage_pages import passage_pages
from catalogue.showcase.playlist import Playlist
from catalogue.showcase.seeing import View
from catalogue.showcase.story import STORY, StoryPage, decode_story, story_key
from catalogue.showcase.tile_lists import beginnings, stretch, tiles_of
from catalogue.showcase.traits import PICTURE
from catalogue.showcase.ways_in import WaysIn, get_term, ways_in

#: Asked for every page of an object: by the layers it takes as long as the page's template.
_ONE_OBJECT = "SELECT standing, document, merged_into FROM shown_object WHERE code = ?"

_object = msgspec.json.Decoder(ObjectOnShow).decode
_tombstone = msgspec.json.Decoder(Tombstone).decode
_tile = msgspec.json.Decoder(Tile).decode


class Showcase:
    """The newest edition, as visitor pages see it. Cheap to make; holds no connection between calls."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._view = View()

    def seen_from(self, room: ShownOn) -> Showcase:
        """The same as the screens in the room or as phones may see it; to be asked for anew with every edition."""
        return self._looking(self._view.seen_from(room))

    def playing(self, playlist: Playlist) -> Showcase:
        """The same as one gallery screen shows it."""
        return self._looking(self._view.playing(playlist))

    def _looking(self, view: View) -> Showcase:
        # Every page of an object begins so, and ``copy`` would take as long as finding the object.
        seen = type(self).__new__(type(self))
        seen.__dict__.update(self.__dict__, _view=view)
        return seen

    def edition(self) -> int:
        """The number of the edition on show; 0 when nothing was ever published."""
        with self._database.reading() as session:
            return session.scalar(select(func.max(Edition.number))) or 0

    def count(self) -> int:
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(ShownObject).where(self._view.on_show(session))) or 0

    def get_object(self, code: str) -> ObjectOnShow:
        """Raises ``NotOnShow``, ``Withdrawn`` (with its tombstone) or ``Merged``."""
        rows = self._database.ask_once(_ONE_OBJECT, code)
        if not rows:
            raise NotOnShow(code)
        ((standing, document, merged_into),) = rows
        if standing == "merged":
            raise Merged(code, merged_into)
        if standing == "withdrawn":
            raise Withdrawn(_tombstone(document))
        shown = _object(document)
        if not self._view.shows(shown):
            raise NotOnShow(code)
        return shown

    def has_picture(self, image: str) -> bool:
        """Whether a picture belongs to something on show; pictures of drafts are nobody's business."""
        with self._database.reading() as session:
            asked = select(ShownFacet.code).where(ShownFacet.facet == PICTURE, ShownFacet.key == image)
            asked = asked.join(ShownObject, ShownObject.code == ShownFacet.code).where(ShownObject.standing == "shown")
            return session.scalar(asked.limit(1)) is not None

    def get_picture(self, image: str) -> PicturePage:
        """A picture by its id, with the first object it belongs to. Raises ``NotOnShow``."""
        with self._database.reading() as session:
            document = session.scalar(
                select(ShownObject.document)
                .join(ShownFacet, ShownFacet.code == ShownObject.code)
                .where(ShownFacet.facet == PICTURE, ShownFacet.key == image, ShownObject.standing == "shown")
                .order_by(ShownObject.weight, ShownObject.object_number)
                .limit(1)
            )
        if document is None:
            raise NotOnShow(image)
        shown = _object(document)
        return PicturePage(picture=next(entry for entry in shown.every_picture if entry.image == image), shown=shown)

    def tiles_of(self, codes: Iterable[str]) -> tuple[Tile, ...]:
        """The tiles of these codes that are on show, in the order asked."""
        wanted = list(codes)
        if not wanted:
            return ()
        with self._database.reading() as session:
            return tiles_of(session, self._view, wanted)

    def tiles(
        self,
        facet: Facet | None = None,
        key: str = "",
        *,
        year: int | None = None,
        first_year: int | None = None,
        last_year: int | None = None,
        offset: int = 0,
        limit: int = 6,
    ) -> Tiles:
        """Objects in the museum's order, narrowed to one theme, kind, place … (or to ``NOT_KNOWN``) and to years."""
        if year is not None:
            first_year = last_year = year
        with self._database.reading() as session:
            return stretch(
                session,
                self._view,
                (facet, key),
                first_year=first_year,
                last_year=last_year,
                offset=offset,
                limit=limit,
            )

    def first_of(self, places: tuple[tuple[Facet | None, str], ...], *, limit: int) -> tuple[tuple[Tile, ...], ...]:
        """The first objects of each of these facets and keys; without a facet, of everything on show."""
        with self._database.reading() as session:
            return beginnings(session, self._view, places, limit=limit)

    def narrow(
        self,
        choices: Choices,
        *,
        year: int | None = None,
        lacking: Facet | None = None,
        among: Mapping[str, tuple[str, ...]] | None = None,
        offset: int = 0,
        limit: int = 24,
    ) -> Narrowed:
        """Objects that meet several choices at once, and what else there is to choose (see ``narrowing.narrow``).

        Of those that may be of one year, or that lack a facet, where the list they are narrowed from says so.
        """
        with self._database.reading() as session:
            also = self._view.also(session, year=year, lacking=lacking)
            return narrow(session, choices, also, among=among, offset=offset, limit=limit)

    def alike(self, code: str, *, but_not: Collection[str] = (), limit: int = 3) -> tuple[Alike, ...]:
        """What shares most with one object, and in what."""
        with self._database.reading() as session:
            return alike(session, code, self._view.is_here(session), but_not=but_not, limit=limit)

    def unlike(self, code: str) -> Tile | None:
        """Something unexpected: what shares nothing telling with one object, the same at every look."""
        with self._database.reading() as session:
            return unlike(session, code, self._view.is_here(session))

    def ways_in(self, facets: tuple[Facet, ...]) -> WaysIn:
        """Every theme, kind, place or person with something on show, of these facets."""
        return self._ways_in(*facets)

    def themes(self) -> tuple[ThemeOnShow, ...]:
        """Every theme with something on show, in the museum's order."""
        return self._ways_in(Facet.THEME).themes

    def get_theme(self, key: str) -> ThemeOnShow:
        """Raises ``NotOnShow``."""
        for theme in self.themes():
            if theme.key == key:
                return theme
        raise NotOnShow(key)

    def kinds(self) -> tuple[TermCount, ...]:
        return self._ways_in(Facet.KIND).kinds

    def places(self) -> tuple[TermCount, ...]:
        return self._ways_in(Facet.PLACE).places

    def people(self) -> tuple[TermCount, ...]:
        return self._ways_in(Facet.PERSON).people

    def get_term(self, facet: Facet, key: str) -> TermCount:
        """One kind, place or person with its count. Raises ``NotOnShow``."""
        with self._database.reading() as session:
            return get_term(session, self._view, facet, key)

    def years(self) -> tuple[YearCount, ...]:
        """Every year from the first to the last that has anything, with what is sure and what is only possible."""
        with self._database.reading() as session:
            return over_time.years(session, self._view)

    def bands(self, first_year: int, last_year: int) -> tuple[Tile, ...]:
        """Objects whose date touches these years; sure years first, then by beginning and length."""
        with self._database.reading() as session:
            return over_time.bands(session, self._view, first_year, last_year)

    def events(self, first_year: int | None = None, last_year: int | None = None) -> tuple[EventOnShow, ...]:
        """Dated events of the time in order of date, all or those that touch these years."""
        with self._database.reading() as session:
            return over_time.events(session, first_year, last_year)

    def get_passage(self, source: str, index: int) -> PassagePage:
        """A passage that explains something on show. Raises ``NotOnShow``."""
        found = self._passage_pages(((source, index),))
        if not found:
            raise NotOnShow(f"{source}/{index}")
        return found[0]

    def passage_pages(self, cited: tuple[tuple[str, int], ...]) -> tuple[PassagePage, ...]:
        """The same for several passages by source and index; those that explain nothing on show are left out."""
        return self._passage_pages(cited)

    def passages(self) -> tuple[tuple[str, int], ...]:
        """Source and index of every passage that explains something on show."""
        asked = select(ShownPassage.source, ShownPassage.passage_index).distinct()
        with self._database.reading() as session:
            joined = asked.join(ShownObject, ShownObject.code == ShownPassage.code).where(self._view.on_show(session))
            return tuple((source, index) for source, index in session.execute(joined.order_by(*asked.selected_columns)))

    def get_story(self, source: str) -> StoryPage:
        """A text that may be shown whole, with what it explains. Raises ``NotOnShow``."""
        with self._database.reading() as session:
            row = session.get(ShownTerm, (STORY, story_key(source)))
            if row is None:
                raise NotOnShow(source)
            explained = session.execute(
                select(ShownPassage.passage_index, ShownObject.tile)
                .join(ShownObject, ShownObject.code == ShownPassage.code)
                .where(ShownPassage.source == source, self._view.is_here(session))
                .order_by(ShownPassage.passage_index, ShownObject.weight, ShownObject.object_number)
            ).all()
            story = decode_story(row.document)
        tiles: dict[int, tuple[Tile, ...]] = {}
        for index, tile in explained:
            tiles[index] = (*tiles.get(index, ()), _tile(tile))
        return StoryPage(story=story, tiles=tiles)

    def stories(self) -> tuple[SourceOnShow, ...]:
        """Every text that may be shown whole, by name; with a playlist, those that explain something of it."""
        with self._database.reading() as session:
            rows = session.scalars(select(ShownTerm.document).where(ShownTerm.facet == STORY)).all()
            told = sorted((decode_story(row).source for row in rows), key=lambda source: source.name)
            if not self._view.playlist:
                return tuple(told)
            joined = select(ShownPassage.source).join(ShownObject, ShownObject.code == ShownPassage.code).distinct()
            explaining = set(session.scalars(joined.where(self._view.on_show(session))))
        return tuple(source for source in told if source.name in explaining)

    def attract(self) -> tuple[Tile, ...]:
        """Up to four objects with a picture and a question about it, for the living home."""
        return self._some(ShownObject.has_hook.is_(True))

    def on_the_shelf(self) -> tuple[Tile, ...]:
        """Up to four objects that stand in this room; none for a screen that names what it shows first."""
        return () if self._view.playlist.objects else self._some(ShownObject.is_in_room.is_(True))

    def _some(self, condition: ColumnElement[bool]) -> tuple[Tile, ...]:
        with self._database.reading() as session:
            rows = session.scalars(
                select(ShownObject.tile)
                .where(self._view.on_show(session), condition)
                .order_by(*self._view.playlist.order())
                .limit(4)
            )
            return tuple(_tile(row) for row in rows)

    def _ways_in(self, *facets: Facet) -> WaysIn:
        with self._database.reading() as session:
            return ways_in(session, self._view, *facets)

    def _passage_pages(self, cited: tuple[tuple[str, int], ...]) -> tuple[PassagePage, ...]:
        with self._database.reading() as session:
            return passage_pages(session, self._view, cited)
