"""A visitor at the touch screen of the small museum, by the real app and the real database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from lxml import html

from kiosk import create_app
from tests.builders.small_museum import SmallMuseum, open_small_museum


@dataclass
class Screen:
    """A page as a visitor meets it: its status, its words, its links."""

    status: int
    tree: html.HtmlElement

    @property
    def words(self) -> str:
        """What can be read on it, spaces made single; sheets, dialogue and script left out."""
        body = self.tree.find("body")
        for hidden in body.xpath(".//aside | .//dialog | .//script"):
            hidden.getparent().remove(hidden)
        return " ".join(" ".join(body.itertext()).split())

    @property
    def title(self) -> str:
        found = self.tree.xpath("//h1")
        return " ".join(found[0].text_content().split())

    def links(self) -> dict[str, str]:
        """Addresses by the words on their keys."""
        return {" ".join(link.text_content().split()): link.get("href") for link in self.tree.xpath("//a[@href]")}

    def find(self, css_class: str) -> list[html.HtmlElement]:
        return list(self.tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {css_class} ')]"))


class Visitor:
    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def see(self, address: str) -> Screen:
        answer = self._client.get(address)
        return Screen(status=answer.status_code, tree=html.fromstring(answer.get_data(as_text=True)))


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="session")
def visitor(museum: SmallMuseum) -> Visitor:
    return Visitor(create_app(museum.settings).test_client())


@pytest.fixture(scope="session")
def poster(museum: SmallMuseum) -> str:
    """The public code of the object that has everything."""
    return museum.codes["A-1"]
