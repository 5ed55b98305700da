"""Settings of the museum: what it is called, its era, and the rules of the desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.curators.events import note
from catalogue.curators.finding import get_account
from catalogue.museum import Museum, keep_museum, read_museum, read_typed
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs


@dataclass(frozen=True, kw_only=True)
class SettingsForm:
    """The fields as they stand or were typed."""

    name: str
    era_from: str
    era_to: str
    self_review: bool
    codes_required: bool

    @classmethod
    def of(cls, museum: Museum) -> SettingsForm:
        return cls(
            name=museum.name,
            era_from=str(museum.era_from or ""),
            era_to=str(museum.era_to or ""),
            self_review=museum.self_review,
            codes_required=museum.codes_required,
        )

    @classmethod
    def typed(cls) -> SettingsForm:
        return cls(
            name=request.form.get("name", ""),
            era_from=request.form.get("era_from", ""),
            era_to=request.form.get("era_to", ""),
            self_review="self_review" in request.form,
            codes_required="codes_required" in request.form,
        )


@blueprint.get("/settings")
@needs(Right.ADMINISTER)
def museum_settings() -> str:
    with vitrine().database.reading() as session:
        return show("desk/settings.html", form=SettingsForm.of(read_museum(session)), problems=())


@blueprint.post("/settings")
@needs(Right.ADMINISTER)
def settle() -> AnyResponse:
    form = SettingsForm.typed()
    museum, problems = read_typed(
        name=form.name,
        era_from=form.era_from,
        era_to=form.era_to,
        self_review=form.self_review,
        codes_required=form.codes_required,
    )
    if problems:
        return answer("desk/settings.html", 400, form=form, problems=problems)
    with vitrine().database.writing() as session:
        keep_museum(session, museum)
        account = get_account(session, curator().name)
        told = {name: str(value) for name, value in asdict(museum).items()}
        note(session, account, "settings changed", at=now(), by=account.username, **told)
    notice("The settings were saved")
    return redirect("/desk/settings", 303)
