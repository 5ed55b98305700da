"""Reading the description of one object: its record, its pictures and what explains it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalogue.artefacts.record import (
    ArtefactRecord,
    Certainty,
    Dimensions,
    Inscription,
    Keywords,
    Maker,
    Named,
    OriginalTitle,
    PlaceMade,
    ProductionDate,
    RelatedObject,
)
from catalogue.demonstration.collection import Bearing, DemonstrationObject, DetailPoint, Explanation, Picture, Side
from catalogue.demonstration.drawing import check_drawing
from catalogue.demonstration.entry import Entry, read_entry
from catalogue.demonstration.fields import take_passage_name, take_passage_name_if_any
from catalogue.language_text import Language, LanguageText
from catalogue.production_date import read

_LANGUAGE_OF_TAG = {"en": Language.EN, "ru": Language.RU, "zh": Language.ZH}


@dataclass(frozen=True, kw_only=True, slots=True)
class EveryObject:
    """What is the same for all objects: they are our own drawings and nobody's holdings. ``highlights`` come first."""

    credit_line: LanguageText
    rights: str
    rights_note: str
    source_note: str
    highlights: tuple[str, ...] = ()


def read_every_object(entry: Entry) -> EveryObject:
    every_object = EveryObject(
        credit_line=entry.take_languages("credit_line"),
        rights=entry.take_text("rights"),
        rights_note=entry.take_text("rights_note"),
        source_note=entry.take_text("source_note"),
        highlights=entry.take_list("highlights"),
    )
    entry.finish()
    return every_object


def read_object(folder: Path, file: str, every_object: EveryObject) -> DemonstrationObject:
    entry = read_entry(folder, file)
    object_number = entry.take_text("object_number")
    entry.name = object_number
    if Path(file).stem != object_number.lower():
        raise entry.fault("object_number", f"does not fit the file's own name {Path(file).name}")
    pictures = tuple(_read_picture(folder, item) for item in entry.take_entries("picture"))
    if not pictures:
        raise entry.fault("picture", "needs at least one")
    explained_by = tuple(_read_explanation(item) for item in entry.take_entries("explained_by"))
    record = _read_record(entry, object_number, every_object)
    entry.finish()
    return DemonstrationObject(record=record, pictures=pictures, explained_by=explained_by)


def _read_record(entry: Entry, object_number: str, every_object: EveryObject) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=object_number,
        number_of_objects=entry.take_count("number_of_objects"),
        kind=Named(key=entry.take_text("kind")),
        title=entry.take_languages("title"),
        original_titles=tuple(_read_original_title(item) for item in entry.take_entries("original_title")),
        brief_description=entry.take_languages("brief_description"),
        materials=_named(entry, "materials"),
        dimensions=_read_dimensions(entry.take_entry("dimensions")),
        production_date=_read_production_date(entry.take_entry("date")),
        places=tuple(_read_place(item) for item in entry.take_entries("place")),
        makers=tuple(_read_maker(item) for item in entry.take_entries("maker")),
        people=_named(entry, "people"),
        organisations=_named(entry, "organisations"),
        events=_named(entry, "events"),
        themes=_named(entry, "themes"),
        inscriptions=tuple(_read_inscription(item) for item in entry.take_entries("inscription")),
        keywords=_read_keywords(entry.take_entry("keywords")),
        hook=entry.take_languages("hook"),
        label=entry.take_languages("label"),
        look_closer=entry.take_languages("look_closer"),
        young_label=entry.take_languages("young_label"),
        reason_line=entry.take_languages("reason_line"),
        note=entry.take_languages("note"),
        related=tuple(_read_related(item) for item in entry.take_entries("related")),
        credit_line=every_object.credit_line,
        rights=every_object.rights,
        location=entry.take_languages("location"),
        is_reconstruction=True,
        is_highlight=object_number in every_object.highlights,
        condition_note=entry.take_text("condition_note"),
        source_note=every_object.source_note,
        rights_note=every_object.rights_note,
    )


def _named(entry: Entry, field: str) -> tuple[Named, ...]:
    return tuple(Named(key=key) for key in entry.take_list(field))


def _read_original_title(entry: Entry) -> OriginalTitle:
    title = OriginalTitle(
        text=entry.take_text("text"),
        language=entry.take_text("language"),
        transliteration=entry.take_text("transliteration"),
        transliteration_scheme=entry.take_text("transliteration_scheme"),
    )
    entry.finish()
    return title


