"""Source texts that may be shown whole, as they are at the time of publishing: read from top to bottom on screens.

Only texts that a person said may be shown whole, and only while a passage of theirs explains something on show. Our own
retellings are such texts. Names of forum members are left out, as everywhere visitors read.
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.language_text import Making
from catalogue.showcase.composing import compose_source
from catalogue.showcase.models import ShownPassage, ShownTerm
from catalogue.showcase.pages import PassageWords
from catalogue.showcase.story import STORY, StoryOnShow, StoryPart, encode_story, story_key
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import PassageKind
from catalogue.sources.translating import translations_of

#: The title heads the page; what is left are the words.
_LEFT_OUT = (PassageKind.TITLE.value,)


def file_stories(session: Session) -> bool:
    """File every story there may be, and take away those that may not be any more; True when anything changed."""
    rows = {row.key: row for row in session.scalars(select(ShownTerm).where(ShownTerm.facet == STORY))}
    changed = False
    kept = set()
    for source in _shown_whole(session):
        key = story_key(source.name)
        document = encode_story(_compose(session, source))
        kept.add(key)
        row = rows.get(key)
        if row is None:
            row = ShownTerm(facet=STORY, key=key, document=b"")
            session.add(row)
        if row.document != document:
            row.document = document
            changed = True
    gone = rows.keys() - kept
    if gone:
        session.execute(delete(ShownTerm).where(ShownTerm.facet == STORY, ShownTerm.key.in_(gone)))
    session.flush()
    return changed or bool(gone)


def _shown_whole(session: Session) -> list[SourceText]:
    # What has left the display case has left no passage there.
    explains = select(ShownPassage.source)
    return list(
        session.scalars(
            select(SourceText)
            .where(
                SourceText.may_be_shown_whole.is_(True),
                SourceText.withdrawn_at.is_(None),
                SourceText.name.in_(explains),
            )
            .order_by(SourceText.name)
        )
    )


def _compose(session: Session, source: SourceText) -> StoryOnShow:
    passages = [
        passage
        for passage in source.passages
        if passage.kind not in _LEFT_OUT and passage.withdrawn_at is None and passage.text.strip()
    ]
    return StoryOnShow(
        source=compose_source(session, source),
        parts=tuple(_part(session, passage, source) for passage in passages),
    )


def _part(session: Session, passage: Passage, source: SourceText) -> StoryPart:
    return StoryPart(
        index=passage.index,
        kind=passage.kind,
        locator_kind=passage.cited_kind,
        number=passage.cited_number,
        original=PassageWords(language=source.language, quote=passage.text),
        translations=tuple(
            PassageWords(
                language="zh-Hans" if row.language == "zh" else row.language,
                quote=row.text,
                made=Making(row.made),
                made_by=row.made_by,
            )
            for row in translations_of(session, passage.text)
        ),
    )
