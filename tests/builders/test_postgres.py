"""The PostgreSQL of the tests is one that could stand in a museum."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from tests.builders.postgres import Cluster


def answer(url: str, question: str) -> object:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text(question)).scalar()
    engine.dispose()
    return found


def test_it_keeps_words_in_utf_8_and_knows_cyrillic_letters(postgres_url: str) -> None:
    assert answer(postgres_url, "SHOW server_encoding") == "UTF8"
    assert answer(postgres_url, "SELECT lower('ПЕКИН')") == "пекин"
    assert answer(postgres_url, "SELECT '友' ~ '[[:alpha:]]'") is True


def test_each_test_has_a_database_of_its_own(postgres: Cluster, postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE poster (title text)"))
    engine.dispose()
    other = postgres.make_database()
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert (answer(postgres_url, tables), answer(other, tables)) == (1, 0)
    postgres.drop_database(other)


def test_a_database_is_dropped_while_somebody_is_connected(postgres: Cluster) -> None:
    url = postgres.make_database()
    engine = create_engine(url)
    with engine.connect():
        postgres.drop_database(url)
    engine.dispose()
    name = url.partition("?")[0].rpartition("/")[2]
    still_there = postgres.make_database()
    assert answer(still_there, f"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == 0
    postgres.drop_database(still_there)


def test_nobody_reaches_it_over_the_network(postgres_url: str) -> None:
    assert answer(postgres_url, "SHOW listen_addresses") == ""


def test_a_stopped_cluster_leaves_nothing_behind(postgres: Cluster) -> None:
    short_lived = Cluster(postgres.programs)
    folder = short_lived.folder
    assert (folder / "data").is_dir()
    short_lived.stop()
    assert not folder.exists()


@pytest.mark.parametrize("words", ["友谊", "Дружба", "amitié"])
def test_words_come_back_from_both_databases_as_they_went_in(database_url: str, words: str) -> None:
    assert answer(database_url, f"SELECT '{words}'") == words
