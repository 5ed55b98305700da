"""The display case as it would be if one draft were published: what the desk's preview looks into."""

from __future__ import annotations

from catalogue.database import Database
from catalogue.showcase.pages import ObjectOnShow
from catalogue.showcase.reading import Showcase


class DraftShowcase(Showcase):
    """Answers for the draft's own code with the draft, and for all else with what is on show."""

    def __init__(self, database: Database, draft: ObjectOnShow) -> None:
        super().__init__(database)
        self._draft = draft

    def get_object(self, code: str) -> ObjectOnShow:
        return self._draft if code == self._draft.code else super().get_object(code)
