"""A display case that notes what it is asked, so that a page is made again only when an answer changed.

Answers about one object, passage or picture are noted as marks (``o:7K3F``, ``s:memoir.txt/4``, ``i:<image>``), which
an edition's changes name directly. All other answers (lists and counts) are noted with their checksum and asked again,
lists where one of the changed objects is or was. Where an object stood is noted with it (``whereabouts``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache, partial
from inspect import signature
from sys import intern
from typing import Any, get_type_hints

import msgspec
from sqlalchemy import select

from catalogue.artefacts.record import ShownOn
from catalogue.database import Database
from catalogue.errors import CatalogueError
from catalogue.showcase.models import ShownTerm
from catalogue.showcase.pages import Facet, ObjectOnShow, PassagePage, PicturePage, Tile, Tiles
from catalogue.showcase.playlist import Playlist
from catalogue.showcase.reading import Showcase
from catalogue.showcase.tile_lists import codes_in_order
from kiosk.static_site.whereabouts import LISTS, NAMING, Whereabouts, tiles_in

_encode = msgspec.msgpack.Encoder().encode

#: A question: the method's name and its arguments, packed.
Asked = tuple[str, bytes]


#: Answers remembered while one edition is written out: an object's pages ask for the same thing again and again.
_REMEMBERED = 4096
#: Whole lists of codes: pages of one list come one after another.
_LISTS_REMEMBERED = 8
#: Objects of a list whose tiles are looked up together: those of twenty screens.
_LOOKED_AHEAD = 120


class NotingShowcase(Showcase):
    """``marks`` and ``lists`` hold what was noted since ``begin``. For one edition: answers are remembered."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._rooms: dict[ShownOn, NotingShowcase] = {}
        self._object = lru_cache(_REMEMBERED)(super().get_object)
        self._whereabouts = lru_cache(_REMEMBERED)(lambda code: Whereabouts.of(self._object(code)).marks(code))
        self._tiles = lru_cache(_REMEMBERED)(super().tiles_of)
        self._passage = lru_cache(_REMEMBERED)(super().get_passage)
        self._list = lru_cache(_REMEMBERED)(self._ask_list)
        self._codes = lru_cache(_LISTS_REMEMBERED)(self._ask_codes)
        self._ahead = lru_cache(_LISTS_REMEMBERED)(super().tiles_of)
        self.begin()

    def begin(self) -> None:
        self.marks: set[str] = set()
        self.lists: dict[Asked, bytes] = {}

    def seen_from(self, room: ShownOn) -> NotingShowcase:
        """What is asked there is noted here."""
        if room not in self._rooms:
            self._rooms[room] = NotingShowcase(self._database)
            self._rooms[room]._view = self._view.seen_from(room)
        there = self._rooms[room]
        there.marks, there.lists = self.marks, self.lists
        return there

    def playing(self, playlist: Playlist) -> NotingShowcase:
        """One of its own, which notes for itself."""
        seen = NotingShowcase(self._database)
        seen._view = self._view.playing(playlist)
        return seen

    def get_object(self, code: str) -> ObjectOnShow:
        self.marks.add(f"o:{code}")
        shown = self._object(code)
        self.marks |= self._whereabouts(code)
        return shown

    def tiles_of(self, codes: Iterable[str]) -> tuple[Tile, ...]:
        wanted = tuple(codes)
        self.marks.update(f"o:{code}" for code in wanted)
        return self._tiles(wanted)

    def get_passage(self, source: str, index: int) -> PassagePage:
        self.marks.add(f"s:{source}/{index}")
        page = self._passage(source, index)
        self.marks.update(f"o:{tile.code}" for tile in page.tiles)
        return page

    def has_picture(self, image: str) -> bool:
        self.marks.add(f"i:{image}")
        return super().has_picture(image)

    def get_picture(self, image: str) -> PicturePage:
        self.marks.add(f"i:{image}")
        return super().get_picture(image)

    def ask_list(self, asked: Asked) -> Any:
        answer, self.lists[asked], marks = self._list(asked)
        self.marks |= marks
        if isinstance(answer, CatalogueError):
            raise answer
        return answer

    @cached_property
    def words(self) -> str:
        """A mark of all words of the vocabulary that are on show now."""
        asked = select(ShownTerm.facet, ShownTerm.key, ShownTerm.document).order_by(ShownTerm.facet, ShownTerm.key)
        with self._database.reading() as session:
            return f"w:{_checksum([tuple(row) for row in session.execute(asked)]).hex()[:16]}"

    def checksum(self, asked: Asked) -> bytes:
        """Of what a list answers now."""
        return self._list(asked)[1]

    def _ask_list(self, asked: Asked) -> tuple[Any, bytes, frozenset[str]]:
        """With its checksum and its marks."""
        name, packed = asked
        room, _, question = name.rpartition(":")
        there = self if room == (self._view.room or "") else self.seen_from(ShownOn(room))
        answers = there._stretch if question == "tiles" else partial(getattr(Showcase, question), there)
        try:
            answer = answers(**_unpacked(question, packed))
        except CatalogueError as nothing:
            return nothing, _checksum(str(nothing)), self._marks_of_list(question, ())
        return answer, _checksum(answer), self._marks_of_list(question, answer)

    def _marks_of_list(self, question: str, answer: object) -> frozenset[str]:
        """Two hundred objects stand on each page of a year: a mark is one string for all pages."""
        words = {self.words} if question in NAMING else set[str]()
        tiles = tiles_in(answer) if question in NAMING | LISTS else ()
        return frozenset(words | {intern(f"t:{tile.code}") for tile in tiles})

    def _stretch(
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
        """``Showcase.tiles`` of who asks for every stretch of a list: the whole of it is looked up once."""
        first_year, last_year = (first_year, last_year) if year is None else (year, year)
        codes = self._codes(facet, key, first_year, last_year)
        start = offset // _LOOKED_AHEAD * _LOOKED_AHEAD
        near = {tile.code: tile for tile in self._ahead(codes[start : start + _LOOKED_AHEAD + limit])}
        here = tuple(near[code] for code in codes[offset : offset + limit] if code in near)
        return Tiles(total=len(codes), offset=offset, tiles=here)

    def _ask_codes(
        self, facet: Facet | None, key: str, first_year: int | None, last_year: int | None
    ) -> tuple[str, ...]:
        with self._database.reading() as session:
            return codes_in_order(session, self._view, (facet, key), first_year=first_year, last_year=last_year)


def marks_of(shown: ObjectOnShow) -> set[str]:
    """What of an object other pages may have noted."""
    passages = (f"s:{passage.source.name}/{passage.index}" for passage in shown.passages)
    pictures = (f"i:{picture.image}" for picture in shown.pictures)
    return {f"o:{shown.code}", *passages, *pictures}


def _checksum(answer: Any) -> bytes:
    return hashlib.blake2b(_encode(answer), digest_size=16).digest()


def _note_list(name: str) -> Callable[..., Any]:
    names = tuple(signature(getattr(Showcase, name)).parameters)[1:]

    def ask(self: NotingShowcase, *arguments: Any, **named: Any) -> Any:
        given = {**dict(zip(names, arguments, strict=False)), **named}
        asked = f"{self._view.room}:{name}" if self._view.room else name
        return self.ask_list((asked, _encode({key: given[key] for key in sorted(given)})))

    return ask


@cache
def _types(name: str) -> dict[str, Any]:
    return get_type_hints(getattr(Showcase, name))


def _unpacked(name: str, packed: bytes) -> dict[str, Any]:
    """The arguments in the types the method asks for."""
    plain = msgspec.msgpack.decode(packed, type=dict[str, Any])
    return {key: msgspec.convert(value, _types(name)[key]) for key, value in plain.items()}


#: Every other question there is: a new method of the display case is noted without being named here.
for _name in [name for name in vars(Showcase) if not name.startswith("_") and name not in vars(NotingShowcase)]:
    if _name != "edition":
        setattr(NotingShowcase, _name, _note_list(_name))
