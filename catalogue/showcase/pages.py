"""What is on show: the values visitors' pages are made of.

These are all that visitor code may see. They are filled by naming each field (``catalogue.showcase.composing``), never
by leaving fields out of a record, so that a new staff field cannot slip onto a screen. They are the same for all
languages; a page picks its words with ``LanguageText.choose``. No value holds the edition number, so a page that did
not change keeps its digest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from catalogue.artefacts.record import (
    Dimensions,
    Inscription,
    Keywords,
    OriginalTitle,
    Printing,
    ProductionDate,
    ShownOn,
)
from catalogue.language_text import NO_TEXT, Language, LanguageText, Making
from catalogue.showcase.claim_on_show import ClaimOnShow


class Facet(StrEnum):
    """The ways an object can be looked for; values stand in addresses and in ``shown_facet``."""

    THEME = "theme"
    KIND = "kind"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    EVENT = "event"
    MATERIAL = "material"


#: In the place of a facet's key: the objects that have none of that facet.
NOT_KNOWN = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TermOnShow:
    """A vocabulary entry as visitors see it; ``names`` are the preferred names.

    ``addresses`` are URIs under which outside authorities know it, the best known first (here and below).
    """

    key: str
    names: LanguageText
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceOnShow:
    """A place with its present names; ``name_then`` is the name of the time where it differs. Degrees WGS 84."""

    key: str
    names: LanguageText
    name_then: str = ""
    role: str = "made"
    latitude: float | None = None
    longitude: float | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MakerOnShow:
    """``key`` leads to the vocabulary, ``""`` where the maker is only written down."""

    names: LanguageText
    key: str = ""
    role: str = ""
    certainty: str = "certain"
    is_organisation: bool = False
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailOnShow:
    """A place in a picture worth going close to; the frame in shares (0 to 1) of the picture's width and height.

    ``inscriptions`` are texts of the object's inscriptions that stand there; ``source`` and ``passage`` (an index) name
    the one of its passages that speaks of this place, ``""`` where none does.
    """

    left: float
    top: float
    width: float
    height: float
    line: LanguageText
    inscriptions: tuple[str, ...] = ()
    source: str = ""
    passage: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureOnShow:
    """One picture. ``image`` is its id in addresses; ``widths`` are the rendition widths that exist, smallest first.

    Rendition: ``/media/<image>/<width>.webp`` and ``.jpg``. ``colour`` (#rrggbb) fills its box until it is there.
    """

    image: str
    width_px: int
    height_px: int
    widths: tuple[int, ...]
    colour: str
    alternative_text: LanguageText
    side: str = "front"
    credit: str = ""
    rights: str = ""
    is_drawing: bool = False
    details: tuple[DetailOnShow, ...] = ()
    #: What stays in sight where a screen shows only a part, in shares (0 to 1); ``None`` where nobody set it.
    focus_left: float | None = None
    focus_top: float | None = None

    @property
    def focus_classes(self) -> str:
        """The style sheet's words for the focus, in steps of a tenth; ``""`` where nobody set it."""
        if self.focus_left is None or self.focus_top is None:
            return ""
        return f"focus-x--{round(self.focus_left * 10)} focus-y--{round(self.focus_top * 10)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceOnShow:
    """A source text as visitors are told of it.

    ``retold_from`` is the file a retelling retells, ``""`` for a real source; a retelling is the museum speaking.
    ``author`` is empty when it is not known. ``kind`` is a word of contract.md (``forum``, ``essay`` …). ``titles`` are
    translations of the title, for those that are not named in the reader's language.
    """

    name: str
    title: str
    kind: str
    language: str
    author: str = ""
    date: str = ""
    retold_from: str = ""
    may_be_shown_whole: bool = False
    titles: LanguageText = NO_TEXT

    def title_for(self, language: Language) -> str:
        """The title in the reader's language where it was translated, else as it is; ``""`` where there is none."""
        return self.titles.text_in(language) or self.title


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageWords:
    """The words of a passage in one language, around the evidence.

    ``quote`` is the evidence, to the letter and unbroken. ``before`` and ``after`` are up to one sentence either side;
    ``longer_before``/``longer_after`` reach to at most 120 words in all and are empty when nothing more may be shown.
    ``starts_passage``/``ends_passage`` are False where words were left out (shown as "[...]"), for the short and the
    longer reading alike. ``language`` is BCP 47.
    """

    language: str
    quote: str
    before: str = ""
    after: str = ""
    starts_passage: bool = True
    ends_passage: bool = True
    longer_before: str = ""
    longer_after: str = ""
    longer_starts_passage: bool = True
    longer_ends_passage: bool = True
    made: Making = Making.MUSEUM
    made_by: str = ""

    @property
    def has_longer(self) -> bool:
        return self.longer_before != self.before or self.longer_after != self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageOnShow:
    """A passage that a person accepted as explaining an object, quoted to the letter.

    ``index`` is its place in its text and stands in ``/s/<source>/<index>``. ``locator_kind`` (``paragraph``, ``post``,
    ``caption``, ``reference`` …) and ``number`` are how it is cited; for a retelling they are those of the text retold.
    ``original`` is what was received; ``translations`` say who made them. ``is_direct``: it tells of this very object
    or kind of thing; otherwise it is background.
    """

    source: SourceOnShow
    index: int
    locator_kind: str
    number: int
    is_direct: bool
    original: PassageWords
    translations: tuple[PassageWords, ...] = ()
    page: int | None = None

    @property
    def is_retelling(self) -> bool:
        return bool(self.source.retold_from)

    def words_in(self, language: str) -> PassageWords | None:
        """The words in this language (by primary subtag), original or translated; ``None`` if there are none."""
        for words in (self.original, *self.translations):
            if words.language.split("-")[0] == language:
                return words
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedOnShow:
    code: str
    reason: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectOnShow:
    """Everything visitors may know of one object."""

    code: str
    object_number: str
    kind: TermOnShow
    title: LanguageText
    published_on: str
    original_titles: tuple[OriginalTitle, ...] = ()
    brief_description: LanguageText = NO_TEXT
    hook: LanguageText = NO_TEXT
    label: LanguageText = NO_TEXT
    look_closer: LanguageText = NO_TEXT
    young_label: LanguageText = NO_TEXT
    reason_line: LanguageText = NO_TEXT
    note: LanguageText = NO_TEXT
    #: What visitors are told before they look.
    care_note: LanguageText = NO_TEXT
    #: The label as it should be spoken, where that differs from how it is written.
    read_aloud: LanguageText = NO_TEXT
    date: ProductionDate = field(default_factory=ProductionDate)
    date_words: LanguageText = NO_TEXT
    places: tuple[PlaceOnShow, ...] = ()
    makers: tuple[MakerOnShow, ...] = ()
    materials: tuple[TermOnShow, ...] = ()
    dimensions: Dimensions = field(default_factory=Dimensions)
    dimension_words: LanguageText = NO_TEXT
    inscriptions: tuple[Inscription, ...] = ()
    printing: Printing = field(default_factory=Printing)
    keywords: Keywords = field(default_factory=Keywords)
    themes: tuple[TermOnShow, ...] = ()
    people: tuple[TermOnShow, ...] = ()
    organisations: tuple[TermOnShow, ...] = ()
    events: tuple[TermOnShow, ...] = ()
    #: Those that may be seen everywhere; what may be seen in one place only stands apart, so that no page shows it
    #: without asking for it.
    pictures: tuple[PictureOnShow, ...] = ()
    pictures_of_room: tuple[PictureOnShow, ...] = ()
    pictures_of_phones: tuple[PictureOnShow, ...] = ()
    passages: tuple[PassageOnShow, ...] = ()
    claims: tuple[ClaimOnShow, ...] = ()
    related: tuple[RelatedOnShow, ...] = ()
    location: LanguageText = NO_TEXT
    credit_line: LanguageText = NO_TEXT
    rights: str = ""
    is_reconstruction: bool = False
    is_highlight: bool = False
    shown_on: ShownOn = ShownOn.BOTH

    @property
    def every_picture(self) -> tuple[PictureOnShow, ...]:
        return self.pictures + self.pictures_of_room + self.pictures_of_phones

    def is_seen_from(self, room: ShownOn) -> bool:
        """Whether the screens in the room, or phones and the web, may show it."""
        return self.shown_on in (room, ShownOn.BOTH)

    def as_in_room(self) -> ObjectOnShow:
        """As the screens in the room may show it."""
        return replace(self, pictures=self.pictures + self.pictures_of_room) if self.pictures_of_room else self

    def as_on_phones(self) -> ObjectOnShow:
        """As phones and the web may show it."""
        return replace(self, pictures=self.pictures + self.pictures_of_phones) if self.pictures_of_phones else self


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """An object in a list: just enough to choose it."""

    code: str
    title: LanguageText
    kind: TermOnShow
    date: ProductionDate
    date_words: LanguageText
    picture: PictureOnShow | None
    dimensions: Dimensions
    hook: LanguageText
    location: LanguageText
    is_reconstruction: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tiles:
    """A page of a list: ``tiles`` of ``total``, from ``offset``."""

    total: int
    offset: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeOnShow:
    """``plate`` 1 to 8 picks the two-ink plate; years are None where open."""

    key: str
    title: LanguageText
    introduction: LanguageText
    first_year: int | None
    last_year: int | None
    plate: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TermCount:
    """A kind, place or person with the number of objects on show."""

    term: TermOnShow
    count: int
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class YearCount:
    """Objects surely of this year, and objects that may be of it."""

    year: int
    certain: int
    possible: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EventOnShow:
    """A dated event of the time. ``date_words`` in three languages; ``sources`` name files and passages in words."""

    key: str
    names: LanguageText
    date: ProductionDate
    date_words: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class PassagePage:
    """A passage with every object on show that it explains: of the first it is the passage ``number``, from 1."""

    passage: PassageOnShow
    number: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PicturePage:
    """A picture with an object on show that it belongs to."""

    picture: PictureOnShow
    shown: ObjectOnShow


@dataclass(frozen=True, kw_only=True, slots=True)
class Tombstone:
    """What stands where an object was withdrawn. ``withdrawn_on`` is an ISO day; ``see_instead`` may be empty."""

    code: str
    title: LanguageText
    withdrawn_on: str
    reason: str
    see_instead: tuple[Tile, ...] = ()
