"""The questions of the first four tasks, in the order and the words of experience.md d.4."""

from __future__ import annotations

from catalogue.artefacts.budgets import BRIEF_DESCRIPTION, CONDITION_NOTE, CREDIT_LINE, TITLE
from catalogue.artefacts.form.task import Task
from catalogue.language_text import Making
from kiosk.desk.record.asked import Ask, Control, Options, Repeat, Section, in_three
from kiosk.desk.record.later_questions import CONNECTIONS, LABELS, RIGHTS

LANGUAGE_TAGS: Options = (
    ("", "Select a language"),
    ("zh-Hans", "Chinese, simplified characters"),
    ("zh-Hant", "Chinese, traditional characters"),
    ("ru", "Russian"),
    ("en", "English"),
    ("uk", "Ukrainian"),
    ("de", "German"),
    ("mn", "Mongolian"),
    ("ug", "Uyghur"),
    ("bo", "Tibetan"),
    ("zxx", "No words, only figures or signs"),
    ("und", "Language not known"),
)
SCHEMES: Options = (
    ("", "Select a system"),
    ("Hanyu Pinyin", "Hanyu Pinyin"),
    ("ISO 9", "ISO 9"),
    ("ALA-LC", "ALA-LC"),
    ("BGN/PCGN", "BGN/PCGN"),
    ("as printed", "As printed"),
)
CERTAINTIES: Options = (
    ("certain", "Certain"),
    ("probably", "Probably"),
    ("attributed", "Attributed"),
    ("unknown", "Not known"),
)
MAKINGS: Options = (
    ("", "Select who made it"),
    (Making.MUSEUM.value, "The museum"),
    (Making.ON_OBJECT.value, "On the object"),
    (Making.PUBLISHED.value, "Published elsewhere"),
    (Making.TRANSLATION_CHECKED.value, "Translated, checked by a reader"),
    (Making.TRANSLATION_NOT_CHECKED.value, "Translated, not checked yet"),
    (Making.MACHINE_CHECKED.value, "Machine, checked by a reader"),
    (Making.MACHINE_NOT_CHECKED.value, "Machine, not checked yet"),
)
SCRIPTS: Options = (
    ("", "Not said"),
    ("Hans", "Simplified characters"),
    ("Hant", "Traditional characters"),
    ("Cyrl", "Cyrillic"),
    ("Latn", "Latin"),
    ("Mong", "Mongolian"),
    ("Arab", "Arabic"),
)

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

MAKING = (
    Section(
        name="who",
        heading="Who made it?",
        items=(
            Repeat(
                name="makers",
                label="People and organisations",
                one="Maker",
                hint="Pick an existing name before adding one",
                add="Add another maker",
                cells=(
                    Ask(name="name", label="Person or organisation", lookup="maker"),
                    Ask(name="role", label="What they did", suggestions="roles"),
                    Ask(name="certainty", label="How sure", control=Control.CHOICE, options=CERTAINTIES),
                ),
            ),
            Ask(name="makers_not_known", label="Maker not known", control=Control.BOX),
        ),
    ),
    Section(
        name="when",
        heading="When was it made?",
        items=(
            Ask(
                name="date",
                label="Date as you would write it",
                hint="For example about 1956 or 1954 to 1958",
                width="date",
            ),
            Ask(name="date_not_known", label="Date not known", control=Control.BOX),
            Ask(
                name="earliest_year",
                label="Earliest year",
                hint="We fill these in from your words, check them",
                input_mode="numeric",
                width="third",
            ),
            Ask(name="latest_year", label="Latest year", input_mode="numeric", width="third"),
            Ask(
                name="date_sure",
                label="How sure",
                control=Control.CHOICE,
                options=(("sure", "Sure"), ("about", "About"), ("perhaps", "Perhaps")),
                width="third",
            ),
            Ask(name="date_basis", label="How do you know this date?", is_optional=True),
        ),
    ),
    Section(
        name="where",
        heading="Where was it made?",
        items=(
            Repeat(
                name="places",
                label="Places",
                one="Place",
                hint="Use the name of the time, we add today’s name",
                add="Add another place",
                cells=(
                    Ask(name="name", label="Place as written", lookup="place"),
                    Ask(name="role", label="What happened there", suggestions="place-roles"),
                    Ask(name="certainty", label="How sure", control=Control.CHOICE, options=CERTAINTIES),
                ),
            ),
            Ask(name="places_not_known", label="Place not known", control=Control.BOX),
        ),
    ),
    Section(
        name="printing",
        heading="The small text at the edge",
        items=(
            Ask(name="edition", label="Edition", hint="As printed on the object", is_optional=True, width="third"),
            Ask(
                name="print_run",
                label="Print run",
                hint="In figures, like 30000",
                is_optional=True,
                input_mode="numeric",
                width="third",
            ),
            Ask(
                name="publisher_number",
                label="Publisher’s number",
                hint="As printed on the object",
                is_optional=True,
                width="third",
            ),
        ),
    ),
)

PHYSICAL = (
    Section(
        name="materials-heading",
        heading="What is it made of?",
        items=(
            Repeat(
                name="materials",
                label="Materials and how it was made",
                one="Material",
                hint="Two or three are enough",
                add="Add another material",
                is_list=True,
                cells=(Ask(name="name", label="Material or technique", lookup="material"),),
            ),
            Ask(name="materials_not_known", label="Not known", control=Control.BOX),
        ),
    ),
    Section(
        name="size",
        heading="How large is it?",
        items=(
            Ask(
                name="height_mm",
                label="Height in millimetres",
                hint="Measure the largest points",
                input_mode="decimal",
                width="third",
            ),
            Ask(name="width_mm", label="Width in millimetres", input_mode="decimal", width="third"),
            Ask(name="depth_mm", label="Depth in millimetres", input_mode="decimal", is_optional=True, width="third"),
            in_three("measured", "What was measured", hint="For example the sheet, folded, or with its frame"),
            Ask(name="size_not_known", label="Size not known", control=Control.BOX),
        ),
    ),
    Section(
        name="condition",
        heading="Condition",
        items=(
            Ask(
                name="condition_note",
                label="Condition note, for staff only",
                hint="Not shown to visitors",
                control=Control.AREA,
                budget=CONDITION_NOTE,
                is_optional=True,
            ),
        ),
    ),
)

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

SECTIONS: dict[Task, tuple[Section, ...]] = {
    Task.IDENTIFY: IDENTIFY,
    Task.MAKING: MAKING,
    Task.PHYSICAL: PHYSICAL,
    Task.WORDS: WORDS,
    Task.CONNECTIONS: CONNECTIONS,
    Task.RIGHTS: RIGHTS,
    Task.LABELS: LABELS,
}
TITLES: dict[Task, str] = {
    Task.IDENTIFY: "Identify",
    Task.MAKING: "Making",
    Task.PHYSICAL: "Physical",
    Task.WORDS: "Words on it",
    Task.CONNECTIONS: "Connections",
    Task.RIGHTS: "Rights",
    Task.LABELS: "Labels and publishing",
}
