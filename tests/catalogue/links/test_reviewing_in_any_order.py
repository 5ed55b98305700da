"""Whatever curators do in whatever order, the newest decision counts and none is lost."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from catalogue.artefacts.revising import save_revision
from catalogue.database import Base
from catalogue.errors import UnknownLink
from catalogue.links.finding import find_link
from catalogue.links.models import LinkState
from catalogue.links.recording import decisions_on
from catalogue.links.reviewing import accept, link_by_hand, reject, reopen
from catalogue.links.storing import propose_links
from catalogue.sources.finding import get_passage
from catalogue.vocabulary.bringing import bring
from tests.catalogue.links.builders import VOCABULARY, record
from tests.catalogue.links.conftest import ARTICLE, NOW, receive_text

PAIRS = [("T-1", 0), ("T-1", 1), ("T-2", 2)]
STEPS = {accept: LinkState.ACCEPTED, reject: LinkState.REJECTED, reopen: LinkState.PROPOSED}
RECORDED = {"accepted": "accepted", "rejected": "rejected", "reopened": "proposed"}


class Reviewing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        engine = create_engine(f"sqlite:///{self.folder / 'links.sqlite'}")
        Base.metadata.create_all(engine)
        self.session = Session(engine)
        bring(self.session, VOCABULARY)
        for number, title in (("T-1", "Poster of friendship"), ("T-2", "The Glass Heron, programme")):
            save_revision(self.session, record(number, kind="poster", en=title), at=NOW, by="Curator")
        receive_text(self.session, "article.txt", ARTICLE)
        self.decided: dict[tuple[str, int], LinkState] = {}

    def teardown(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder)

    @rule()
    def propose(self) -> None:
        propose_links(self.session, at=NOW)

    @rule(pair=st.sampled_from(PAIRS))
    def make(self, pair: tuple[str, int]) -> None:
        link_by_hand(self.session, pair[0], "article.txt", pair[1], by="Anna", at=NOW)

    @rule(pair=st.sampled_from(PAIRS), step=st.sampled_from(sorted(STEPS, key=lambda step: step.__name__)))
    def decide(self, pair: tuple[str, int], step) -> None:  # type: ignore[no-untyped-def]
        try:
            step(self.session, pair[0], "article.txt", pair[1], by="Boris", at=NOW)
        except UnknownLink:
            assert step is not accept
            assert pair not in self.decided
        else:
            self.decided[pair] = STEPS[step]

    @precondition(lambda self: self.decided)
    @invariant()
    def the_newest_decision_counts(self) -> None:
        for (number, index), state in self.decided.items():
            link = find_link(self.session, number, get_passage(self.session, "article.txt", index))
            assert link is not None
            assert link.state == state.value
            history = [row.decision for row in decisions_on(self.session, number, "article.txt", index)]
            told = [RECORDED[decision] for decision in history if decision in RECORDED]
            assert not told or told[-1] == state.value


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=6, stateful_step_count=10, deadline=None)
