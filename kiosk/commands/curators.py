"""``vitrine curators``: who works at the desk, and how they get in."""

from __future__ import annotations

import sys

import click

from catalogue.curators.adding import add_curator
from catalogue.curators.changing import drop_codes, set_password, switch_on
from catalogue.curators.errors import CuratorRefused
from catalogue.curators.finding import find_account, get_account, list_accounts
from catalogue.curators.one_time_links import make_link
from catalogue.curators.roles import Role
from catalogue.database import Database
from catalogue.language_text import LANGUAGES, Language
from kiosk.commands.answering import BY_COMMAND_LINE, now, open_home, row, say
from kiosk.settings import Settings

_DEMONSTRATION = "Demonstration curator"


@click.group()
def curators() -> None:
    """People who work at the desk."""


@curators.command()
@click.argument("name")
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help="May be repeated.",
)
@click.option(
    "--language",
    "languages",
    type=click.Choice([language.value for language in LANGUAGES]),
    multiple=True,
    help="What a translator may write in; may be repeated.",
)
@click.option("--password-stdin", is_flag=True, help="Read a password from standard input instead.")
def add(name: str, roles: tuple[str, ...], languages: tuple[str, ...], password_stdin: bool) -> None:
    """Add a person, and print the one-time address at which they choose a password."""
    with open_home() as (settings, database):
        hashed = _hash_from_input(settings, name) if password_stdin else None
        with database.writing() as session:
            account = add_curator(
                session,
                name,
                roles=[Role(role) for role in roles],
                languages=[Language(language) for language in languages],
                at=now(),
                by=BY_COMMAND_LINE,
            )
            if hashed is not None:
                set_password(session, account, hashed, at=now(), by=BY_COMMAND_LINE)
            address = None if hashed else _one_time(settings, make_link(session, account, at=now(), by=BY_COMMAND_LINE))
            added = {"name": account.username, "roles": account.roles, "languages": account.languages}
        row(**added, address=address)
    if address:
        say("Hand this address to them: it is good once, for three days.")


@curators.command("list")
def list_curators() -> None:
    """A row per person."""
    with open_home() as (_, database), database.reading() as session:
        for account in list_accounts(session):
            row(
                name=account.username,
                roles=account.roles,
                languages=account.languages,
                active=account.active,
                password=account.password is not None,
                one_time_codes=account.tf_totp_secret is not None,
            )


@curators.command()
@click.argument("name")
@click.option("--without-codes", is_flag=True, help="Ask for no one-time codes any more: their phone is lost.")
def link(name: str, without_codes: bool) -> None:
    """Print a new one-time address for a person who forgot the password or was switched off."""
    with open_home() as (settings, database), database.writing() as session:
        account = get_account(session, name)
        if not account.active:
            switch_on(session, account, at=now(), by=BY_COMMAND_LINE)
        if without_codes:
            drop_codes(session, account, at=now(), by=BY_COMMAND_LINE)
        token = make_link(session, account, at=now(), by=BY_COMMAND_LINE)
        name = account.username
    row(name=name, address=_one_time(settings, token))


def invite_to_demonstration(settings: Settings, database: Database) -> str:
    """A one-time address for the demonstration's curator, who may do everything."""
    with database.writing() as session:
        account = find_account(session, _DEMONSTRATION) or add_curator(
            session, _DEMONSTRATION, roles=[*Role], languages=LANGUAGES, at=now(), by=BY_COMMAND_LINE
        )
        return _one_time(settings, make_link(session, account, at=now(), by=BY_COMMAND_LINE))


def _one_time(settings: Settings, token: str) -> str:
    return f"{settings.desk_url}/sign-in/once?once={token}"


def _hash_from_input(settings: Settings, name: str) -> str:
    """The hash of the first line of standard input. Raises ``CuratorRefused`` where it is no good password."""
    from kiosk import create_app
    from kiosk.desk.people import passwords
    from kiosk.desk.people.wiring import security

    password = sys.stdin.readline().rstrip("\r\n")
    with create_app(settings).app_context():
        problem = passwords.why_not(security(), password, name)
        if problem:
            raise CuratorRefused(name, (problem,))
        return passwords.hash_of(security(), password)
