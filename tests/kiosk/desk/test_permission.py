"""Every address of the desk, whoever made it: who may come in, and which forms are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from werkzeug.routing import Rule

from catalogue.curators.roles import RIGHTS_OF, Right, Role
from tests.kiosk.desk.conftest import AtDesk, Desk

#: What stands in the open parts of addresses: things nobody has.
_NOBODYS = {"string": "no-such-thing", "number": "no-such-thing", "int": "987654", "path": "no/such/thing", "any": None}


def rules(desk: Desk) -> Iterator[tuple[str, str, frozenset[Right] | None]]:
    """Method, address and needed rights of every view of the desk."""
    for rule in desk.app.url_map.iter_rules():
        if not rule.endpoint.startswith("desk."):
            continue
        view = desk.app.view_functions[rule.endpoint]
        assert hasattr(view, "needed_rights"), f"{rule.endpoint} says nothing about who may come in"
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, _address(desk, rule), view.needed_rights


def _address(desk: Desk, rule: Rule) -> str:
    values = {}
    for name, converter in rule._converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        choices = getattr(converter, "items", None)
        values[name] = (
            sorted(choices)[0] if choices else _NOBODYS.get({"integer": "int", "unicode": "string"}.get(kind, kind))
        )
    with desk.app.test_request_context():
        return desk.app.url_map.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods or ())))


@pytest.fixture(scope="module")
def everybody(desk: Desk) -> dict[Role, AtDesk]:
    return {role: desk(role) for role in Role}


def test_whoever_is_not_signed_in_is_asked_to_and_led_on_afterwards(desk: Desk) -> None:
    stranger = desk.app.test_client()
    for method, address, rights in rules(desk):
        if rights is None:
            continue
        answer = stranger.open(address, method=method)
        if method == "GET":
            assert answer.status_code == 303, address
            assert answer.location.startswith("/desk/sign-in?then=/desk/"), address
        else:
            assert answer.status_code == 401, (method, address)
            assert "Sign in to go on" in answer.text


def test_each_role_opens_what_its_rights_allow_and_nothing_else(
    desk: Desk, everybody: dict[Role, AtDesk], record_property: Callable[[str, object], None]
) -> None:
    walked = 0
    for method, address, rights in rules(desk):
        if rights is None:
            continue
        for role, browser in everybody.items():
            status = browser.open(address, method=method).status_code
            if rights.isdisjoint(RIGHTS_OF[role]):
                assert status == 403, (role, method, address)
            else:
                assert status not in (401, 403, 500), (role, method, address, status)
            walked += 1
    assert walked > 100
    record_property("tried", walked)


def test_no_form_is_taken_that_our_own_page_did_not_send(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    other = desk.curator("Somebody else", *Role)
    foreign_token, here = other.token(), desk(*Role)
    own_token, tried = here.token(), 0
    for method, address, _ in rules(desk):
        if method == "GET":
            continue
        forged: list[dict[str, object]] = [
            {"data": {"title_en": "typed"}},
            {"data": {"title_en": "typed", "csrf_token": "made up"}},
            {"data": {"title_en": "typed", "csrf_token": foreign_token}},
            {"data": f"title_en=typed&csrf_token={own_token}", "content_type": "text/plain"},
            {"data": {"csrf_token": own_token, "title_en": "typed"}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        ]
        for request in forged:
            tried += 1
            answer = here.open(address, method=method, **request)
            assert answer.status_code in (303, 400), (method, address, answer.status_code)
            if answer.status_code == 303:
                assert answer.location.split("?")[0] == address.split("?")[0], address
            elif request.get("content_type") != "text/plain":
                assert "typed" in answer.text, address
    assert here.get("/desk/").status_code == 200
    record_property("tried", tried)
