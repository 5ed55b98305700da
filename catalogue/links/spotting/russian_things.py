"""Kinds of thing in Russian text, told from figures of speech, with the adjectives before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue.links.mention import Mention
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.russian_words import russian_word
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.vocabulary import Hit
from catalogue.vocabulary.values import Spotted

_MOST_ADJECTIVES = 3
#: Determiners and counting words that look like adjectives.
_NOT_ADJECTIVES = frozenset(
    [
        "этот",
        "эта",
        "это",
        "эти",
        "этого",
        "этой",
        "этому",
        "этим",
        "этих",
        "этими",
        "тот",
        "та",
        "те",
        "того",
        "той",
        "тому",
        "тем",
        "тех",
        "свой",
        "своя",
        "свое",
        "свои",
        "своего",
        "своей",
        "своему",
        "своим",
        "своих",
        "своими",
        "мой",
        "моя",
        "мои",
        "твой",
        "наш",
        "наша",
        "наше",
        "наши",
        "нашего",
        "нашей",
        "нашим",
        "наших",
        "ваш",
        "ваша",
        "весь",
        "вся",
        "все",
        "всего",
        "всей",
        "всем",
        "всех",
        "каждый",
        "каждая",
        "каждое",
        "каждого",
        "каждой",
        "другой",
        "другая",
        "другие",
        "других",
        "такой",
        "такая",
        "такие",
        "таких",
        "какой",
        "какая",
        "который",
        "которая",
        "которое",
        "которые",
        "которого",
        "которой",
        "которому",
        "которых",
        "которым",
        "сам",
        "сама",
        "сами",
        "один",
        "одна",
        "одно",
        "одни",
        "одного",
        "одной",
        "некоторые",
        "некоторый",
        "любой",
        "любая",
        "любого",
        "первый",
        "первая",
        "первое",
        "первые",
        "первого",
        "второй",
        "вторая",
        "третий",
        "третья",
        "иной",
        "иные",
        "иных",
        "многие",
        "многих",
        "таков",
        "их",
    ]
)
_IDIOMS = re.compile(
    r"(?:лебедин\w+ песн|стар\w+ песн|мыльн\w+ опер|друг\w+ опер|(?:военн|государственн|пропагандистск|партийн|бюрократическ|"
    r"карательн)\w+ машин|открыт\w+ книг|полн\w+ картин|обш\w+ картин|общ\w+ картин|мрачн\w+ картин|ясн\w+ картин|"
    r"визитн\w+ карточк|козырн\w+ карт|волч\w+ билет|реклам\w+ плакат\Z(?!.)|филькин\w+ грамот|китайск\w+ грамот|"
    r"книг\w+ (?:судеб|жизни|памяти)|машин\w+ (?:времени|террора|подавления|пропаганды|власти)|роман\w* (?:с|со|между)\b|"
    r"(?:не )?под знаменем|под знамёнами|с чистого листа|как по нотам|от корки до корки|дел\w+ в шляпе)"
)
_ABSTRACT = re.compile(
    r"(?:будущ(?:его|ее)|прошл(?:ого|ое)|мира|жизни|памяти|надежды|дружбы|победы|свободы|революции|эпохи|времени|истории|"
    r"успеха|прогресса|власти|труду|дружбе|победе|человеку|\w+(?:ости|ения|ания|изма|ации|ства))\b"
)
#: Kinds that writers like to mean otherwise.
_FIGURATIVE = re.compile(
    r"(?:чертёж|чертеж|синьк|карт[аыуео]|знам[яеё]|билет|гимн|архив|машин|маск|портрет|картин|летопис|учебник|свиток|печат|паспорт|гобелен|манускрипт)"
)
_LIKENESS = re.compile(
    r"\b(?:как|словно|будто|точно|подобно|вроде|стал\w?|становится|служил\w? как)\s(?:\w+\s)?\Z", re.IGNORECASE
)
_INTO_FIGURE = re.compile(r"\s(?:в|к)\s(?:\w+\s)?(?:будущее|жизнь|рай|счастье|успех|победе|коммунизм|светлое)")
_ATTRIBUTE_AFTER = re.compile(r"\s?-(?!и\b)\w")
_CUE_ADJECTIVE = re.compile(
    r"(?:печатн|бумажн|эмал|памятн|юбилейн|старинн|редк|выцветш|рукописн|иллюстрированн|почтов|патефонн|граммофонн|"
    r"пожелтевш|потёрт|потерт|рваны|расписн|фарфоров|бронзов|латунн|серебрян|шёлков|шелков|вышит|секретн|архивн|семейн|"
    r"сувенирн|коллекционн|деревянн|жестян|наградн|боев|подписанн|отпечатанн|нарисованн|карандашн|написанн|подарочн|"
    r"двуязычн|переводн|партийн|заводск|школьн|военн|красн|хлебн|трамвайн|театральн|железнодорожн)\w*\Z"
)
_CUE_BEFORE = re.compile(
    r"(?:подписа\w+|произн[её]с\w*|прочита\w+|зачита\w+|выступил\w? с|собира\w+|коллекционир\w+|хранил\w*|хранятся|хранится|"
    r"висел\w*|висят|напечата\w+|изда\w+|выпусти\w+|выпущен\w+|пода[рл]\w+|вруч\w+|наград\w+|носил\w*|нарисова\w+|написа\w+|"
    r"купил\w*|продава\w+|нашл\w+|листал\w*|склеил\w*|изделия из)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\s(?:с (?:изображением|портретом|надписью|видом|подписью)|изобража\w+|из (?:бумаги|латуни|фарфора|шёлка|коллекции|"
    r"собрания|архива)|«|на (?:съезде|пленуме|заседании|стене|груди)|(?:\d{4})|хранится|хранятся|висит|висел|работы)"
)
_LISTED = re.compile(r"(?:,\s(?:и\s)?|\sи\s|\sили\s)(?:\w+\s)?")


def spot_russian_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Things named by their kind; everyday words ("марка", "карта") only where something around says a thing is meant."""
    candidates = [hit for hit in hits if not taken.covers(hit.start, hit.end) and not _is_figure(reading, hit)]
    found = Taken(mention_of(hit) for hit in candidates if hit.spotted is not Spotted.WITH_CUE)
    for hit in candidates:
        if hit.spotted is not Spotted.WITH_CUE or _has_cue(reading, hit, found):
            first = _first_word(reading, hit.first)
            yield replace(mention_of(hit), cleaned_start=reading.tokens.starts[first])


