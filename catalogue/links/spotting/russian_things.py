"""Kinds of thing in Russian text, told from figures of speech, with the adjectives before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue.links.mention import Mention
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.lists import lower_words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.russian_words import russian_word
from catalogue.links.spotting.taken import Taken
from catalogue.vocabulary.values import Spotted

_MOST_ADJECTIVES = 3
_NEAR = 30

_IDIOMS = re.compile(
    r"(?:лебедин\w+ песн|стар\w+ песн|мыльн\w+ опер|друг\w+ опер|(?:откр|закр)ыт\w+ книг|визитн\w+ карточк|"
    r"козырн\w+ карт|волч\w+ билет|(?:заезженн|испорченн|заигранн)\w* пластинк|(?:смени|меня)\w+ пластинк|"
    r"(?:военн|государственн|пропагандистск|партийн|бюрократическ|карательн)\w+ машин|"
    r"(?:полн|общ|мрачн|ясн|целостн)\w+ картин|(?:филькин|китайск)\w+ грамот|книг\w+ (?:судеб|жизни|памяти)|"
    r"машин\w+ (?:времени|террора|подавления|пропаганды|власти)|роман\w* (?:с|со|между)\b|под знамен\w+|по нотам\b|"
    r"(?:идёт|идет|шла|пойдёт|зашла|заходит) речь|речь (?:идёт|идет|шла|пойдёт|зашла)|свобод\w+ речи|дар\w* речи)"
)
_ABSTRACT = re.compile(
    r"\s(?:\w+\s)?(?:будущ(?:его|ее)|прошл(?:ого|ое)|мира|жизни|памяти|надежды|дружбы|победы|свободы|революции|эпохи|"
    r"времени|истории|успеха|прогресса|власти|труду|дружбе|победе|человеку|\w+(?:ости|ения|ания|изма|ации|ства))\b"
)
#: Kinds that writers love to mean otherwise.
_FIGURATIVE = re.compile(
    r"(?:черт[её]ж|синьк|карт[аыуео]|знам[яеё]|билет|гимн|архив|машин|маск|портрет|картин|летопис|учебник|свит[ок]|"
    r"печат|паспорт|гобелен|манускрипт)"
)
_LIKENESS = re.compile(r"\b(?:как|словно|будто|точно|подобно|вроде|стал\w?|становится)\s(?:\w+\s)?\Z", re.IGNORECASE)
_INTO = re.compile(r"\s(?:в|к)\s(?:\w+\s)?(?:будущее|жизнь|рай|счастье|успех|победе|коммунизм|светлое)")
_COMPOUND = re.compile(r"\s?-(?!и\b)\w")

#: Adjectives of make, wear or use before an everyday word.
_MAKE = re.compile(
    r"(?:печатн|бумажн|эмал|памятн|юбилейн|старинн|редк|выцветш|рукописн|иллюстрированн|почтов|патефонн|граммофонн|"
    r"пожелтевш|пот[её]рт|рваны|расписн|фарфоров|бронзов|латунн|серебрян|ш[её]лков|вышит|секретн|архивн|семейн|"
    r"сувенирн|коллекционн|деревянн|жестян|наградн|боев|подписанн|отпечатанн|нарисованн|карандашн|написанн|подарочн|"
    r"двуязычн|переводн|партийн|заводск|школьн|военн|красн|хлебн|трамвайн|театральн|железнодорожн|историческ)\w*\Z"
)
_HANDLED = re.compile(
    r"(?:подписа\w+|произн[её]с\w*|прочита\w+|зачита\w+|выступил\w? с|собра\w+|собира\w+|коллекци\w+|хранил\w*|"
    r"хранятся|хранится|висел\w*|висят|напечата\w+|изда\w+|выпусти\w+|выпущен\w+|пода[рл]\w+|вруч\w+|наград\w+|носил\w*|"
    r"нарисова\w+|написа\w+|купил\w*|продава\w+|нашл\w+|листал\w*|склеил\w*|изделия из)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?:\s\w+){0,3}\sизображ|\s(?:с (?:изображением|портретом|надписью|видом|подписью)|"
    r"из (?:бумаги|латуни|фарфора|шёлка|коллекции|собрания|архива)|«|на (?:съезде|пленуме|заседании|стене|груди)|"
    r"\d{4}|хранится|хранятся|висит|висел|работы)"
)
_AND = re.compile(r",\s(?:и\s)?|\s(?:и|или)\s")
_ONE_WORD = re.compile(r"(?:\w+\s)?")


def spot_russian_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Things named by their kind; everyday words ("марка", "карта") only where the words around make things of them."""
    candidates = [
        hit for hit in _longest(hits) if not taken.covers(hit.start, hit.end) and not _is_figure(reading, hit)
    ]
    sure = Taken(mention_of(hit) for hit in candidates if hit.spotted is not Spotted.WITH_CUE)
    for hit in candidates:
        if hit.spotted is not Spotted.WITH_CUE or _has_cue(reading, hit, sure):
            first = _first_adjective(reading, hit.first)
            yield replace(mention_of(hit), cleaned_start=reading.tokens.starts[first])


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    until = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.spotted is Spotted.WITH_CUE)):
        if hit.start >= until:
            until = hit.end
            yield hit


def _is_figure(reading: Reading, hit: Hit) -> bool:
    text = reading.text
    around = text[max(0, hit.start - 20) : hit.end + 16].casefold()
    if _IDIOMS.search(around) or _COMPOUND.match(text, hit.end):
        return True
    if not _FIGURATIVE.match(text[hit.start : hit.end].casefold()):
        return False
    return bool(
        _ABSTRACT.match(text, hit.end)
        or _INTO.match(text, hit.end)
        or _LIKENESS.search(text, max(0, hit.start - _NEAR), hit.start)
    )


def _has_cue(reading: Reading, hit: Hit, sure: Taken) -> bool:
    text = reading.text
    tokens = reading.tokens
    if hit.first > 0 and tokens.gap(hit.first - 1) == " " and _MAKE.match(tokens.norms[hit.first - 1]):
        return True
    is_handled = _HANDLED.search(text, max(0, hit.start - 2 * _NEAR), hit.start)
    return bool(is_handled) or bool(_SHOWN.match(text, hit.end)) or _is_in_row(text, hit, sure)


def _is_in_row(text: str, hit: Hit, sure: Taken) -> bool:
    """Whether a comma or «и» alone parts it from a sure thing."""
    for link in _AND.finditer(text, max(0, hit.start - _NEAR), hit.start):
        is_next = link.end() == hit.start or _ONE_WORD.fullmatch(text, link.end(), hit.start)
        if is_next and any(one.cleaned_end == link.start() for one in sure.at(link.start() - 1, link.start())):
            return True
    following = _AND.match(text, hit.end)
    return following is not None and bool(sure.at(following.end(), following.end() + 1))


def _first_adjective(reading: Reading, head: int) -> int:
    """The adjectives and participles directly before the head."""
    tokens = reading.tokens
    first = head
    while first > 0 and head - first < _MOST_ADJECTIVES and tokens.gap(first - 1) in (" ", "-"):
        norm = tokens.norms[first - 1]
        if norm in lower_words_of("russian_not_adjectives") or not russian_word(norm).is_adjective:
            break
        first -= 1
    return first
