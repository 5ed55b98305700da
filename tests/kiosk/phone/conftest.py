"""A phone before the small museum, by the real app and the real database."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from kiosk import create_app
from tests.builders.small_museum import SmallMuseum, open_small_museum


class Phone:
    """``see`` is the page as it came, without script."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def see(self, address: str, *, status: int = 200) -> html.HtmlElement:
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return html.fromstring(answer.get_data(as_text=True))

    def words(self, address: str, *, status: int = 200) -> str:
        return " ".join(self.see(address, status=status).find("body").text_content().split())


@pytest.fixture(scope="session")
def own_museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="session")
def visitor(own_museum: SmallMuseum) -> Phone:
    return Phone(create_app(own_museum.settings).test_client())


@pytest.fixture(scope="session")
def poster(own_museum: SmallMuseum) -> str:
    """The public code of the object that has everything."""
    return own_museum.codes["A-1"]
