"""The desk of a museum with curators of any role, by the real app and the real database."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from catalogue.curators.adding import add_curator
from catalogue.curators.finding import find_account
from catalogue.curators.models import CuratorAccount
from catalogue.curators.roles import Role
from catalogue.curators.sessions import start_session
from catalogue.database import Database
from catalogue.language_text import Language
from kiosk import Vitrine, create_app
from tests.builders.small_museum import SmallMuseum


class AtDesk(FlaskClient):
    """A signed-in browser: forms get the token of their session unless they bring one."""

    name: str = ""

    def send(self, address: str, fields: dict[str, object] | None = None, **more: object):  # type: ignore[no-untyped-def]
        """POST a form as a page of this session would."""
        return self.post(address, data={"csrf_token": self.token(), **(fields or {})}, **more)

    def token(self) -> str:
        page = html.fromstring(self.get("/desk/").get_data(as_text=True))
        return str(page.xpath("//input[@name='csrf_token']/@value")[0])

    def see(self, address: str) -> html.HtmlElement:
        """The page at this address; anything but 200 fails the test."""
        answer = self.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return html.fromstring(answer.get_data(as_text=True))


class Desk:
    """``desk("cataloguer")`` is a signed-in client; ``desk.curator(name, "reviewer")`` one with a name of its own."""

    def __init__(self, app: Flask, museum: SmallMuseum) -> None:
        self.app = app
        self.museum = museum
        app.test_client_class = AtDesk
        # Hashes as cheap as they come: what they cost in earnest is Flask-Security's affair, not these tests'.
        app.extensions["security"].pwd_context.update(argon2__rounds=1, argon2__memory_cost=32)

    @property
    def house(self) -> Vitrine:
        found: Vitrine = self.app.extensions["vitrine"]
        return found

    @property
    def database(self) -> Database:
        return self.house.database

    def __call__(self, *roles: str, languages: Collection[str] = ("ru",)) -> AtDesk:
        return self.curator(f"Test {' and '.join(roles)}", *roles, languages=languages)

    def curator(self, name: str, *roles: str, languages: Collection[str] = ("ru",)) -> AtDesk:
        """A browser in which this curator, made where there is none of the name, is signed in."""
        account = self.account(name, *roles, languages=languages)
        with self.database.writing() as session:
            token = start_session(session, account.id, at=datetime.now(UTC))
        client = self.app.test_client()
        assert isinstance(client, AtDesk)
        client.name = name
        with client.session_transaction("/desk/") as cookie:
            cookie["_user_id"] = account.fs_uniquifier
            cookie["desk"] = token
        return client

    def account(self, name: str, *roles: str, languages: Collection[str] = ("ru",)) -> CuratorAccount:
        at = datetime.now(UTC)
        with self.database.writing() as session:
            given = [Language(language) for language in languages] if Role.TRANSLATOR in roles else []
            found = find_account(session, name) or add_curator(
                session, name, roles=[Role(role) for role in roles], languages=given, at=at, by="test"
            )
            session.expunge(found)
        return found


def open_desk(museum: SmallMuseum, home: Path) -> Desk:
    """The desk of a copy of this museum, in a folder that does not exist yet."""
    shutil.copytree(museum.settings.home, home)
    old = museum.settings
    settings = replace(
        old,
        home=home,
        database_url=old.database_url.replace(str(old.home), str(home)),
        media_url=old.media_url.replace(str(old.home), str(home)),
    )
    return Desk(create_app(settings), replace(museum, settings=settings))