def _read_dimensions(entry: Entry) -> Dimensions:
    dimensions = Dimensions(
        height_mm=entry.take_number("height_mm"),
        width_mm=entry.take_number("width_mm"),
        depth_mm=entry.take_number("depth_mm"),
        measured=entry.take_languages("measured"),
    )
    entry.finish()
    return dimensions


def _read_production_date(entry: Entry) -> ProductionDate:
    """Words and EDTF stand side by side in the file for whoever reads it; they must mean the same."""
    date = read(entry.take_text("words"))
    edtf = entry.take_text("edtf")
    if date.edtf != edtf:
        raise entry.fault("edtf", f"{edtf!r} is not what the words mean, which is {date.edtf!r}")
    entry.finish()
    return date


def _read_place(entry: Entry) -> PlaceMade:
    place = PlaceMade(name=_read_named(entry), role=entry.take_text("role"), certainty=_read_certainty(entry))
    entry.finish()
    return place


def _read_maker(entry: Entry) -> Maker:
    maker = Maker(name=_read_named(entry), role=entry.take_text("role", ""), certainty=_read_certainty(entry))
    entry.finish()
    return maker


def _read_named(entry: Entry) -> Named:
    """``as_written`` is the name of the time or on the thing, where it differs from today's."""
    return Named(key=entry.take_text("key"), as_written=entry.take_text("as_written", ""))


def _read_certainty(entry: Entry) -> Certainty:
    words = entry.take_text("certainty", Certainty.CERTAIN)
    try:
        return Certainty(words)
    except ValueError:
        raise entry.fault("certainty", f"{words!r} is none of {', '.join(Certainty)}") from None


def _read_inscription(entry: Entry) -> Inscription:
    language = entry.take_text("language")
    own = _LANGUAGE_OF_TAG.get(language.partition("-")[0])
    inscription = Inscription(
        text=entry.take_text("text"),
        language=language,
        script=entry.take_text("script"),
        position=entry.take_languages("position"),
        transliteration=entry.take_text("transliteration", ""),
        translation=entry.take_languages("translation", without=own),
    )
    entry.finish()
    return inscription


def _read_keywords(entry: Entry) -> Keywords:
    keywords = Keywords(en=entry.take_list("en"), zh=entry.take_list("zh"), ru=entry.take_list("ru"))
    entry.finish()
    return keywords


def _read_related(entry: Entry) -> RelatedObject:
    related = RelatedObject(object_number=entry.take_text("object_number"), reason=entry.take_languages("reason"))
    entry.finish()
    return related


def _read_picture(folder: Path, entry: Entry) -> Picture:
    name = entry.take_text("drawing")
    words = entry.take_text("side")
    if words not in tuple(Side):
        raise entry.fault("side", f"{words!r} is none of {', '.join(Side)}")
    picture = Picture(
        name=name,
        file=check_drawing(folder / "pictures" / f"{name}.svg", entry, "drawing"),
        side=Side(words),
        alternative_text=entry.take_languages("alternative_text"),
        details=tuple(_read_detail(item) for item in entry.take_entries("detail")),
    )
    entry.finish()
    return picture


def _read_detail(entry: Entry) -> DetailPoint:
    detail = DetailPoint(
        left=_take_share(entry, "left"),
        top=_take_share(entry, "top"),
        width=_take_share(entry, "width"),
        height=_take_share(entry, "height"),
        line=entry.take_languages("line"),
        inscriptions=entry.take_list("inscriptions"),
        explained_by=take_passage_name_if_any(entry, "explained_by"),
    )
    entry.finish()
    if detail.left + detail.width > 1 or detail.top + detail.height > 1:
        raise entry.fault("width", "the frame reaches beyond the picture")
    return detail


def _take_share(entry: Entry, field: str) -> float:
    number = entry.take_number(field)
    if number is None or number > 1:
        raise entry.fault(field, "needs a share of the picture from 0 to 1")
    return number


def _read_explanation(entry: Entry) -> Explanation:
    bearing = entry.take_text("bearing")
    if bearing not in tuple(Bearing):
        raise entry.fault("bearing", f"{bearing!r} is none of {', '.join(Bearing)}")
    explanation = Explanation(
        passage=take_passage_name(entry, "passage"),
        bearing=Bearing(bearing),
        evidence=entry.take_languages("evidence"),
    )
    entry.finish()
    return explanation
