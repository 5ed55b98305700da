"""The questions about making and matter, in the order and the words of experience.md d.4."""

from __future__ import annotations

from catalogue.artefacts.budgets import CONDITION_NOTE
from kiosk.desk.record.asked import Ask, Control, Repeat, Section, in_three
from kiosk.desk.record.options import CERTAINTIES

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
