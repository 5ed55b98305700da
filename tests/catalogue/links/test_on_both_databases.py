from catalogue.links.finding import links_of
from catalogue.links.reanchoring import Drift, reanchor_source
from catalogue.links.recording import decisions_on
from catalogue.links.reviewing import accept
from catalogue.links.storing import propose_links
from tests.catalogue.links.conftest import ARTICLE, LATER, NOW, filled, receive_text


def test_a_link_is_proposed_accepted_and_found_again(database_url: str) -> None:
    with filled(database_url) as session:
        assert [row.object_number for row in propose_links(session, at=NOW)] == ["T-1", "T-2"]
        assert accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW).decided_at == NOW
        receive_text(session, "article.txt", ARTICLE.replace("large poster", "very large poster"))
        assert [one.drift for one in reanchor_source(session, "article.txt", at=LATER)] == [Drift.CHANGED]
        assert [link.state for link in links_of(session, "T-1")] == ["accepted"]
        decisions = decisions_on(session, "T-1", "article.txt", 0)
        assert [(row.decision, row.at) for row in decisions] == [("proposed", NOW), ("accepted", NOW), ("moved", LATER)]
