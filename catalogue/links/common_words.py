"""Words too common in museum texts to tell one from another, by their stems (``catalogue.links.words``)."""

from __future__ import annotations

from functools import cache

from catalogue.links.words import cut_words

_COMMON = """
about above across after again against along already also although always among another around asked away because
become been before began begin behind being below best better between beyond both bring brought called came cannot case
city come could country countries course date days decade deep different does doing done down during each early either
else enough especially even ever every example face fact famous far fifteen final find first five following form former
forty found four from front full gave general give given goes going gone good great group half hand have having head
held help here high himself home house however hundred idea important inside into item itself just keep kept kind knew
know known large last late later least leave left less life light like likely line little long longer look lost made
main make making many matter mean might million moment month more most much must name named national near nearly need
never next night nine nothing number object objects often once only open order other others outside over page part past
people perhaps period person piece place point possible probably public quite rather reach real really reason remain
right said same second seem seen seven several shall should show side simple since size small some something soon still
stood story such sure take taken than that their them then there these they thing things think third this those though
thought thousand three through time times today together told took toward true turn twenty twice under unknown unnamed
until upon used using usually very view want well went were what when where whether which while white whole whose wide
will with within without word words work world would write writer written wrote year years young your zero
china chinese soviet union russia russian ussr sino sinosoviet people's republic asia asian east eastern west western
north northern south southern america american history historical century political economic social cultural culture
international relation relations relationship period state states nation nations government leader leaders society
original photograph printed print paper card colour cloth silk brass steel enamel copy

более была были было быть весь вместе время всего всех где год годы даже день для его если есть ещё жизнь затем здесь
или имя как какой каждый когда конец который лишь между место много мог может можно надо наш него несколько нет никогда
новый один около она они оно опять ответ перед после потом почти при про раз разный ряд сам самый свой себя сейчас
слово снова среди старый такой там тогда только тот три тут уже часть человек через что чтобы этот
китай китайский советский союз россия русский ссср история исторический век политический экономический общественный
государство государственный страна народ народный республика отношение период лидер предмет вещь

中国 中國 苏联 蘇聯 俄国 俄國 俄罗斯 俄羅斯 国家 國家 历史 歷史 世纪 世紀 时期 時期 时代 時代 我们 我們 他们 他們
一个 一個 这个 這個 以及
"""


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(word.stem for word in cut_words(_COMMON) if word.script != "han")


def is_common(stem: str) -> bool:
    """Whether a word, given by its stem, says nothing about which text this is."""
    return stem in _common_stems()


@cache
def common_pairs() -> frozenset[str]:
    """Chinese words of two characters that say nothing."""
    return frozenset(word for word in _COMMON.split() if len(word) == 2 and "\u4e00" <= word[0] <= "\u9fff")
