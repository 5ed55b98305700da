"""The previews of an object: one page to choose face, language and size, and the pages in its frames."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, current_app, request

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.standing import state_in_words
from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.publishing import preview
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs
from kiosk.desk.preview.drawing import PREVIEW_POLICY, Face, Wanted, draw
from kiosk.desk.record.typed import now

#: Of a visitor's address, what may follow the object's own.
_LONGEST_REST = 100


@dataclass(frozen=True, kw_only=True)
class PreviewPage:
    """``frame_address`` is what the frame shows now."""

    object_number: str
    title: str
    state: str
    face: Face
    language: Language
    is_larger: bool
    address: str

    @property
    def frame_address(self) -> str:
        larger = "?text=larger" if self.is_larger else ""
        return f"{self.address}/{self.face}/{self.language}{larger}"

    def with_choice(self, *, face: str = "", language: str = "", larger: bool | None = None) -> str:
        """The same page with another choice."""
        is_larger = self.is_larger if larger is None else larger
        words = f"face={face or self.face}&language={language or self.language}"
        return f"{self.address}?{words}{'&text=larger' if is_larger else ''}"


@blueprint.get("/objects/<number:number>/preview")
@needs(Right.SEE)
def preview_object(number: str) -> str:
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        page = PreviewPage(
            object_number=number,
            title=artefact.title,
            state=state_in_words(artefact),
            face=_face(request.args.get("face", "")),
            language=_language(request.args.get("language", "")),
            is_larger=request.args.get("text") == "larger",
            address=object_address(number, "preview"),
        )
    return show("desk/preview/preview.html", page=page, faces=tuple(Face), languages=LANGUAGES)


@blueprint.get("/objects/<number:number>/preview/<face>/<language>")
@blueprint.get("/objects/<number:number>/preview/<face>/<language>/<path:rest>")
@needs(Right.SEE)
def draw_preview(number: str, face: str, language: str, rest: str = "") -> Response:
    if face not in set(Face) or language not in set(Language) or len(rest) > _LONGEST_REST:
        abort(404)
    with vitrine().database.reading() as session:
        draft, _ = preview(session, number, at=now())
    wanted = Wanted(
        face=Face(face),
        language=Language(language),
        rest=rest,
        is_larger=request.args.get("text") == "larger",
    )
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    page, status = draw(app, draft, wanted, home=object_address(number, "preview"))
    answer = Response(page, status=status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = PREVIEW_POLICY
    return answer


def _face(word: str) -> Face:
    return Face(word) if word in set(Face) else Face.PORTRAIT


def _language(word: str) -> Language:
    return Language(word) if word in set(Language) else Language.EN
