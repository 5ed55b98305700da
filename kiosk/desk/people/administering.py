"""People: who works at the desk, in which roles, and the one-time address that lets somebody in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, problem
from catalogue.curators import changing
from catalogue.curators.adding import add_curator, why_not_given, why_not_named
from catalogue.curators.curator import Curator, curator_of
from catalogue.curators.errors import LastAdministrator, UnknownCurator
from catalogue.curators.events import Event, events_of
from catalogue.curators.finding import get_account_by_id, list_accounts
from catalogue.curators.models import CuratorAccount
from catalogue.curators.one_time_links import make_link
from catalogue.curators.roles import Role
from catalogue.language_text import LANGUAGES, Language
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs
from kiosk.languages import gettext

#: What each role is for, as the form says it.
ROLES = (
    (Role.CATALOGUER, "Cataloguer: writes records, links and sources"),
    (Role.REVIEWER, "Reviewer: approves what others wrote"),
    (Role.PUBLISHER, "Publisher: puts on show and takes off"),
    (Role.TRANSLATOR, "Translator: writes in the languages chosen below"),
    (Role.VIEWER, "Viewer: sees everything, changes nothing"),
    (Role.ADMINISTRATOR, "Administrator: people and settings"),
)


@dataclass(frozen=True, kw_only=True)
class PersonForm:
    """The fields of a person as they stand or were typed."""

    name: str = ""
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @classmethod
    def typed(cls) -> PersonForm:
        return cls(
            name=request.form.get("name", ""),
            roles=tuple(role for role in Role if role in request.form.getlist("roles")),
            languages=tuple(one for one in LANGUAGES if one in request.form.getlist("languages")),
        )

    @property
    def chosen(self) -> tuple[list[Role], list[Language]]:
        return [Role(role) for role in self.roles], [Language(one) for one in self.languages]


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person as an administrator sees them."""

    curator: Curator
    has_password: bool
    has_codes: bool
    given_languages: tuple[Language, ...]
    events: tuple[Event, ...] = ()


@blueprint.get("/people/")
@needs(Right.ADMINISTER)
def people() -> str:
    with vitrine().database.reading() as session:
        everybody = tuple(_person(account) for account in list_accounts(session))
    return show("desk/people/list.html", everybody=everybody)


@blueprint.get("/people/new")
@needs(Right.ADMINISTER)
def new_person() -> str:
    return show("desk/people/new.html", **_form(PersonForm(), ()))


@blueprint.post("/people/new")
@needs(Right.ADMINISTER)
def add_person() -> AnyResponse:
    form = PersonForm.typed()
    roles, languages = form.chosen
    with vitrine().database.writing() as session:
        problems = [problem("name", why, form.name) for why in why_not_named(session, form.name)]
        problems += _about_roles(roles, languages)
        if problems:
            return answer("desk/people/new.html", 400, **_form(form, problems))
        account = add_curator(session, form.name, roles=roles, languages=languages, at=now(), by=curator().name)
        return _with_link(session, account)


@blueprint.get("/people/<int:curator_id>")
@needs(Right.ADMINISTER)
def person(curator_id: int) -> str:
    with vitrine().database.reading() as session:
        return show("desk/people/person.html", **_standing(session, get_account_by_id(session, curator_id)))


@blueprint.post("/people/<int:curator_id>")
@needs(Right.ADMINISTER)
def change_person(curator_id: int) -> AnyResponse:
    form = PersonForm.typed()
    roles, languages = form.chosen
    with vitrine().database.writing() as session:
        account = get_account_by_id(session, curator_id)
        problems = _about_roles(roles, languages)
        if not problems:
            try:
                changing.give_roles(session, account, roles=roles, languages=languages, at=now(), by=curator().name)
            except LastAdministrator as refused:
                problems = [problem("roles", str(refused))]
        if problems:
            return answer("desk/people/person.html", 400, **{**_standing(session, account), **_form(form, problems)})
        notice(f"What {account.username} may do was saved")
    return redirect(f"/desk/people/{curator_id}" if curator().id != curator_id else "/desk/", 303)


@blueprint.post("/people/<int:curator_id>/link")
@needs(Right.ADMINISTER)
def new_link(curator_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        return _with_link(session, get_account_by_id(session, curator_id))


@blueprint.post("/people/<int:curator_id>/codes/off")
@needs(Right.ADMINISTER)
def drop_codes_of(curator_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        account = get_account_by_id(session, curator_id)
        changing.drop_codes(session, account, at=now(), by=curator().name)
        notice(f"{account.username} signs in with the password alone")
    return redirect(f"/desk/people/{curator_id}", 303)


@blueprint.post("/people/<int:curator_id>/off")
@needs(Right.ADMINISTER)
def switch_person_off(curator_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        account = get_account_by_id(session, curator_id)
        try:
            changing.switch_off(session, account, at=now(), by=curator().name)
        except LastAdministrator as refused:
            values = {**_standing(session, account), "problems": (problem("off", str(refused)),)}
            return answer("desk/people/person.html", 400, **values)
        notice(f"{account.username} cannot sign in any more")
    return redirect("/desk/people/", 303)


@blueprint.post("/people/<int:curator_id>/on")
@needs(Right.ADMINISTER)
def switch_person_on(curator_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        account = get_account_by_id(session, curator_id)
        changing.switch_on(session, account, at=now(), by=curator().name)
        notice(f"{account.username} can sign in again")
    return redirect(f"/desk/people/{curator_id}", 303)


@blueprint.errorhandler(UnknownCurator)
def nobody_there(refused: UnknownCurator) -> Response:
    return answer("desk/refused.html", 404, words=str(refused))


def _with_link(session: Session, account: CuratorAccount) -> Response:
    """The page that shows a new one-time address, this once."""
    token = make_link(session, account, at=now(), by=curator().name)
    address = f"{vitrine().settings.desk_url}/sign-in/once?once={token}"
    return answer("desk/people/link.html", 200, name=account.username, curator_id=account.id, address=address)


def _standing(session: Session, account: CuratorAccount) -> dict[str, object]:
    form = PersonForm(name=account.username, roles=tuple(account.roles), languages=tuple(account.languages))
    return {"person": _person(account, events_of(session, account.id)), **_form(form, ())}


def _person(account: CuratorAccount, events: tuple[Event, ...] = ()) -> Person:
    return Person(
        curator=curator_of(account),
        has_password=account.password is not None,
        has_codes=account.tf_totp_secret is not None,
        given_languages=tuple(one for one in LANGUAGES if one in account.languages),
        events=events,
    )


def _form(form: PersonForm, problems: list[Problem] | tuple[()]) -> dict[str, object]:
    return {
        "form": form,
        "problems": tuple(problems),
        "role_choices": [(role.value, gettext(words)) for role, words in ROLES],
        "language_choices": [(one.value, one.own_name) for one in LANGUAGES],
    }


def _about_roles(roles: list[Role], languages: list[Language]) -> list[Problem]:
    return [problem("roles" if not roles else "languages", why) for why in why_not_given(roles, languages)]
