"""SQLite and PostgreSQL give the same answers to the same questions, in the same order."""

from __future__ import annotations

import random
from pathlib import Path

from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.search.answering import answer
from catalogue.search.entry import EntryKind, EntryName, EntryText, SearchEntry, Where
from catalogue.search.words import prepare
from tests.catalogue.search.builders import filed

ENGLISH = "poster bridge letter friendship steel harbour letters worker winter song map camera film 1953 1957 T-54"
RUSSIAN = "плакат мост письмо дружба сталь гавань значок рабочий зима песня съёмка письма значки дружбы"
CHINESE = "友谊 中苏 桥梁 海报 像章 工人 长江 北京 友誼 戲劇"
QUESTIONS = 300


def some_words(dice: random.Random, words: str, most: int) -> str:
    return " ".join(dice.choices(words.split(), k=dice.randint(1, most)))


def make_entry(dice: random.Random, number: int) -> SearchEntry:
    place = EntryName(where=Where.PLACE, names=LanguageText.of(en="Beijing", zh="北京"), spellings=("Peking",))
    return SearchEntry(
        kind=dice.choice(list(EntryKind)),
        key=f"thing-{number}",
        number=f"{dice.randint(1950, 1960)}.{number:04}",
        titles=LanguageText.of(
            en=some_words(dice, ENGLISH, 4),
            ru=some_words(dice, RUSSIAN, 4) if dice.random() < 0.6 else "",
            zh="".join(dice.choices(CHINESE.split(), k=2)) if dice.random() < 0.6 else "",
        ),
        names=(place,) if dice.random() < 0.3 else (),
        texts=(
            EntryText(where=Where.LABEL, language="en", text=some_words(dice, ENGLISH, 12)),
            EntryText(where=Where.INSCRIPTION, language="ru", text=some_words(dice, RUSSIAN, 6)),
        ),
        weight=dice.randint(0, 3),
    )


def make_question(dice: random.Random, number: int) -> str:
    words = some_words(dice, f"{ENGLISH} {RUSSIAN} {CHINESE} youyi zsyy peking druzhba gangut", 3)
    match number % 6:
        case 0:
            return f'"{words}"'
        case 1:
            return words[: max(2, len(words) - 2)]
        case 2:
            place = dice.randrange(len(words))
            return words[:place] + dice.choice("aeоиwт友") + words[place + 1 :]
        case 3:
            return f"{dice.randint(1950, 1960)} {dice.randint(0, 120)}"
        case _:
            return words


def test_both_databases_answer_the_same_questions_alike(tmp_path: Path, postgres_url: str) -> None:
    dice = random.Random(7)
    entries = [make_entry(dice, number) for number in range(120)]
    questions = [make_question(dice, number) for number in range(QUESTIONS)]
    embedded, server = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}"), Database(postgres_url)
    for database in (embedded, server):
        upgrade(database)
    # Filed in another order: the order of filing is no part of the answer.
    with filed(embedded, entries) as one, filed(server, reversed(entries)) as other:
        for number, question in enumerate(questions):
            language = list(Language)[number % 3]
            expected = answer(one, question, language, limit=15, offset=number % 4)
            assert answer(other, question, language, limit=15, offset=number % 4) == expected, question
        found = sum(answer(one, question, Language.EN, limit=1).total > 0 for question in questions)
    assert found > QUESTIONS // 2
    assert all(prepare(question) for question in questions)
    embedded.close()
    server.close()
