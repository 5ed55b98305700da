"""Looking into the display case: what visitor pages ask, answered from what was published and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import replace
from typing import TypeVarTuple

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.record import ShownOn
from catalogue.database import Database
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from catalogue.showcase.likeness import Alike, alike
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
from catalogue.showcase.playlist import EVERYTHING, Playlist
from catalogue.showcase.story import STORY, StoryPage, decode_story, story_key
from catalogue.showcase.traits import HIDDEN_FROM, PICTURE

Columns = TypeVarTuple("Columns")

_object = msgspec.json.Decoder(ObjectOnShow).decode
_tombstone = msgspec.json.Decoder(Tombstone).decode
_tile = msgspec.json.Decoder(Tile).decode

#: Rows of ``shown_term`` that are no way of looking for things.
TIMELINE = "timeline"

#: More years than any collection on a screen can be asked for; guards a page against a mistyped date.
_MOST_YEARS = 400
#: In the place of a facet's key: the objects that have none of that facet.
NOT_KNOWN = ""


class Showcase:
    """The newest edition, as visitor pages see it. Cheap to make; holds no connection between calls."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._room: ShownOn | None = None
        self._playlist = EVERYTHING
        self._hides: bool | None = None

    def seen_from(self, room: ShownOn) -> Showcase:
        """The same as the screens in the room or as phones may see it; to be asked for anew with every edition."""
        seen = copy(self)
        seen._room, seen._hides = room, None
        return seen

    def playing(self, playlist: Playlist) -> Showcase:
        """The same as one gallery screen shows it."""
        seen = copy(self)
        seen._playlist = playlist
        return seen

    def _on_show(self, session: Session) -> ColumnElement[bool]:
        is_shown = ShownObject.standing == "shown"
        also = self._also(session)
        return is_shown if also is None else and_(is_shown, also)

    def _is_here(self, session: Session) -> ColumnElement[bool]:
        """The same of few objects that are found by other ways.

        As an expression: a database without statistics would rather walk through everything on show.
        """
        is_shown = ShownObject.standing.concat("") == "shown"
        also = self._also(session)
        return is_shown if also is None else and_(is_shown, also)

    def _also(self, session: Session) -> ColumnElement[bool] | None:
        """What a thing on show must meet to be shown here. Hardly any museum hides a thing: then nothing is asked."""
        conditions = [self._playlist.condition()] if self._playlist else []
        if self._room is not None:
            hidden = select(ShownFacet.code).where(ShownFacet.facet == HIDDEN_FROM, ShownFacet.key == self._room)
            if self._hides is None:
                self._hides = session.scalar(hidden.limit(1)) is not None
            if self._hides:
                conditions.append(ShownObject.code.not_in(hidden))
        return and_(*conditions) if conditions else None

    def edition(self) -> int:
        """The number of the edition on show; 0 when nothing was ever published."""
        with self._database.reading() as session:
            return session.scalar(select(func.max(Edition.number))) or 0

    def count(self) -> int:
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(ShownObject).where(self._on_show(session))) or 0

    def get_object(self, code: str) -> ObjectOnShow:
        """Raises ``NotOnShow``, ``Withdrawn`` (with its tombstone) or ``Merged``."""
        with self._database.reading() as session:
            row = session.get(ShownObject, code)
            if row is None:
                raise NotOnShow(code)
            if row.standing == "merged":
                raise Merged(code, row.merged_into)
            if row.standing == "withdrawn":
                raise Withdrawn(_tombstone(row.document))
            shown = _object(row.document)
        if (self._room is not None and not shown.is_seen_from(self._room)) or not self._playlist.shows(shown):
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
            rows = session.execute(
                select(ShownObject.code, ShownObject.tile).where(ShownObject.code.in_(wanted), self._is_here(session))
            )
            found = dict(rows.all())
        return tuple(_tile(found[code]) for code in wanted if code in found)

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
            asked = self._narrowed(
                session, select(ShownObject.tile), facet, key, first_year=first_year, last_year=last_year
            )
            counted = self._narrowed(
                session,
                select(func.count()).select_from(ShownObject),
                facet,
                key,
                first_year=first_year,
                last_year=last_year,
            )
            total = session.scalar(counted) or 0
            rows = session.scalars(asked.order_by(*self._playlist.order()).offset(offset).limit(limit))
            return Tiles(total=total, offset=offset, tiles=tuple(_tile(row) for row in rows))

    def narrow(self, choices: Choices, *, offset: int = 0, limit: int = 24) -> Narrowed:
        """Objects that meet several choices at once, and what else there is to choose."""
        with self._database.reading() as session:
            return narrow(session, choices, self._also(session), offset=offset, limit=limit)

    def alike(self, code: str, *, but_not: Collection[str] = (), limit: int = 3) -> tuple[Alike, ...]:
        """What shares most with one object, and in what."""
        with self._database.reading() as session:
            return alike(session, code, self._is_here(session), but_not=but_not, limit=limit)

    def themes(self) -> tuple[ThemeOnShow, ...]:
        """Every theme with something on show, in the museum's order."""
        with self._database.reading() as session:
            counts = _counts(session, Facet.THEME, self._also(session))
            rows = session.scalars(
                select(ShownTerm).where(ShownTerm.facet == Facet.THEME).order_by(ShownTerm.position, ShownTerm.key)
            )
            decode = msgspec.json.Decoder(ThemeOnShow).decode
            found = [replace(decode(row.document), count=counts[row.key]) for row in rows if row.key in counts]
        return self._playlist.in_order(found, key=lambda theme: theme.key)

    def get_theme(self, key: str) -> ThemeOnShow:
        """Raises ``NotOnShow``."""
        for theme in self.themes():
            if theme.key == key:
                return theme
        raise NotOnShow(key)

    def kinds(self) -> tuple[TermCount, ...]:
        return self._term_counts(Facet.KIND)

    def places(self) -> tuple[TermCount, ...]:
        return self._term_counts(Facet.PLACE)

    def people(self) -> tuple[TermCount, ...]:
        return self._term_counts(Facet.PERSON)

    def get_term(self, facet: Facet, key: str) -> TermCount:
        """One kind, place or person with its count. Raises ``NotOnShow``."""
        with self._database.reading() as session:
            asked = select(ShownTerm.document).where(ShownTerm.facet == facet, ShownTerm.key == key)
            document = session.scalar(asked)
            count = session.scalar(self._narrowed(session, select(func.count()).select_from(ShownObject), facet, key))
        if document is None or not count:
            raise NotOnShow(key)
        return replace(msgspec.json.decode(document, type=TermCount), count=count)

    def years(self) -> tuple[YearCount, ...]:
        """Every year from the first to the last that has anything, with what is sure and what is only possible."""
        with self._database.reading() as session:
            rows = session.execute(
                select(ShownObject.first_year, ShownObject.last_year, ShownObject.is_exact_year, func.count())
                .where(self._on_show(session), ShownObject.first_year.is_not(None))
                .where(ShownObject.last_year.is_not(None))
                .group_by(ShownObject.first_year, ShownObject.last_year, ShownObject.is_exact_year)
            ).all()
        if not rows:
            return ()
        certain: dict[int, int] = {}
        possible: dict[int, int] = {}
        for first, last, is_exact, count in rows:
            assert first is not None
            assert last is not None
            tally = certain if is_exact and first == last else possible
            for year in range(first, min(last, first + _MOST_YEARS) + 1):
                tally[year] = tally.get(year, 0) + count
        years = sorted({*certain, *possible})
        span = range(max(years[0], years[-1] - _MOST_YEARS), years[-1] + 1)
        return tuple(
            YearCount(year=year, certain=certain.get(year, 0), possible=possible.get(year, 0)) for year in span
        )

    def bands(self, first_year: int, last_year: int) -> tuple[Tile, ...]:
        """Objects whose date touches these years; sure years first, then by beginning and length."""
        with self._database.reading() as session:
            rows = session.scalars(
                self._narrowed(session, select(ShownObject.tile), None, "", first_year=first_year, last_year=last_year)
                .order_by(
                    ShownObject.is_exact_year.desc(),
                    ShownObject.first_year,
                    ShownObject.last_year,
                    ShownObject.object_number,
                )
                .limit(200)
            )
            return tuple(_tile(row) for row in rows)

    def events(self, first_year: int | None = None, last_year: int | None = None) -> tuple[EventOnShow, ...]:
        """Dated events of the time in order of date, all or those that touch these years."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(ShownTerm.document)
                .where(ShownTerm.facet == TIMELINE)
                .order_by(ShownTerm.first_day, ShownTerm.key)
            ).all()
        events = (msgspec.json.decode(row, type=EventOnShow) for row in rows)
        return tuple(
            event
            for event in events
            if (last_year is None or (event.date.first_year or last_year) <= last_year)
            and (first_year is None or (event.date.last_year or first_year) >= first_year)
        )

    def get_passage(self, source: str, index: int) -> PassagePage:
        """A passage that explains something on show. Raises ``NotOnShow``."""
        with self._database.reading() as session:
            rows = session.execute(
                select(ShownObject.document, ShownObject.tile)
                .join(ShownPassage, ShownPassage.code == ShownObject.code)
                .where(
                    ShownPassage.source == source,
                    ShownPassage.passage_index == index,
                    self._is_here(session),
                )
                .order_by(ShownObject.weight, ShownObject.object_number)
            ).all()
        for document, _ in rows:
            for passage in _object(document).passages:
                if passage.source.name == source and passage.index == index:
                    return PassagePage(passage=passage, tiles=tuple(_tile(tile) for _, tile in rows))
        raise NotOnShow(f"{source}/{index}")

    def passages(self) -> tuple[tuple[str, int], ...]:
        """Source and index of every passage that explains something on show."""
        asked = select(ShownPassage.source, ShownPassage.passage_index).distinct()
        with self._database.reading() as session:
            joined = asked.join(ShownObject, ShownObject.code == ShownPassage.code).where(self._on_show(session))
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
                .where(ShownPassage.source == source, self._is_here(session))
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
            if not self._playlist:
                return tuple(told)
            joined = select(ShownPassage.source).join(ShownObject, ShownObject.code == ShownPassage.code).distinct()
            explaining = set(session.scalars(joined.where(self._on_show(session))))
        return tuple(source for source in told if source.name in explaining)

    def attract(self) -> tuple[Tile, ...]:
        """Up to four objects with a picture and a question about it, for the living home."""
        return self._some(ShownObject.has_hook.is_(True))

    def on_the_shelf(self) -> tuple[Tile, ...]:
        """Up to four objects that stand in this room; none for a screen that names what it shows first."""
        return () if self._playlist.objects else self._some(ShownObject.is_in_room.is_(True))

    def _some(self, condition: ColumnElement[bool]) -> tuple[Tile, ...]:
        with self._database.reading() as session:
            rows = session.scalars(
                select(ShownObject.tile)
                .where(self._on_show(session), condition)
                .order_by(*self._playlist.order())
                .limit(4)
            )
            return tuple(_tile(row) for row in rows)

    def _narrowed(
        self,
        session: Session,
        asked: Select[*Columns],
        facet: Facet | None,
        key: str,
        *,
        first_year: int | None = None,
        last_year: int | None = None,
    ) -> Select[*Columns]:
        asked = asked.where(self._on_show(session))
        if facet is not None and key == NOT_KNOWN:
            filed_somewhere = exists().where(ShownFacet.code == ShownObject.code, ShownFacet.facet == facet)
            asked = asked.where(~filed_somewhere)
        elif facet is not None:
            # By itself: what hides an object is filed among the facets too.
            filed = select(ShownFacet.code).where(ShownFacet.facet == facet, ShownFacet.key == key).subquery()
            asked = asked.join(filed, filed.c.code == ShownObject.code)
        if first_year is not None:
            asked = asked.where(ShownObject.last_year >= first_year)
        if last_year is not None:
            asked = asked.where(ShownObject.first_year <= last_year)
        return asked

    def _term_counts(self, facet: Facet) -> tuple[TermCount, ...]:
        with self._database.reading() as session:
            counts = _counts(session, facet, self._also(session))
            rows = session.execute(select(ShownTerm.key, ShownTerm.document).where(ShownTerm.facet == facet)).all()
        decode = msgspec.json.Decoder(TermCount).decode
        found = [replace(decode(document), count=counts[key]) for key, document in rows if key in counts]
        return tuple(sorted(found, key=lambda entry: (-entry.count, entry.term.key)))


def _counts(session: Session, facet: Facet, also: ColumnElement[bool] | None) -> dict[str, int]:
    """Key → how many objects on show have it; what has left the display case is filed under nothing."""
    counted = select(ShownFacet.key, func.count()).where(ShownFacet.facet == facet).group_by(ShownFacet.key)
    if also is not None:
        counted = counted.join(ShownObject, and_(ShownObject.code == ShownFacet.code, also))
    return dict(session.execute(counted).all())