def _is_figure(reading: Reading, hit: Hit) -> bool:
    text = reading.text
    around = text[max(0, hit.start - 20) : hit.end + 16].casefold()
    if _IDIOMS.search(around) or _ATTRIBUTE_AFTER.match(text, hit.end):
        return True
    if not _FIGURATIVE.match(text[hit.start : hit.end].casefold()):
        return False
    after = text[hit.end : hit.end + 40]
    return bool(
        re.match(rf"\s(?:\w+\s)?{_ABSTRACT.pattern}", after)
        or _INTO_FIGURE.match(after)
        or _LIKENESS.search(text, max(0, hit.start - 30), hit.start)
    )


def _has_cue(reading: Reading, hit: Hit, found: Taken) -> bool:
    text = reading.text
    tokens = reading.tokens
    if hit.first > 0 and tokens.gap(hit.first - 1) == " " and _CUE_ADJECTIVE.match(tokens.norms[hit.first - 1]):
        return True
    if _CUE_AFTER.match(text, hit.end) or _CUE_BEFORE.search(text, max(0, hit.start - 50), hit.start):
        return True
    before = re.search(_LISTED.pattern + r"\Z", text[max(0, hit.start - 30) : hit.start])
    if before:
        at = max(0, hit.start - 30) + before.start()
        if any(one.cleaned_end == at for one in found.at(at - 1, at)):
            return True
    after = _LISTED.match(text, hit.end)
    return bool(after) and bool(found.at(after.end() if after else 0, (after.end() if after else 0) + 1))


def _first_word(reading: Reading, head: int) -> int:
    """The adjectives and participles directly before the head."""
    tokens = reading.tokens
    first = head
    while first > 0 and head - first < _MOST_ADJECTIVES and tokens.gap(first - 1) in (" ", "-"):
        norm = tokens.norms[first - 1]
        if norm in _NOT_ADJECTIVES or not russian_word(norm).is_adjective:
            break
        first -= 1
    return first
