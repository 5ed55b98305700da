"""Home: what waits for the person who came in, and what anybody should look at. No charts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from catalogue.artefacts.listing import Lacking, ListedObject, ListQuestion, Sorting, Standing, count, list_page
from catalogue.artefacts.waiting import Waiting, own_drafts, to_review
from catalogue.artefacts.working.keeping import Writer, list_typed
from catalogue.links.review_queue import QueueFilter, count_waiting
from catalogue.museum import read_museum
from kiosk import vitrine
from kiosk.backup.standing import find_standing
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs
from kiosk.languages import ngettext

#: What keeps visitors from something, with the words of the line and the list's own word for it.
_LACKING = {
    Lacking.LOST_HIGHLIGHT: ("objects with a quote whose words are gone", "object with a quote whose words are gone"),
    Lacking.ALTERNATIVE_TEXT: ("objects with a picture not described", "object with a picture not described"),
    Lacking.TRANSLATION: ("objects not yet in all three languages", "object not yet in all three languages"),
    Lacking.RIGHTS: ("objects without a rights statement", "object without a rights statement"),
}


@dataclass(frozen=True, kw_only=True)
class Attention:
    """A line of things to look at: how many, what, and where they are listed."""

    number: int
    words: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OnShow:
    """What visitors meet now: the edition, how many objects, and those shown or changed last."""

    edition: int
    total: int
    newest: tuple[ListedObject, ...]


@blueprint.get("/")
@needs(*Right)
def home() -> str:
    here = curator()
    with vitrine().database.reading() as session:
        drafts = own_drafts(session, here.name) if here.may(Right.WRITE, Right.TRANSLATE) else _NOTHING
        reviews = _NOTHING
        if here.may(Right.REVIEW):
            reviews = to_review(session, here.name, self_review=read_museum(session).self_review)
        attention = tuple(line for line in _needs_attention(session) if line.number)
        on_show = _on_show(session)
        backup = find_standing(session, at=now())
        unsaved = tuple(list_typed(session, Writer(id=here.id, name=here.name))[:_UNSAVED])
    return show(
        "desk/home.html",
        on_show=on_show,
        drafts=drafts,
        reviews=reviews,
        attention=attention,
        backup=backup if backup.is_so.needs_somebody else None,
        unsaved=unsaved,
        may_write=here.may(Right.WRITE),
        writes=here.may(Right.WRITE, Right.TRANSLATE),
        reviewing=here.may(Right.REVIEW),
    )


@blueprint.get("/<path:nowhere>")
@needs(*Right)
def nothing_here(nowhere: str) -> str:
    """An address of the desk that no room has."""
    raise NotFound(nowhere)


_NOTHING = Waiting(objects=(), total=0)
_NEWEST = 4
_UNSAVED = 6


def _on_show(session: Session) -> OnShow:
    shown = ListQuestion(standing=Standing.ON_SHOW, sorting=Sorting.CHANGED, is_downwards=True)
    page = list_page(session, shown, per_page=12)
    pictured = tuple(entry for entry in page.objects if entry.image)
    return OnShow(
        edition=vitrine().showcase.edition(),
        total=page.total,
        newest=pictured[:_NEWEST],
    )


def _needs_attention(session: Session) -> list[Attention]:
    here = curator()
    lines = []
    if here.may(Right.PUBLISH):
        approved = count(session, ListQuestion(standing=Standing.APPROVED))
        lines.append(_line(approved, "approved version to publish", "approved versions to publish", "state=approved"))
    if here.may(Right.REVIEW, Right.WRITE):
        links = count_waiting(session, QueueFilter())
        lines.append(
            Attention(
                number=links, words=ngettext("passage proposed", "passages proposed", links), address="/desk/links/"
            )
        )
    for lacking, (many, one) in _LACKING.items():
        lines.append(_line(count(session, ListQuestion(lacking=lacking)), one, many, f"lacking={lacking}"))
    today = now().date().isoformat()
    due = count(session, ListQuestion(check_again_by=today))
    lines.append(_line(due, "rights check is due", "rights checks are due", f"check={today}"))
    return lines


def _line(number: int, one: str, many: str, question: str) -> Attention:
    return Attention(number=number, words=ngettext(one, many, number), address=f"/desk/objects/?{question}")
