"""What may be done to many objects at once, and what keeps one of them from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from catalogue.artefacts.budgets import MOST_THEMES
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.standing import Step, may_take, state_in_words
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.showcase.desk_rule import reasons_at_desk


class What(StrEnum):
    THEME = "theme"
    LOCATION = "location"
    REVIEW = "review"
    PUBLISH = "publish"


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """``theme`` and its name are set for THEME, ``location`` for LOCATION."""

    what: What
    theme: str = ""
    theme_name: str = ""
    location: LanguageText = NO_TEXT

    @property
    def words(self) -> str:
        """What it sets, in words."""
        return self.theme_name or "; ".join(written.text for _, written in self.location)


def why_not(session: Session, artefact: Artefact, record: ArtefactRecord, action: Action) -> str:
    """Why the action leaves this object as it is, ``""`` when it does not."""
    match action.what:
        case What.THEME:
            if any(theme.key == action.theme for theme in record.themes):
                return "It has this theme already"
            return f"It has {MOST_THEMES} themes, the most there may be" if len(record.themes) >= MOST_THEMES else ""
        case What.LOCATION:
            return "It is there already" if record.location == action.location else ""
        case What.REVIEW:
            return "" if may_take(artefact, Step.SEND) else f"It is {state_in_words(artefact).lower()}"
        case What.PUBLISH:
            return ". ".join(reasons_at_desk(session, artefact))


def changed(record: ArtefactRecord, action: Action) -> ArtefactRecord:
    """The record with the action's words in it; as it was for actions that change no words."""
    match action.what:
        case What.THEME:
            theme = Named(key=action.theme, as_written=action.theme_name)
            return replace(record, themes=(*record.themes, theme))
        case What.LOCATION:
            return replace(record, location=action.location)
        case _:
            return record
