"""The questions of the first task, in the order and the words of experience.md d.4."""

from __future__ import annotations

from catalogue.artefacts.budgets import BRIEF_DESCRIPTION, CREDIT_LINE, TITLE
from kiosk.desk.record.asked import Ask, Control, Repeat, Section, in_three
from kiosk.desk.record.options import LANGUAGE_TAGS, MAKINGS, SCHEMES

IDENTIFY = (
    Section(
        name="number",
        heading="Number and kind",
        items=(
            Ask(
                name="object_number",
                label="Object number",
                hint="As marked on the object, for example 2024.17.3",
                width="short",
            ),
            Ask(
                name="number_of_objects",
                label="How many objects does this record cover?",
                hint="Count a set of pins in one box as one if they are never split",
                input_mode="numeric",
                width="short",
            ),
            Ask(
                name="kind",
                label="What kind of thing is it?",
                hint="Choose the most exact term you are sure of",
                lookup="kind",
            ),
        ),
    ),
    Section(
        name="titles",
        heading="Titles",
        items=(
            Repeat(
                name="original_titles",
                label="Title on the object",
                one="Title",
                hint="Copy the characters exactly, traditional or simplified",
                add="Add another title",
                cells=(
                    Ask(name="text", label="Title as it stands", width="wide"),
                    Ask(name="language", label="Language", control=Control.CHOICE, options=LANGUAGE_TAGS),
                    Ask(
                        name="transliteration",
                        label="Transliteration",
                        hint="Keep an old spelling as printed and add pinyin beside it",
                        is_optional=True,
                        width="wide",
                    ),
                    Ask(
                        name="scheme",
                        label="System of the transliteration",
                        control=Control.CHOICE,
                        options=SCHEMES,
                        is_optional=True,
                    ),
                ),
            ),
            Ask(name="has_no_title", label="No title on the object", control=Control.BOX),
            in_three("title", "Title", hint="Put slogans in quotation marks", budget=TITLE),
            *(
                Ask(
                    name=f"title_made_{language}",
                    label=f"Who made the title in {name}?",
                    control=Control.CHOICE,
                    options=MAKINGS,
                    width="third",
                )
                for language, name in (("en", "English"), ("zh", "Chinese"), ("ru", "Russian"))
            ),
        ),
    ),
    Section(
        name="description",
        heading="Description and place",
        items=(
            in_three(
                "brief_description",
                "Short description",
                hint="Say what you see, for someone who cannot see it",
                control=Control.AREA,
                budget=BRIEF_DESCRIPTION,
                rows=4,
                english="brief_description",
            ),
            in_three(
                "location",
                "Where is it now?",
                hint="Choose the smallest place you know",
                english="location",
                each="Location",
            ),
            in_three(
                "credit_line",
                "Credit line",
                hint="How the giver asked to be named",
                budget=CREDIT_LINE,
                is_optional=True,
                english="credit_line",
            ),
        ),
    ),
)
