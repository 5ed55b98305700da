"""What stands on an object's label, from its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import Language, LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The words of one label, one entry for each of its languages in order.

    ``titles`` and ``reasons`` may hold ``""`` where the record has no words in a language: such a label must not be
    printed (``lacks``). ``label_text`` is the object's own text, for cards with room for it; ``object_number`` is
    ``""`` on a label printed before there is a record.
    """

    code: str
    object_number: str
    languages: tuple[Language, ...]
    titles: tuple[str, ...]
    reasons: tuple[str, ...]
    label_text: str = ""
    is_reconstruction: bool = False

    @property
    def lacks(self) -> tuple[Language, ...]:
        """The languages in which it does not say what one gets for scanning."""
        return tuple(language for language, reason in zip(self.languages, self.reasons, strict=True) if not reason)


def label_wording(
    artefact: Artefact, record: ArtefactRecord, languages: Sequence[Language], *, with_text: bool = False
) -> Wording:
    """Only words written in a language stand on a label in it; no other language fills in.

    ``with_text`` adds the object's own text to a card of one language.
    """
    return Wording(
        code=artefact.code,
        object_number=artefact.object_number,
        languages=tuple(languages),
        titles=tuple(record.title.text_in(language) for language in languages),
        reasons=tuple(record.reason_line.text_in(language) for language in languages),
        label_text=record.label.text_in(languages[0]) if with_text and len(languages) == 1 else "",
        is_reconstruction=record.is_reconstruction,
    )


#: What a label says that was printed before there is a record.
SPARE_REASON = LanguageText.of(
    en="Scan, or type this address.", zh="请扫码，或输入此网址。", ru="Отсканируйте или введите адрес."
)


def spare_wording(code: str, languages: Sequence[Language]) -> Wording:
    return Wording(
        code=code,
        object_number="",
        languages=tuple(languages),
        titles=tuple("" for _ in languages),
        reasons=tuple(SPARE_REASON.text_in(language) for language in languages),
    )
