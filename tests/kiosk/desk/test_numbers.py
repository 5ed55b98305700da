"""Any object number can stand in an address and comes back to the letter."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from werkzeug.routing import Map, Rule

from kiosk.desk.numbers import NumberConverter, object_address


@pytest.mark.parametrize(
    "number", ["2024.17.3", "a/b", "..", ".", "new", "100%", "%2F", "友谊 №7", "a?b#c", "A\\B&='\""]
)
def test_a_number_comes_back_from_its_address(number: str) -> None:
    rules = Map([Rule("/desk/objects/<number:number>/pictures", endpoint="x")], converters={"number": NumberConverter})
    address = object_address(number, "pictures")
    # A server hands over the path unquoted once; browsers resolve dots before they ask.
    asked = unquote(address)
    assert "/../" not in asked
    assert "/./" not in asked
    assert rules.bind("").match(asked) == ("x", {"number": number})
    assert rules.bind("").build("x", {"number": number}) == address
