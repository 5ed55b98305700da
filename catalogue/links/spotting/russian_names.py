"""People, places, organisations, events and treaties in Russian text that no vocabulary has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.russian_words import russian_word
from catalogue.links.spotting.taken import Taken

_PLACE_BEFORE = frozenset(
    [
        "город",
        "города",
        "городе",
        "городу",
        "городом",
        "село",
        "селе",
        "деревня",
        "деревне",
        "деревни",
        "посёлок",
        "поселок",
        "посёлке",
        "станция",
        "станции",
        "остров",
        "острове",
        "острова",
        "река",
        "реке",
        "реки",
        "озеро",
        "озере",
        "порт",
        "порту",
        "порта",
        "гора",
        "горы",
        "провинция",
        "провинции",
        "область",
        "области",
        "уезд",
        "уезде",
        "край",
        "краю",
        "залив",
        "заливе",
        "полуостров",
        "полуострове",
        "пролив",
        "проливе",
        "улица",
        "улице",
        "площадь",
        "площади",
    ]
)
_PLACE_AFTER = re.compile(
    r"(?:област|район|кра[йюея]|уезд|губерни|провинци|остров|полуостров|озер[оаеу]|мор[еяю]|залив|пролив|улиц|площад|"
    r"вокзал|мост|хребет|гор[аыеу]\Z|долин|степ[ьи]|равнин|республик|округ|проспект|переул)"
)
_ORGANISATION = re.compile(
    r"(?:министерств|комитет|академи|институт|университет|парти[яиюей]|союз|обществ|комисси|библиотек|музе[йяею]|"
    r"ассоциаци|федераци|управлени|бюро\Z|совет(?:а|у|ом|е)?\Z|театр|издательств|агентств|школ[аыеу]|училищ|консерватори|"
    r"завод|фабрик|комбинат|трест|арми[яиюей]|дивизи|флот|посольств|консульств|банк|наркомат|секретариат|архив(?:а|е|у)?\Z|"
    r"галере|оркестр|ансамбл|студи|киностуди|ведомств|интернационал|гвардии\Z)"
)
_EVENT = re.compile(
    r"(?:войн[аыеуо]|революци|восстани|съезд|конференци|кризис|поход(?:а|е|у|ом)?\Z|пленум|переворот|мятеж|операци|"
    r"битв[аыеу]|сражени|блокад|фестивал|выставк|инцидент|конгресс|совещани|кампани)"
)
_TREATY = re.compile(r"(?:договор|соглашени|пакт|протокол|деклараци|конвенци|трактат)(?:а|у|ом|е|я|ю|ем|и|ей)?\Z")
_ROMAN = re.compile(r"[XVIХІ]{1,6}\Z")
_CLAUSE_ENDS = re.compile(r"[,.;:!?()«»\"–—]")
#: Words that show what a person is; the name follows.
_ROLES = tuple(words_of("russian_roles"))
_MOST_TAIL_WORDS = 6


def spot_russian_names(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Names in runs of Cyrillic capitals; what ``taken`` holds is only taken up into longer names."""
    if reading.is_title or not is_cyrillic(reading.text):
        return
    for first, after in reading.runs:
        if is_cyrillic(reading.tokens.raws[first]):
            yield from _in_run(reading, document, taken, first, after)


def _in_run(reading: Reading, document: Document, taken: Taken, first: int, after: int) -> Iterator[Mention]:
    tokens = reading.tokens
    for found in (_body(reading, first, after), _place(reading, taken, first, after)):
        if found:
            mention_type, low, high = found
            start, end = reading.span(low, high)
            if not taken.covers(start, end):
                yield _mention(reading, mention_type, start, end)
                return
    if reading.starts_sentence(first) and not _is_surely_a_name(reading, first, after):
        first += 1
    while first < after and not taken.is_free(tokens.starts[first], tokens.ends[first]):
        first += 1
    if first < after:
        start, end = reading.span(first, after)
        if taken.is_free(start, end) and not document.is_poster(reading.text[start:end]):
            mention_type_ = _single_type(reading, first, after)
            if mention_type_:
                yield _mention(reading, mention_type_, start, end)


def _mention(reading: Reading, mention_type: MentionType, start: int, end: int) -> Mention:
    return Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])


def _is_surely_a_name(reading: Reading, first: int, after: int) -> bool:
    """A capital at the beginning of a sentence counts only for a name of two words or one the dictionary knows as such."""
    word = russian_word(reading.tokens.norms[first])
    if len(reading.tokens.raws[first]) == 1 and after - first > 1:
        return True
    return word.is_person and (after - first > 1 or not word.traits & {"VERB", "ADJF", "PREP", "CONJ", "ADVB"})


