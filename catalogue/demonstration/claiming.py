"""The demonstration's cautions as claims on the pages of the objects they are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.claims.claiming import add_evidence, make_claim, sign_status
from catalogue.claims.models import Bearing, Claim
from catalogue.demonstration.collection import Caution, Demonstration
from catalogue.language_text import Language
from catalogue.links.quoting import cut_sentences, has_good_length
from catalogue.sources.finding import passages_of
from catalogue.sources.models import Passage
from catalogue.sources.translating import translate_quote, translations_of


def claim_cautions(
    session: Session, demonstration: Demonstration, object_numbers: Collection[str], *, at: datetime, by: str
) -> None:
    """Make the claims about these objects that are not there yet; one a person has withdrawn stays so."""
    for caution in demonstration.cautions:
        for number in caution.about:
            if number in object_numbers and not _is_claimed(session, number, caution):
                _claim(session, number, caution, demonstration, at=at, by=by)


def _is_claimed(session: Session, number: str, caution: Caution) -> bool:
    words = msgspec.to_builtins(caution.says)
    return any(claim.words == words for claim in session.scalars(select(Claim).where(Claim.object_number == number)))


def _claim(
    session: Session, number: str, caution: Caution, demonstration: Demonstration, *, at: datetime, by: str
) -> None:
    claim = make_claim(session, number, caution.says, note=caution.known, by=by, at=at)
    for passage in _retold(session, caution, demonstration):
        quote = _closest_words(passage, caution)
        if quote:
            add_evidence(
                session,
                claim,
                passage.source.name,
                passage.index,
                bearing=Bearing.SUPPORTS,
                quote=quote,
                is_independent=False,
                by=by,
                at=at,
            )
            _say_in_translations(session, passage, quote)
    sign_status(session, claim, caution.status, by=by, at=at)


def _say_in_translations(session: Session, passage: Passage, quote: str) -> None:
    """Retellings are written sentence by sentence in each language; where a translation joins or parts some, nobody can
    tell which answers to which, and none is marked."""
    own = [passage.text[start:end] for start, end in cut_sentences(passage.text)]
    for row in translations_of(session, passage.text):
        theirs = [row.text[start:end] for start, end in cut_sentences(row.text)]
        if len(theirs) == len(own):
            translate_quote(session, passage.text, quote, Language(row.language), theirs[own.index(quote)])


def _closest_words(passage: Passage, caution: Caution) -> str:
    """The sentence that shares most words with what the caution says, ``""`` where none can be quoted."""
    said = set(caution.says.text_in(Language.EN).casefold().split())
    sentences = [passage.text[start:end] for start, end in cut_sentences(passage.text)]
    quotable = [sentence for sentence in sentences if has_good_length(sentence)]
    return max(quotable, key=lambda sentence: len(said & set(sentence.casefold().split())), default="")


def _retold(session: Session, caution: Caution, demonstration: Demonstration) -> list[Passage]:
    """The passages of our retellings that retell what the caution is told by."""
    found = []
    for name in caution.told_by:
        retelling = next((one for one in demonstration.retellings if one.name == f"retold-{name.source}"), None)
        passages = passages_of(session, retelling.name) if retelling else []
        found += [one for one in passages if (one.cited_kind, one.cited_number) == (name.kind.value, name.number)]
    return found
