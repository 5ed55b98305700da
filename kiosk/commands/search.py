"""``vitrine search``: what visitors find, and why."""

from __future__ import annotations

import click

from catalogue.language_text import Language
from kiosk.commands.answering import open_home, row, say

#: Rows without ``--limit``.
_MOST = 20


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.EN.value,
    show_default=True,
    help="The visitor's language: of titles, and of the words that say why.",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=_MOST, show_default=True, help="Rows at most.")
def search(words: tuple[str, ...], language: str, limit: int) -> None:
    """Search what is on show, as visitors do. A row per find, the best first."""
    from catalogue.search.answering import Answering, Reading, Where
    from catalogue.showcase.reading import Showcase
    from kiosk.found import found_things
    from kiosk.languages import words as interface_words
    from kiosk.why_words import lead_words

    reader = Language(language)
    gettext = interface_words(reader).gettext
    typed = " ".join(words)
    with open_home() as (_, database):
        answers = Answering(database).answer(typed, reader, limit=limit)
        found = found_things(Showcase(database), answers, reader, gettext)
    for thing in found:
        why = thing.why.plain if thing.why else lead_words(Where.TITLE, reader, gettext) + thing.title
        row(kind=thing.kind, code=thing.key, title=thing.title, why=why, score=thing.score)
    for respelled in answers.respelled:
        say(f"Nothing has “{respelled.typed}”; read as {respelled.meant[0]}")
    if answers.reading is Reading.SOME_WORDS:
        say("Nothing has all of these words; these have some of them")
    if not found:
        say("Nothing found. Try: " + ", ".join(answers.near) if answers.near else "Nothing is on show")