def _single_type(reading: Reading, first: int, after: int) -> MentionType | None:
    """A person or a place by the words before, by initials, or by what the dictionary knows."""
    tokens = reading.tokens
    raws = tokens.raws[first:after]
    if len(raws) > 4 or any(len(raw) > 1 and raw.isupper() for raw in raws):
        return None
    before = tokens.norms[first - 1] if first and tokens.gap(first - 1) == " " else ""
    words = [russian_word(norm) for norm in tokens.norms[first:after]]
    if before.startswith(_ROLES):
        return MentionType.PERSON
    if before in _PLACE_BEFORE:
        return MentionType.PLACE
    if len(raws) > 1 and (len(raws[0]) == 1 or any("Patr" in word.traits or "Name" in word.traits for word in words)):
        return MentionType.PERSON
    if "Geox" in words[0].traits and words[0].is_known and not words[0].traits & {"Surn"}:
        return MentionType.PLACE
    if words[-1].traits & {"Surn"} and not words[-1].traits & {"ADJF"}:
        return MentionType.PERSON
    if before in ("в", "из", "под", "близ", "около", "во") and len(raws) == 1 and not words[0].is_known:
        return MentionType.PLACE
    return None


def _place(reading: Reading, taken: Taken, first: int, after: int) -> tuple[MentionType, int, int] | None:
    """ "Амурская область": an adjective with a capital and the word for what it is."""
    tokens = reading.tokens
    if after >= len(tokens) or tokens.gap(after - 1) != " " or not _PLACE_AFTER.match(tokens.norms[after]):
        return None
    if not russian_word(tokens.norms[after - 1]).is_adjective or taken.covers(*reading.span(after - 1, after)):
        return None
    return MentionType.PLACE, after - 1, after + 1


def _body(reading: Reading, first: int, after: int) -> tuple[MentionType, int, int] | None:
    """Organisations, events and treaties by their head word, with the genitives that belong to it."""
    tokens = reading.tokens
    for at in range(first, min(after + 3, len(tokens))):
        if at >= after and (
            tokens.gap(at - 1) != " " or (at > after and not russian_word(tokens.norms[at - 1]).is_adjective)
        ):
            return None
        norm = tokens.norms[at]
        is_capital = at < after
        if _TREATY.match(norm) and is_capital and _next_word(reading, at) in ("о", "об", "между"):
            return MentionType.TREATY, at, _end_of_tail(reading, at, is_treaty=True)
        has_adjective = at > first and all(
            russian_word(tokens.norms[one]).is_adjective or _ROMAN.match(tokens.raws[one]) for one in range(first, at)
        )
        low = first
        if has_adjective and reading.starts_sentence(first) and not is_capital and not _ROMAN.match(tokens.raws[first]):
            has_adjective = _is_proper(tokens.norms[first])
        if _EVENT.match(norm) and has_adjective:
            return MentionType.EVENT, low, _end_of_name(reading, at)
        if _ORGANISATION.match(norm) and (has_adjective or (is_capital and not reading.starts_sentence(at))):
            high = _end_of_tail(reading, at, is_treaty=False)
            if has_adjective or high > at + 1:
                return MentionType.ORGANISATION, low if has_adjective else at, high
    return None


def _is_proper(norm: str) -> bool:
    """Whether an adjective that opens a sentence is made from a name: "Крымская", not "Новая"."""
    return norm.endswith(("ская", "ский", "ское", "ской", "ского", "скую", "ском"))


def _next_word(reading: Reading, at: int) -> str:
    return reading.tokens.norms[at + 1] if reading.tokens.gap(at) == " " else ""


def _end_of_name(reading: Reading, head: int) -> int:
    """An event takes along the capitals that follow it: "XX съезд КПСС"."""
    tokens = reading.tokens
    at = head + 1
    while at < len(tokens) and tokens.gap(at - 1) == " " and tokens.raws[at].isupper() and len(tokens.raws[at]) > 1:
        at += 1
    return at


def _end_of_tail(reading: Reading, head: int, *, is_treaty: bool) -> int:
    """Genitives after a head ("Министерство иностранных дел СССР"), or what a treaty is about, up to a verb or comma."""
    tokens = reading.tokens
    at = head + 1
    while at < len(tokens) and at - head <= _MOST_TAIL_WORDS:
        gap = tokens.gap(at - 1)
        if (gap != " " and not (is_treaty and gap == ", ")) or _CLAUSE_ENDS.search(
            gap.replace(",", "") if is_treaty else gap
        ):
            break
        norm = tokens.norms[at]
        word = russian_word(norm)
        if is_treaty and norm in ("о", "об", "и", "взаимной"):
            at += 1
            continue
        if (
            norm in ("и", "по")
            and at + 1 < len(tokens)
            and russian_word(tokens.norms[at + 1]).traits & {"gent", "datv"}
        ):
            at += 1
            continue
        wanted = {"loct", "gent"} if is_treaty else {"gent"}
        if not word.traits & wanted or word.traits & {"VERB", "PREP", "CONJ", "NPRO"} or tokens.raws[at][0].isdigit():
            break
        at += 1
    while at > head + 1 and tokens.norms[at - 1] in ("и", "по", "о", "об"):
        at -= 1
    return at
