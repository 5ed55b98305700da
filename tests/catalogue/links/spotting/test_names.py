"""People, places, bodies, events and works, known and unknown, in three languages."""

import pytest

from catalogue.sources.passage import PassageKind
from tests.catalogue.links.spotting.reading_words import mentions_in, named, passage_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Peking Mao Tse-tung met Krushchev.", ["place: Peking", "person: Mao Tse-tung", "person: Krushchev"]),
        ("China's envoy left.", ["place: China"]),
        ("the U.S. and the USSR", ["place: U.S.", "place: USSR"]),
        ("give us time", []),
        ("The Soviets and the Chinese disagreed.", []),
        ("a letter from N. S. Khrushchev", ["letter: letter", "person: N. S. Khrushchev"]),
        ("the Korean War", ["event: Korean War"]),
        ("after the Vietnam War", ["event: Vietnam War", "place: Vietnam"]),
        ("the Zhenbao Island incident of 1969", [
            "event: Zhenbao Island incident", "place: Zhenbao Island", "date: 1969 = 1969"
        ]),
        ("Moscow State University opened", ["organisation: Moscow State University"]),
        ("He came from Gorky.", ["place: Gorky"]),
        ("He had read Gorky twice.", ["person: Gorky"]),
        ("в Пекине и Харбине", ["place: Пекине", "place: Харбине"]),
        ("о Хрущёве и Хрущеве", ["person: Хрущёве", "person: Хрущеве"]),
        ("роман Лу Синя", ["book: роман", "person: Лу Синя"]),
        ("在哈爾濱的毛澤東", ["place: 哈爾濱", "person: 毛澤東"]),
        ("in哈尔滨 (Harbin) today", ["place: 哈尔滨", "place: Harbin"]),
        ("一九五四年的五四青年", ["date: 一九五四年 = 1954", "event: 五四"]),
    ],
)  # fmt: skip
def test_known_names_are_found_in_every_form(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ambassador Brannock arrived late.", ["person: Brannock"]),
        ("The poet Lydia Marsh read.", ["person: Lydia Marsh"]),
        ("As Qiu Wenzhao put it, nothing moved.", ["person: Qiu Wenzhao"]),
        ("Later Petrushenko wrote a memoir.", ["person: Petrushenko", "book: memoir"]),
        ("The engineer J. P. Holloway stayed.", ["person: J. P. Holloway"]),
        ("Advisers lived apart. Slogans promised rice.", []),
        ("The Great Helmsman wrote; the Old Baker wrote too.", ["person: Great Helmsman"]),
        ("They sailed up the Vetluga River to Lake Ilmen.", ["place: Vetluga River", "place: Lake Ilmen"]),
        ("She was born in Zarechye and died near Ostrava.", ["place: Zarechye", "place: Ostrava"]),
        ("in Confucian thought and in Marxist terms", []),
        ("They had come from Poland, Hungary and Ruthenia.", ["place: Poland", "place: Hungary", "place: Ruthenia"]),
        ("in Northern Manchuria", ["place: Northern Manchuria"]),
        ("The Ministry of Foreign Trade and the Amur Paper Mill agreed.", [
            "organisation: Ministry of Foreign Trade", "organisation: Amur Paper Mill"
        ]),
        ("They met at the Third Congress of the Miners' Union.", ["event: Third Congress of the Miners' Union"]),
        ("Nobody kept the Treaty of Mukden or the Kyakhta Protocol.", [
            "treaty: Treaty of Mukden", "treaty: Kyakhta Protocol"
        ]),
        ("Приехал инженер Семён Ольховский из города Заречье.", ["person: Семён Ольховский", "place: Заречье"]),
        ("Спорили Министерство путей сообщения и Амурская область.", [
            "organisation: Министерство путей сообщения", "place: Амурская область"
        ]),
        ("作家李季元写道", ["person: 李季元"]),
        ("据保尔·柯察金说", ["person: 保尔·柯察金"]),
        ("他在松花江造纸协会工作", ["organisation: 松花江造纸协会"]),
    ],
)  # fmt: skip
def test_names_that_no_vocabulary_has_are_found_by_rule(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ballets like *The Glass Heron* and *Tea*", ["ballet: ballets", "ballet: The Glass Heron", "ballet: Tea"]),
        ("the poem “Winter Ferry”", ["poem: poem", "poem: Winter Ferry"]),
        ("He called it “the great mistake”.", []),
        ("a policy of *détente*", []),
        ("*The Paper Bridge* sold well.", ["book: The Paper Bridge"]),
        ("a translated edition of *Pravda*", ["newspaper: translated edition of *Pravda", "newspaper: Pravda"]),
        ("translations of Lu Xun", ["book: translations of Lu Xun", "person: Lu Xun"]),
        ("газета «Труженик»", ["newspaper: газета", "newspaper: Труженик"]),
        ("она искала правду", []),
        ("《江边日报》和《渡船》", ["newspaper: 江边日报", "book: 渡船"]),
        ("a medal “For Labour”", ["pin: medal"]),
    ],
)
def test_titles_are_found_where_they_are_set_apart(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_a_reference_names_its_writer_its_title_and_its_year() -> None:
    text = "7 Owen Brackley, China, Coal, and the Long Road North, 1962, p. 9."
    assert named(text, kind=PassageKind.REFERENCE) == [
        "person: Owen Brackley",
        "book: China, Coal, and the Long Road North",
        "date: 1962 = 1962",
    ]


def test_members_of_a_thread_are_neither_people_nor_places() -> None:
    posts = [passage_of("I agree.", PassageKind.POST, name) for name in ("Peter Quill", "Old Sungari")]
    assert named("Peter Quill said so, and Mao knew.", *posts) == ["person: Mao"]


def test_a_surname_alone_is_found_once_the_whole_name_was_given() -> None:
    other = passage_of("Salter was tired.")
    assert named("Agnes Salter painted.", other) == ["person: Agnes Salter"]
    assert named("Salter was tired.", passage_of("Agnes Salter painted.")) == ["person: Salter"]


def test_a_chinese_surname_stands_first() -> None:
    whole = "Li Dazhao and Zhou Enlai went; Wang Ming and Wang Jiaxiang stayed."
    assert named("Then Zhou studied in Japan, and Li came late.", passage_of(whole)) == [
        "person: Zhou",
        "place: Japan",
        "person: Li",
    ]
    assert named("It was Wang again.", passage_of(whole)) == []


def test_people_of_a_place_are_no_place() -> None:
    assert named("莫斯科人和苏联人民") == ["place: 苏联"]


def test_web_addresses_name_nothing() -> None:
    assert named("See https://example.org/Moscow/1956/poster.html and mao@example.org") == []


def test_a_heading_in_capitals_names_only_what_is_known() -> None:
    found = named("From Brannock To Moscow: The Quiet Committee", kind=PassageKind.HEADING)
    assert found == ["place: Moscow"]


@pytest.mark.parametrize(
    ("text", "names", "entry"),
    [
        ("Then Nikita S. Khrushchev left.", ["person: Nikita S. Khrushchev"], "khrushchev"),
        ("Then Sergei Khrushchev left.", ["person: Sergei Khrushchev"], ""),
        ("He met Vyacheslav Mikhailovich Molotov.", ["person: Vyacheslav Mikhailovich Molotov"], "molotov"),
        ("Her brother was Mao Anying.", ["person: Mao Anying"], ""),
        ("Говорил Н. С. Хрущёв.", ["person: Н. С. Хрущёв"], "khrushchev"),
        ("Говорил Сергей Никитич Хрущёв.", ["person: Сергей Никитич Хрущёв"], ""),
        ("Приехал Сергей Ильич Щербаков.", ["person: Сергей Ильич Щербаков"], ""),
        ("Погиб Мао Аньин.", ["person: Мао Аньин"], ""),
        ("Слава Сталину!", ["person: Сталину"], "stalin"),
        ("谢尔盖·赫鲁晓夫来了。", ["person: 谢尔盖·赫鲁晓夫"], ""),
    ],
)
def test_a_given_name_tells_a_known_person_from_another_of_the_surname(text: str, names: list[str], entry: str) -> None:
    assert named(text) == names
    assert [one.entry for one in mentions_in(text)] == [entry]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Он читал Ду Фу и Ли Бо.", ["person: Ду Фу", "person: Ли Бо"]),
        ("Той весной хвалили Жукова. Того и ждали.", ["person: Жукова"]),
        ("Хан молчал. Жук полз.", []),
        ("Он жил под Иркутском.", ["place: Иркутском"]),
        ("Он служил на Иркутском авиазаводе.", ["organisation: Иркутском авиазаводе"]),
        ("In Novaya Gazeta and the Salford Guardian; hard times.", [
            "newspaper: Novaya Gazeta", "newspaper: Salford Guardian"
        ]),
        ("Hard Times came, and the Border Post was shut.", []),
        ("箱子里有一枚中苏友好协会徽章。", ["organisation: 中苏友好协会", "pin: 徽章"]),
        ("桌上放着哈尔滨铁路局的通知，翻译是王小明同志。", ["organisation: 哈尔滨铁路局", "person: 王小明"]),
        ("导师是彼得·索科洛夫教授。", ["person: 彼得·索科洛夫"]),
    ],
)  # fmt: skip
def test_names_end_where_titles_and_small_words_begin(text: str, found: list[str]) -> None:
    assert named(text) == found
