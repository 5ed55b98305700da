"""Choosing labels, and the sheet as it will be printed: at its true size, with what is wrong with it in words."""

from __future__ import annotations

from flask import Response, request
from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.errors import UnknownObject
from catalogue.labels.choosing import choose_labels
from catalogue.labels.sizes import Template
from catalogue.language_text import LANGUAGES
from catalogue.vocabulary.labels import keys_of, names_of
from catalogue.vocabulary.values import EntryType
from kiosk import vitrine
from kiosk.addresses import full_address
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.labels.order import TEMPLATE_WORDS, Order, TypedOrder, read_typed, understand
from kiosk.desk.permission import Right, needs
from kiosk.labels.layout import DrawnLabel, draw_label
from kiosk.labels.pdf import RULER_WORDS, find_chromium
from media import qr_code

#: Codes of the test page, in millimetres with the quiet zone.
_TEST_SIZES_MM = (20, 25, 30, 32, 36, 40, 50, 75)
_TEST_CODE = "7K3F"


@blueprint.get("/labels/")
@needs(*Right)
def labels() -> str:
    return show("desk/labels/choose.html", **_form(read_typed(request.args), ()))


@blueprint.get("/labels/sheet")
@needs(*Right)
def label_sheet() -> Response | str:
    """What would be printed. Nothing is entered in the register yet."""
    typed = read_typed(request.args)
    order, problems = understand(typed)
    drawn: tuple[DrawnLabel, ...] = ()
    if order is not None:
        with vitrine().database.reading() as session:
            drawn, problems = draw_order(session, order)
    if problems:
        return answer("desk/labels/choose.html", 422, **_form(typed, problems))
    return show(
        "desk/labels/sheet.html",
        labels=drawn,
        typed=typed,
        printable=sum(not label.wording.lacks for label in drawn),
        ruler_words=RULER_WORDS,
        has_chromium=find_chromium() is not None,
    )


@blueprint.get("/labels/test")
@needs(*Right)
def label_test_page() -> str:
    """One code of each size, to be scanned from where visitors stand."""
    address = full_address(_TEST_CODE)
    return show(
        "desk/labels/test_page.html",
        sizes=_TEST_SIZES_MM,
        modules=qr_code.modules(address, "Q"),
        strokes=qr_code.strokes(address, "Q"),
        address=address,
        ruler_words=RULER_WORDS,
    )


def draw_order(session: Session, order: Order) -> tuple[tuple[DrawnLabel, ...], tuple[Problem, ...]]:
    """The labels in order of object number, or what is wrong."""
    try:
        wordings = choose_labels(
            session,
            object_numbers=order.object_numbers,
            theme=order.theme,
            languages=order.languages,
            template=order.template,
        )
    except UnknownObject as unknown:
        return (), (problem("numbers", str(unknown), "", Weight.REFUSES),)
    if not wordings:
        return (), (problem("theme", "No object of this theme can have a label", order.theme, Weight.REFUSES),)
    return tuple(draw_label(wording, order.size, full_address(wording.code)) for wording in wordings), ()


def _form(typed: TypedOrder, problems: tuple[Problem, ...]) -> dict[str, object]:
    with vitrine().database.reading() as session:
        themes = keys_of(session, EntryType.THEME)
        names = names_of(session, themes)
    return {
        "typed": typed,
        "problems": problems,
        "templates": [(entry.value, words) for entry, words in TEMPLATE_WORDS.items()],
        "own": Template.OWN.value,
        "themes": [("", "None"), *((key, names[key]) for key in themes)],
        "languages": [(language.value, language.own_name) for language in LANGUAGES],
    }
