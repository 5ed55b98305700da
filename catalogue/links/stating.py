"""Stating the reason for a proposal from the evidence that was weighed."""

from __future__ import annotations

from catalogue.language_text import Language
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.reasons import Reason, ReasonKind, Shared
from catalogue.links.topic import ArtefactTopic
from catalogue.links.weighing import Held, Weighed

#: More than this cannot be checked in three seconds.
MOST_SHARED = 3


def state_reason(topic: ArtefactTopic, item: Weighed, known: KnownConcepts) -> Reason:
    """The strongest evidence in words: a named work, else a named thing, else what the passage tells of."""
    text = item.passage.passage.text
    work = next((held for held in item.window if known.is_work(held.concept)), None)
    thing = next((held for held in item.window if held.thing is not None and held.value >= 1), None)
    shown = work or thing
    about = tuple(
        _shared(held, text, known)
        for held in item.window
        if held is not shown and held.thing is None and not known.is_work(held.concept)
    )[:MOST_SHARED]
    if work:
        kind = ReasonKind.NAMES_WORK
    elif thing:
        kind = ReasonKind.NAMES_THING
    else:
        kind = ReasonKind.TELLS_OF
    return Reason(
        kind=kind,
        thing=text[shown.start : shown.end] if shown else "",
        thing_type=topic.types[0] if topic.types else None,
        dated=_date_beside(item, shown, text) if shown else "",
        about=about,
    )


def _shared(held: Held, text: str, known: KnownConcepts) -> Shared:
    subject = known.subject(held.concept)
    if subject:
        return Shared(en=subject.name_in(Language.EN), zh=subject.name_in(Language.ZH), ru=subject.name_in(Language.RU))
    return Shared(en=text[held.start : held.end])


def _date_beside(item: Weighed, shown: Held, text: str) -> str:
    """The passage's own words for the date nearest to the thing in its sentence."""
    dates = [
        mention
        for mention in item.passage.passage.mentions
        if mention.date
        and item.passage.sentences[shown.sentence][0]
        <= mention.cleaned_start
        < item.passage.sentences[shown.sentence][1]
    ]
    if not dates:
        return ""
    nearest = min(dates, key=lambda mention: abs(mention.cleaned_start - shown.end))
    return text[nearest.cleaned_start : nearest.cleaned_end]
