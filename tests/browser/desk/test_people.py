"""Somebody new comes to the desk, and stays signed in for as long as they are there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.desk.conftest import Laptop


def test_an_administrator_lets_somebody_in_who_finds_their_way(take_laptop: Callable[..., Laptop]) -> None:
    boss, newcomer = take_laptop(), take_laptop(viewport={"width": 820, "height": 1180})
    faults: list[str] = []

    def look(at: Laptop) -> None:
        faults.extend(at.faults())
        assert not at.is_cut(), at.path()

    boss.sign_in("Boss", "administrator")
    boss.open("/desk/people/new")
    boss.page.get_by_label("Name", exact=True).fill("Newcomer")
    boss.page.get_by_role("button", name="Add person").click()
    expect(boss.page.locator("#summary")).to_be_focused()
    look(boss)
    boss.page.get_by_role("link", name="Select at least one role").click()
    boss.page.get_by_label("Cataloguer").check()
    boss.page.get_by_role("button", name="Add person").click()
    once = boss.page.get_by_label("Address").input_value()
    look(boss)

    newcomer.open("/desk/sign-in")
    look(newcomer)
    newcomer.open(once[once.index("/desk/") :])
    look(newcomer)
    newcomer.page.get_by_label("Password").fill("four words to remember")
    newcomer.page.get_by_role("button", name="Sign in").click()
    newcomer.page.wait_for_url("**/desk/")
    look(newcomer)
    newcomer.page.get_by_text("Newcomer").click()
    newcomer.page.get_by_role("link", name="My page").click()
    look(newcomer)
    newcomer.open("/desk/me/codes")
    look(newcomer)

    for address in ("/desk/people/", "/desk/people/1", "/desk/settings"):
        boss.open(address)
        look(boss)
    assert faults == []
    assert [trouble for trouble in boss.troubles + newcomer.troubles if "status of 400" not in trouble] == []


def test_a_session_tells_before_it_ends_and_can_be_kept(laptop: Laptop) -> None:
    laptop.page.clock.install()
    laptop.sign_in("Ada", "viewer")
    laptop.open("/desk/")
    ending = laptop.page.get_by_role("dialog")
    laptop.page.clock.fast_forward("27:00")
    expect(ending).to_be_hidden()
    laptop.page.clock.fast_forward("01:30")
    expect(ending).to_contain_text("Are you still here?")
    assert laptop.faults() == []
    with laptop.page.expect_response("**/desk/me/session") as kept:
        laptop.page.get_by_role("button", name="Stay signed in").click()
    assert (kept.value.status, kept.value.request.method) == (200, "POST")
    expect(ending).to_be_hidden()
