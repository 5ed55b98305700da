"""The questions about words on the object, in the order and the words of experience.md d.4."""

from __future__ import annotations

from kiosk.desk.record.asked import Ask, Control, Repeat, Section
from kiosk.desk.record.options import CERTAINTIES, LANGUAGE_TAGS, SCRIPTS

WORDS = (
    Section(
        name="inscriptions-heading",
        heading="Marks and words",
        items=(
            Repeat(
                name="inscriptions",
                label="Marks and words",
                one="Piece of writing",
                hint="One row for each separate piece of writing",
                is_optional=True,
                add="Add another piece of writing",
                cells=(
                    Ask(name="text", label="Exact words", control=Control.AREA, rows=2, width="whole"),
                    Ask(name="language", label="Language", control=Control.CHOICE, options=LANGUAGE_TAGS),
                    Ask(name="script", label="Script", control=Control.CHOICE, options=SCRIPTS, is_optional=True),
                    Ask(
                        name="writing",
                        label="Hand or print",
                        control=Control.CHOICE,
                        options=(("", "Not said"), ("hand", "By hand"), ("print", "Printed")),
                        is_optional=True,
                    ),
                    Ask(name="transliteration", label="Transliteration", is_optional=True, width="wide"),
                    Ask(name="certainty", label="How sure", control=Control.CHOICE, options=CERTAINTIES),
                    *(
                        Ask(name=f"{cell}_{language}", label=f"{label} {name}", is_optional=is_optional)
                        for cell, label, is_optional in (
                            ("position", "Where on the object, in", False),
                            ("translation", "Translation into", True),
                            ("translator", "Translator into", True),
                        )
                        for language, name in (("en", "English"), ("zh", "Chinese"), ("ru", "Russian"))
                    ),
                ),
            ),
        ),
    ),
    Section(
        name="private",
        heading="Private people",
        items=(
            Ask(
                name="private_people",
                label="Private people named?",
                hint="Letters often name people who are alive",
                control=Control.RADIOS,
                options=(("yes", "Yes"), ("no", "No")),
            ),
            Ask(
                name="private_people_visitors_see",
                label="What may visitors see?",
                hint="For example initials only",
                is_optional=True,
            ),
        ),
    ),
)
