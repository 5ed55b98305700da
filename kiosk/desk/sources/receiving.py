"""The list of texts, and bringing new ones: files, or words pasted into a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, problem
from catalogue.errors import CatalogueError, TextRefused
from catalogue.links.taking_in import TakenIn, take_text
from catalogue.sources.decoding import MAX_BYTES
from catalogue.sources.finding import SourceRow, list_sources
from catalogue.sources.models import SourceKind
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.links.wording import SOURCE_KINDS
from kiosk.desk.permission import Right, curator, needs, takes
from kiosk.desk.sources.proposing import propose_now_or_soon

#: One form may bring a shelf of texts.
MOST_UPLOAD_BYTES = 4 * MAX_BYTES
_NO_NAME_SIGNS = re.compile(r"[^\w\-]+", re.UNICODE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one text: ``taken``, or the reason in ``refused``."""

    name: str
    taken: TakenIn | None = None
    refused: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """The form as it was sent."""

    title: str = ""
    kind: str = ""
    language: str = ""
    text: str = ""


@blueprint.get("/sources/")
@needs(*Right)
def sources() -> str:
    return show("desk/sources/list.html", **_page())


@blueprint.post("/sources/")
@needs(Right.WRITE)
@takes(MOST_UPLOAD_BYTES)
def receive_texts() -> AnyResponse:
    """Each text is taken or refused for itself; links are proposed once for all of them."""
    form = request.form
    pasted = Pasted(
        title=" ".join(form.get("title", "").split()),
        kind=form.get("kind", ""),
        language=form.get("language", "").strip(),
        text=form.get("text", ""),
    )
    files = [file for file in request.files.getlist("files") if file.filename]
    problems = tuple(_problems(pasted, has_files=bool(files)))
    if problems:
        return answer("desk/sources/list.html", 422, **_page(pasted=pasted, problems=problems))
    texts = [(str(file.filename), file.read(), "") for file in files]
    if pasted.text.strip():
        data = pasted.text.encode("utf-8", "replace")
        texts.append((_name_for(pasted.title), data, pasted.title))
    outcomes = [_take(name, data, title, pasted) for name, data, title in texts]
    is_soon = propose_now_or_soon() if any(one.taken and not one.taken.is_unchanged for one in outcomes) else False
    is_refused = all(one.refused for one in outcomes)
    page = _page(pasted=pasted if is_refused else Pasted(), outcomes=outcomes, is_soon=is_soon)
    return answer("desk/sources/list.html", 422 if is_refused else 200, **page)


def _problems(pasted: Pasted, *, has_files: bool) -> Iterator[Problem]:
    if not has_files and not pasted.text.strip():
        yield problem("files", "Select a file, or paste a text")
    if pasted.text.strip() and not pasted.title:
        yield problem("title", "Enter a title for the pasted text")
    if pasted.kind and pasted.kind not in set(SourceKind):
        yield problem("kind", "Select what kind of source this is")
    if len(pasted.language) > 16:
        yield problem("language", "Language must be a tag like en, ru or zh-Hans")


def _take(name: str, data: bytes, title: str, pasted: Pasted) -> Outcome:
    try:
        with vitrine().database.writing() as session:
            taken = take_text(
                session,
                name,
                data,
                kind=pasted.kind or None,
                title=title or None,
                language=pasted.language or None,
                at=datetime.now(UTC),
                by=curator().name,
            )
    except TextRefused as refused:
        return Outcome(name=name, refused=refused.reason[:1].upper() + refused.reason[1:])
    except CatalogueError as refused:
        return Outcome(name=name, refused=str(refused))
    return Outcome(name=taken.source, taken=taken)


def _name_for(title: str) -> str:
    """A file name for a pasted text; the same title again is the same text, edited."""
    plain = _NO_NAME_SIGNS.sub("-", title.casefold()).strip("-")[:80] or "pasted"
    return f"{plain}.txt"


def _page(
    *,
    pasted: Pasted | None = None,
    problems: tuple[Problem, ...] = (),
    outcomes: Sequence[Outcome] = (),
    is_soon: bool = False,
) -> dict[str, object]:
    with vitrine().database.reading() as session:
        rows: list[SourceRow] = list_sources(session)
    return {
        "rows": rows,
        "kinds": SOURCE_KINDS,
        "pasted": pasted or Pasted(),
        "problems": problems,
        "outcomes": outcomes,
        "is_soon": is_soon,
    }
