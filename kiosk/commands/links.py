"""``vitrine links``: what explains what, proposed by the program and decided by people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from kiosk.commands.answering import BY_COMMAND_LINE, now, open_home, row
from kiosk.commands.progress import progress_bar


@click.group()
def links() -> None:
    """Links between objects and the passages that explain them."""


@links.command()
@click.option("--object", "object_number", help="Only for this object.")
@click.option("--top", type=click.IntRange(1, 100), default=5, help="How many per object; 5 when left out.")
def propose(object_number: str | None, top: int) -> None:
    """Propose links, best first per object. Decisions already made are kept."""
    from catalogue.artefacts.finding import get_artefact
    from catalogue.links.storing import propose_links

    numbers = [object_number] if object_number else None
    with open_home() as (_, database), progress_bar("Proposing links") as tell, database.writing() as session:
        for number in numbers or ():
            get_artefact(session, number)
        proposed = propose_links(session, object_numbers=numbers, top=top, at=now(), progress=tell)
    for link in proposed:
        row(
            object_number=link.object_number,
            source=link.source,
            index=link.index,
            start=link.start,
            end=link.end,
            quote=link.quote,
            score=link.score,
            reason=link.reason,
            state=link.state,
        )


def _decision(name: str, words: str) -> Callable[..., None]:
    @links.command(name, help=words)
    @click.argument("object_number", metavar="OBJECT")
    @click.argument("source")
    @click.argument("index", type=click.IntRange(0))
    @click.option("--reason", default="", help="Why; kept with the decision.")
    def decide(object_number: str, source: str, index: int, reason: str) -> None:
        from importlib import import_module

        step: Callable[..., Any] = getattr(import_module("catalogue.links.reviewing"), name)
        with open_home() as (_, database), database.writing() as session:
            decided = step(session, object_number, source, index, by=BY_COMMAND_LINE, at=now(), reason=reason)
            state = str(decided.state)
        row(object_number=object_number, source=source, index=index, state=state)

    return decide


accept = _decision("accept", "Accept a link: it appears with the next edition.")
reject = _decision("reject", "Reject a link; it is not proposed again.")
reopen = _decision("reopen", "Undo a decision: the link waits for one again.")
