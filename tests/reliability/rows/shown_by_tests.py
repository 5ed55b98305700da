"""Rows of which every part stands in the suite: who comes in, what is kept, what leaves with visitors."""

from __future__ import annotations

from tests.reliability.row import Form
from tests.reliability.shown import Planted, Shown

_DESK = "tests/kiosk/desk"
_TOUCH = "tests/browser/touch"

_SHOWN = (
    Shown(
        name="B6",
        title="sheets out",
        done="Words that a spreadsheet would run as formulas, written as CSV and XLSX and taken in again.",
        tests=("tests/catalogue/exchange/test_exporting.py",),
        planted=Planted(
            what="cells written as they are",
            file="catalogue/exchange/guarding.py",
            before="""return f"'{cell}" if _LIVE.match(cell) else cell""",
            after="return cell",
            caught_by="tests/catalogue/exchange/test_exporting.py::test_no_cell_is_live_in_a_spreadsheet",
        ),
    ),
    Shown(
        name="S2",
        title="sessions",
        done="Cookies copied before signing out, before a new password and before an account is switched off; idle and "
        "absolute ends; flags of the cookie over http and https.",
        tests=(
            f"{_DESK}/test_signing_in.py",
            f"{_DESK}/test_people.py::test_a_new_password_signs_out_everywhere_else_and_asks_for_the_old_one",
            "tests/catalogue/curators/test_accounts.py",
        ),
        planted=Planted(
            what="a session that ends in the browser alone",
            file="catalogue/curators/sessions.py",
            before="    session.execute(delete(CuratorSession).where(CuratorSession.token_hash == hash_of(token)))",
            after="    return",
            caught_by=f"{_DESK}/test_signing_in.py::test_a_cookie_copied_before_signing_out_opens_nothing_after",
        ),
    ),
    Shown(
        name="S3",
        title="forms of other sites",
        done="Every address of the desk that takes a form, from its own list of addresses, with five kinds of forged "
        "form; every address that is looked at, with the rows of the database counted before and after.",
        tests=(f"{_DESK}/test_permission.py", f"{_DESK}/test_bad_input_everywhere.py"),
        planted=Planted(
            what="a door that takes any token",
            file="kiosk/desk/fields.py",
            before="    except ValidationError:\n        return False",
            after="    except ValidationError:\n        return True",
            caught_by=f"{_DESK}/test_permission.py::test_no_form_is_taken_that_our_own_page_did_not_send",
        ),
    ),
    Shown(
        name="S5",
        title="poisoned and deceived caches",
        done="Queries, headers, cookies and hosts that would have others get another page, and addresses that would "
        "have the desk's pages kept.",
        tests=(
            "tests/kiosk/test_cache_poisoning.py",
            "tests/kiosk/test_page_cache.py",
            f"{_DESK}/test_signing_in.py::test_visitors_are_given_no_cookie_and_the_desk_is_kept_nowhere",
        ),
        planted=Planted(
            what="a page made of what the stranger's headers say",
            file="kiosk/page_cache.py",
            before="""return name.startswith("HTTP_")""",
            after="return False",
            caught_by="tests/kiosk/test_page_cache.py",
        ),
    ),
    Shown(
        name="S6",
        title="names of other hosts",
        done="Hosts that are not ours, and what codes, canonical addresses and redirects name instead.",
        tests=(
            "tests/kiosk/test_cache_poisoning.py::test_a_request_for_another_host_gets_no_page",
            "tests/kiosk/test_security.py",
            "tests/kiosk/test_settings.py",
        ),
        planted=Planted(
            what="a door for every host",
            file="kiosk/security.py",
            before="if not self._settings.accepts_host(host):",
            after="if False:",
            caught_by="tests/kiosk/test_cache_poisoning.py::test_a_request_for_another_host_gets_no_page",
        ),
    ),
    Shown(
        name="S11",
        title="who did what",
        done="Sign-ins, refusals and changes with moment and name; names made to forge lines; passwords looked for.",
        tests=(
            f"{_DESK}/test_watchbook.py",
            "tests/kiosk/commands/test_curators.py",
            "tests/catalogue/artefacts/test_history.py",
        ),
        planted=Planted(
            what="names written as they are",
            file="kiosk/desk/people/watchbook.py",
            before='"signed in: %r, by %s"',
            after='"signed in: %s, by %s"',
            caught_by=f"{_DESK}/test_watchbook.py",
        ),
    ),
    Shown(
        name="K2",
        title="fingers",
        done="Two fingers, a swipe from the edge, a long press, a drag and a palm on the touch screen in Chromium.",
        tests=(
            f"{_TOUCH}/test_held_fast.py",
            f"{_TOUCH}/test_leaving.py::test_nothing_can_be_dragged_selected_or_opened_in_a_menu",
        ),
        planted=Planted(
            what="a page that lets things be dragged and menus open",
            file="kiosk/static/js/touch/touching.js",
            before='"contextmenu", "dragstart", "drop", "auxclick"',
            after='"auxclick"',
            caught_by=f"{_TOUCH}/test_leaving.py::test_nothing_can_be_dragged_selected_or_opened_in_a_menu",
        ),
    ),
    Shown(
        name="K5",
        title="the next visitor",
        done="Words typed, a language, large letters, things picked and a place far down, and nobody there any more.",
        tests=(
            f"{_TOUCH}/test_leaving.py",
            f"{_TOUCH}/test_searching.py::test_nothing_typed_is_left_when_the_next_visitor_comes",
            f"{_TOUCH}/test_taking_along.py::test_what_was_taken_waits_in_one_code_and_is_forgotten_with_the_visitor",
        ),
        planted=Planted(
            what="a screen that goes home and forgets nothing",
            file="kiosk/static/js/touch/attract.js",
            before="  sessionStorage.clear();",
            after="",
            caught_by=f"{_TOUCH}/test_leaving.py::test_an_idle_screen_asks_then_forgets_everything",
        ),
        told={Form.SHORT: {"LEAVING_ROUNDS": "5"}, Form.LONG: {"LEAVING_ROUNDS": "50"}},
    ),
    Shown(
        name="K6",
        title="any touches",
        done="Touches at random on the portrait screen in Chromium.",
        tests=(f"{_TOUCH}/test_any_touch.py",),
        planted=Planted(
            what="a touch that leads off the screen's pages",
            file="kiosk/static/js/touch/touching.js",
            before="  last = { target: key, at: event.timeStamp };",
            after='  location.href = "/en/";',
            caught_by=f"{_TOUCH}/test_any_touch.py",
        ),
        told={Form.SHORT: {"ANY_TOUCHES": "2000"}, Form.LONG: {"ANY_TOUCHES": "50000"}},
    ),
    Shown(
        name="Q1",
        title="codes on paper and screens",
        done="Labels as PDF at 300 dots to the inch, straight, tilted, blurred and a tenth covered; codes of screens; "
        "read by a decoder of somebody else's.",
        tests=("tests/kiosk/labels", "tests/media/test_qr_code.py"),
        planted=Planted(
            what="codes whose squares are drawn in the light colour",
            file="media/qr_code.py",
            before='stroke="{DARK}"',
            after='stroke="{LIGHT}"',
            caught_by="tests/media/test_qr_code.py::test_a_decoder_reads_the_address_from_png_and_svg",
        ),
    ),
    Shown(
        name="Q2",
        title="redirects",
        done="Addresses of elsewhere wherever one is asked for: after signing in, in a form carried along, in a code.",
        tests=(
            f"{_DESK}/test_signing_in.py::test_signing_in_leads_nowhere_but_to_the_desk",
            f"{_DESK}/test_door.py::test_a_carried_form_goes_to_this_desk_and_nowhere_else",
            f"{_DESK}/test_bad_input_everywhere.py",
            "tests/kiosk/phone/test_object.py",
        ),
        planted=Planted(
            what="a door that leads wherever it is told",
            file="kiosk/desk/carrying.py",
            before="""return address.startswith("/desk/")""",
            after="return True or address.startswith",
            caught_by=f"{_DESK}/test_signing_in.py::test_signing_in_leads_nowhere_but_to_the_desk",
        ),
    ),
    Shown(
        name="P1",
        title="visitors' devices",
        done="Pages of phones in Chromium before anything is saved, at saving, and after the list is cleared; cookies "
        "of every visitors' page.",
        tests=(
            "tests/browser/phone/test_keeping.py::test_a_saved_page_and_the_list_open_when_the_server_is_gone",
            "tests/flows/test_first_light.py::test_the_phone_page_works_without_script_cookie_or_any_other_host",
            f"{_DESK}/test_signing_in.py::test_visitors_are_given_no_cookie_and_the_desk_is_kept_nowhere",
            "tests/kiosk/test_page_cache.py::test_no_visitor_is_given_a_cookie",
            f"{_TOUCH}/test_leaving.py::test_a_visitor_leaves_no_cookie",
        ),
        planted=Planted(
            what="a phone page that keeps something as soon as it is opened",
            file="kiosk/static/js/phone/shelf.js",
            before='const PREFIX = "saved ";',
            after='const PREFIX = "saved "; localStorage.setItem("seen", "1");',
            caught_by="tests/browser/phone/test_keeping.py"
            "::test_a_saved_page_and_the_list_open_when_the_server_is_gone",
        ),
    ),
    Shown(
        name="P3",
        title="what pictures tell",
        done="Places, names, thumbnails, profiles and comments put into pictures of every format, looked for in every "
        "copy that is shown.",
        tests=("tests/media/test_rendering.py", "tests/media/test_ingesting.py", "tests/media/test_opening.py"),
        planted=Planted(
            what="a comment written beside the pixels",
            file="media/rendering.py",
            before="progressive=True, optimize=True)",
            after='progressive=True, optimize=True, comment=b"somebody")',
            caught_by="tests/media/test_rendering.py::test_a_rendition_holds_nothing_but_pixels",
        ),
    ),
)

ROWS = tuple(shown.row() for shown in _SHOWN)
