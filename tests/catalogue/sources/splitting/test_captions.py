from __future__ import annotations

import pytest

from catalogue.sources.splitting.prose.captions import is_caption

#: As long as paragraphs usually are.
USUAL = 400.0

CAPTIONS = [
    "A view of the harbour from the customs house.",
    "The station clock with the goods yard behind it.",
    "A bundle of bills of lading tied with a red ribbon.",
    "Workers gather around the first tractor, 1957.",
    "Pupils read under the lamp in the new library.",
    "A symbolic picture of two rivers meeting under one bridge.",
    "An archival moment capturing the signing of the ferry agreement.",
    "A curated selection of badges reflecting forty years of evening classes.",
    "Figure 3. The plan of the lower town.",
    "Fig. 12: Looms in the east hall",
    "Photo: city archive",
    "Photograph by the school's own club, 1961.",
    "Above: the mill before the fire.",
    "This photograph shows the choir on the steps of the canteen.",
    "The paddle steamer at its last landing (1934)",
    "Poster for the spring fair, about 1950.",
    "A restored tram in the museum yard. Photo: transport museum",
    "Two pages from the notebook of a draughtsman.",
    "Рис. 4. План нижнего города.",
    "Фото: мост до перестройки.",
    "На снимке: открытие школы, 1952 г.",
    "Плакат весенней ярмарки из собрания музея.",
    "Общий вид депо со стороны реки, 1948 г.",
    "Группа учеников у входа в библиотеку.",
    "图1 车站的大钟。",
    "图为工人在车间学习。",
    "建厂时期的老照片。",
    "▲码头全景（一九三六年）",
    "圖：書店二樓的窗戶。",
]
PARAGRAPHS = [
    "The line closed in 1986.",
    "A bridge opened in 1954.",
    "The printer answers that the river is correct.",
    "Nobody had been to any of them.",
    "The collection moved to the castle after the flood.",
    "We planted beans.",
    "It was sent on a Sunday.",
    "The school was never finished.",
    "A tuner came once a year.",
    "The river froze in the second week of December.",
    "The lamp lighter lost his ladder and with it his trade.",
    "What is the oldest sheet in the collection?",
    "The list of wants ran as follows:",
    "Customs held the novel for a year.",
    "In the second year there were visitors.",
    "Школу перевели на другой берег.",
    "Покупатель нашёлся в соседней губернии.",
    "Никто не знает, где они сейчас.",
    "大桥后来通车了。",
    "他们说我比起重机还有用。",
    "如今布景卷起来放在阁楼上，云彩还在。",
]


@pytest.mark.parametrize("words", CAPTIONS)
def test_what_says_no_more_than_a_picture_shows_is_a_caption(words: str) -> None:
    assert is_caption(words, USUAL)


@pytest.mark.parametrize("words", PARAGRAPHS)
def test_a_short_sentence_that_tells_something_is_none(words: str) -> None:
    assert not is_caption(words, USUAL)


def test_a_caption_is_much_shorter_than_the_paragraphs_around_it() -> None:
    words = "A view of the harbour from the customs house with the ferry at its landing."
    assert is_caption(words, 400.0)
    assert not is_caption(words, 90.0)
