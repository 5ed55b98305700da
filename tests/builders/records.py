"""Any record a home may hold, for tests that must hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from catalogue import dimensions, production_date
from catalogue.artefacts.record import (
    ArtefactRecord,
    CareNote,
    Certainty,
    Dimensions,
    Inscription,
    Keywords,
    Maker,
    Named,
    OriginalTitle,
    PlaceMade,
    Printing,
    PrivatePeople,
    ProductionDate,
    RelatedObject,
    RightsDecision,
    ShownOn,
)
from catalogue.language_text import LanguageText, Making, Written

#: Everything people write, and the signs that have a meaning in a sheet. What ``catalogue.cleaning`` takes out of all
#: that is typed or brought in, no home holds: control characters, and the two signs that Unicode keeps for itself.
_people_write = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
words = st.text(_people_write, min_size=1, max_size=20) | st.text(
    "=+-@\t\n;:\\(')\"| aД友🕊\u200f", min_size=1, max_size=12
)
maybe_words = st.just("") | words
written = st.builds(Written, text=words, made=st.sampled_from(Making), by=maybe_words)
texts = st.builds(LanguageText, en=st.none() | written, ru=st.none() | written, zh=st.none() | written)
named = st.builds(Named, key=st.sampled_from(["", "poster", "shanghai"]), as_written=maybe_words)
several = st.lists(named, max_size=3).map(tuple)
keyword_lists = st.lists(words, max_size=3).map(tuple)
measures = st.none() | st.floats(0.01, 1e6).map(lambda side: round(side, 2))


def records(object_number: str = "A-1") -> st.SearchStrategy[ArtefactRecord]:
    return st.builds(
        ArtefactRecord,
        object_number=st.just(object_number),
        number_of_objects=st.integers(1, 400),
        kind=named,
        title=texts,
        original_titles=st.lists(
            st.builds(OriginalTitle, text=maybe_words, language=maybe_words, transliteration=maybe_words), max_size=2
        ).map(tuple),
        brief_description=texts,
        materials=several,
        dimensions=st.builds(
            Dimensions, height_mm=measures, width_mm=measures, depth_mm=measures, measured=texts, as_written=maybe_words
        )
        | st.sampled_from(["25 mm across", "770 × 540 mm", "variable"]).map(dimensions.read),
        production_date=st.builds(ProductionDate, words=maybe_words, edtf=st.sampled_from(["", "1953~"]))
        | st.sampled_from(["about 1953", "195X", "1957-13"]).map(production_date.read),
        places=st.lists(
            st.builds(
                PlaceMade,
                name=named,
                role=st.sampled_from(["", "made", "shown"]) | words,
                certainty=st.sampled_from(Certainty),
            ),
            max_size=2,
        ).map(tuple),
        makers=st.lists(
            st.builds(Maker, name=named, role=maybe_words, certainty=st.sampled_from(Certainty)), max_size=2
        ).map(tuple),
        people=several,
        organisations=several,
        events=several,
        themes=several,
        inscriptions=st.lists(
            st.builds(
                Inscription,
                text=maybe_words,
                language=maybe_words,
                position=texts,
                translation=texts,
                writing=st.sampled_from(["", "hand", "print"]),
                certainty=st.sampled_from(Certainty),
            ),
            max_size=2,
        ).map(tuple),
        keywords=st.builds(Keywords, en=keyword_lists, ru=keyword_lists, zh=keyword_lists),
        hook=texts,
        label=texts,
        note=texts,
        related=st.lists(st.builds(RelatedObject, object_number=words, reason=texts), max_size=2).map(tuple),
        credit_line=texts,
        rights=maybe_words,
        location=texts,
        is_reconstruction=st.booleans(),
        is_highlight=st.booleans(),
        condition_note=maybe_words,
        source_note=maybe_words,
        rights_note=maybe_words,
        has_no_title=st.booleans(),
        date_basis=maybe_words,
        printing=st.builds(Printing, edition=maybe_words, print_run=maybe_words, publisher_number=maybe_words),
        private_people=st.builds(
            PrivatePeople, are_named=st.sampled_from([None, True, False]), visitors_see=maybe_words
        ),
        care_note=st.builds(CareNote, subjects=st.sampled_from([(), ("war",)]), words=texts),
        rights_decision=st.builds(RightsDecision, holder=maybe_words, relied_on=maybe_words),
        read_aloud=texts,
        shown_on=st.sampled_from(ShownOn),
        check_again_by=st.sampled_from(["", "2028-11-22"]),
        reviewer_note=maybe_words,
    )
