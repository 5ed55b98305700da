"""Stating the reason for a proposal from the evidence that was weighed."""

from __future__ import annotations

from catalogue.language_text import Language
from catalogue.links.evidence import DATE, KIND, Held
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.reasons import Reason, ReasonKind, Shared
from catalogue.links.subjects.subject import Breadth
from catalogue.links.topic import ArtefactTopic
from catalogue.links.weighing import Weighed

#: More than this cannot be checked in three seconds.
MOST_SHARED = 3
#: Characters beyond which a date is hardly that of a thing.
DATE_APART = 30


def state_reason(topic: ArtefactTopic, item: Weighed, known: KnownConcepts) -> Reason:
    """The strongest evidence in words: a named work, else a named thing, else what the passage tells of."""
    text = item.passage.passage.text
    work = next((held for held in item.window if known.is_work(held.concept)), None)
    named = next((held for held in item.window if held.thing is not None and held.value >= 1), None)
    thing = _as_named(named) if named else None
    shown = work or thing
    about = [
        held
        for held in item.window
        if held.root not in (KIND, DATE)
        and not known.is_work(held.concept)
        # What the thing's own words tell is said by naming it.
        and not (shown and shown.start <= held.start and held.end <= shown.end)
    ]
    about = [held for held in about if known.breadth(held.concept) is not Breadth.WIDE] or about
    if work:
        kind = ReasonKind.NAMES_WORK
    elif thing:
        kind = ReasonKind.NAMES_THING
    else:
        kind = ReasonKind.TELLS_OF
    return Reason(
        kind=kind,
        thing=_words_of(shown, text, known) if shown else "",
        thing_type=topic.types[0] if topic.types else None,
        dated=_date_beside(item, shown, text) if shown else "",
        about=tuple(_shared(held, text, known) for held in _joined(about)[:MOST_SHARED]),
    )


def _words_of(shown: Held, text: str, known: KnownConcepts) -> str:
    """The passage's words for a thing; of a work only its name ("Pravda" in "a translated edition of Pravda")."""
    words = text[shown.start : shown.end]
    entry = known.entry(shown.concept)
    name = entry.label(Language.EN) if entry and known.is_work(shown.concept) else ""
    return name if name and name in words else words


def _as_named(held: Held) -> Held:
    """With the words that name the thing, not those that tell of it."""
    mention = held.thing.mention if held.thing else None
    return held._replace(start=mention.cleaned_start, end=mention.cleaned_end) if mention else held


def _joined(about: list[Held]) -> list[Held]:
    """Loose words side by side are one name: "Harrison Salisbury"."""
    joined: list[Held] = []
    for held in about:
        beside = next((other for other in joined if _are_one_name(held, other)), None)
        if beside:
            start, end = min(held.start, beside.start), max(held.end, beside.end)
            joined[joined.index(beside)] = beside._replace(start=start, end=end)
        else:
            joined.append(held)
    return joined


def _are_one_name(held: Held, other: Held) -> bool:
    are_loose = held.concept.startswith("word:") and other.concept.startswith("word:")
    return are_loose and max(held.start - other.end, other.start - held.end) <= 1


def _shared(held: Held, text: str, known: KnownConcepts) -> Shared:
    subject = known.subject(held.concept)
    if subject:
        return Shared(en=subject.name_in(Language.EN), zh=subject.name_in(Language.ZH), ru=subject.name_in(Language.RU))
    entry = known.entry(held.concept)
    if entry:
        return Shared(en=entry.label(Language.EN), zh=entry.name_in(Language.ZH), ru=entry.name_in(Language.RU))
    return Shared(en=text[held.start : held.end])


def _date_beside(item: Weighed, shown: Held, text: str) -> str:
    """The passage's own words for a date that stands close enough to the thing to be its own."""
    start, end = item.passage.sentences[shown.sentence]
    dates = [
        (max(mention.cleaned_start - shown.end, shown.start - mention.cleaned_end), mention)
        for mention in item.passage.passage.mentions
        if mention.date and start <= mention.cleaned_start < end
    ]
    apart, nearest = min(dates, key=lambda date: date[0], default=(DATE_APART + 1, None))
    if nearest is None or apart > DATE_APART:
        return ""
    return text[nearest.cleaned_start : nearest.cleaned_end]
