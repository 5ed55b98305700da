"""The claims of one object, with everything a form of the page could not take."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.problem import Problem
from catalogue.claims.claiming import claims_about
from catalogue.claims.models import Bearing, ClaimStatus
from catalogue.sources.finding import list_sources
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.beside import object_beside
from kiosk.desk.frame import show
from kiosk.desk.permission import Right, needs
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import writer

STATUSES: Mapping[ClaimStatus, str] = {
    ClaimStatus.SEVERAL_SOURCES: "Supported by several sources",
    ClaimStatus.ONE_SOURCE: "One source only",
    ClaimStatus.DISAGREE: "Sources disagree",
    ClaimStatus.NOT_CHECKED: "Not checked yet",
    ClaimStatus.WRONG: "Found to be wrong",
    ClaimStatus.OUR_READING: "Our reading",
}
BEARINGS: Mapping[Bearing, str] = {
    Bearing.SUPPORTS: "Supports it",
    Bearing.AGAINST: "Goes against it",
    Bearing.MENTIONS: "Mentions it only",
    Bearing.BACKGROUND: "Background",
}


@blueprint.get("/objects/<number:number>/claims")
@needs(*Right)
def claims_of_object(number: str) -> str:
    with vitrine().database.reading() as session:
        return show("desk/claims/claims.html", **claims_page(session, number))


def claims_page(
    session: Session, number: str, problems: tuple[Problem, ...] = (), *, claim_id: int = 0, **typed: str
) -> dict[str, object]:
    """``claim_id`` is the claim whose form is shown again, 0 for that of a new one. Raises ``UnknownObject``."""
    return {
        "beside": object_beside(session, number),
        "side": record_side(session, get_artefact(session, number), writer=writer(), here="links"),
        "claims": claims_about(session, number),
        "sources": list_sources(session),
        "statuses": STATUSES,
        "bearings": BEARINGS,
        "problems": problems,
        "claim_id": claim_id,
        "typed": {"words": "", "words_ru": "", "words_zh": "", "note": "", "quote": "", "source": "", **typed},
    }
