"""Chinese words for typed pinyin, out of the words that can be found: each of them finds something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from catalogue.search.asking import ask, sounding
from catalogue.search.engines import engine_of
from catalogue.search.entry import SearchEntry
from catalogue.search.filing import read_entries
from catalogue.search.preparing import spellings_of
from catalogue.search.sounds import find_sounds
from catalogue.vocabulary.folding import simplify_han

#: Three rows of the keyboard's six.
MOST = 18
#: Entries looked through, best ranked first.
_MOST_READ = 60


def candidates(session: Session, typed: str) -> tuple[str, ...]:
    """The Chinese words that the last word of a question may stand for, the most frequent first."""
    terms = ask(typed).terms
    sound = terms[-1].sound if terms else ""
    if not sound:
        return ()
    ids = engine_of(session).find(session, sounding(sound), limit=_MOST_READ)
    counted: Counter[str] = Counter()
    for entry in read_entries(session, ids):
        counted.update(set(_words_sounding(entry, sound)))
    ordered = sorted(counted.items(), key=lambda entry: (-entry[1], len(entry[0]), entry[0]))
    return tuple(word for word, _ in ordered[:MOST])


def _words_sounding(entry: SearchEntry, sound: str) -> Iterator[str]:
    titles = [written.text for _, written in entry.titles]
    titles += [text.text for text in entry.texts if text.where.names_the_thing]
    for text in (*titles, *(spelling for name in entry.names for spelling in spellings_of(name))):
        yield from (simplify_han(text[start:end]) for start, end in find_sounds(text, sound))
