"""The questions of connections, rights and labels, in the order and the words of experience.md d.4."""

from __future__ import annotations

from catalogue.artefacts.budgets import HOOK, LABEL, LOOK_CLOSER, REASON, YOUNG_LABEL
from catalogue.language_text import Language
from kiosk.desk.record.asked import Ask, Control, Repeat, Section, in_three
from kiosk.rights import rights_choices


def _terms(name: str, label: str, one: str, lookup: str, hint: str, *, is_optional: bool = True) -> Repeat:
    return Repeat(
        name=name,
        label=label,
        one=one,
        hint=hint,
        is_optional=is_optional,
        add=f"Add another {one.lower()}",
        is_list=True,
        cells=(Ask(name="name", label=one, lookup=lookup),),
    )


_VISIBLE = "Only if visible or named on the object"

CONNECTIONS = (
    Section(
        name="themes-heading",
        heading="Themes",
        items=(_terms("themes", "Themes", "Theme", "theme", "Choose the reason you would show it", is_optional=False),),
    ),
    Section(
        name="shown",
        heading="Who and what it shows",
        items=(
            _terms("people", "People", "Person", "person", _VISIBLE),
            _terms("organisations", "Organisations", "Organisation", "organisation", _VISIBLE),
            _terms("events", "Events", "Event", "event", _VISIBLE),
        ),
    ),
    Section(
        name="related-heading",
        heading="Related objects",
        items=(
            Repeat(
                name="related",
                label="Related objects",
                one="Related object",
                hint="Say why in 25 words",
                is_optional=True,
                add="Add another object",
                cells=(
                    Ask(name="object_number", label="Object number", lookup="object", width="whole"),
                    *(
                        Ask(name=f"reason_{language}", label=f"Why, in {name}", budget=REASON)
                        for language, name in (("en", "English"), ("zh", "Chinese"), ("ru", "Russian"))
                    ),
                ),
            ),
        ),
    ),
    Section(
        name="care",
        heading="Care notes for visitors",
        items=(
            *(
                Ask(name=f"care_{subject}", label=words, control=Control.BOX, width="tick")
                for subject, words in (
                    ("war", "Images of war"),
                    ("hostile_words", "Hostile words about a people"),
                    ("dead_people", "Dead people shown"),
                    ("propaganda", "Propaganda against persons"),
                    ("labour_camps", "Camps or forced labour"),
                )
            ),
            in_three(
                "care_note",
                "Care note",
                hint="For example images of war, or hostile words about a people",
                is_optional=True,
            ),
        ),
    ),
)

RIGHTS = (
    Section(
        name="rights-heading",
        heading="Rights in the object",
        items=(
            Ask(
                name="rights",
                label="Rights statement or licence",
                hint="Choose ‘Copyright not evaluated’ if nobody has looked yet",
                control=Control.CHOICE,
                options=(("", "Select a rights statement"), *rights_choices(Language.EN)),
            ),
            Ask(name="rights_holder", label="Rights holder", is_optional=True),
            Ask(name="rights_relied_on", label="What we relied on", hint="Name the law, letter or e-mail"),
            Ask(name="rights_checked_on", label="Date checked", input_type="date", is_optional=True, width="short"),
            Ask(
                name="rights_note",
                label="Note on the rights, for staff only",
                control=Control.AREA,
                is_optional=True,
            ),
        ),
    ),
)

LABELS = (
    Section(
        name="texts",
        heading="Texts for visitors",
        items=(
            in_three("hook", "Hook", hint="Start with what visitors can see", budget=HOOK),
            in_three(
                "label",
                "Label",
                hint="30 to 60 words, sentences of 15 words or fewer",
                control=Control.AREA,
                budget=LABEL,
                rows=7,
            ),
            in_three("look_closer", "Look closer", hint="One thing to find in the picture", budget=LOOK_CLOSER),
            in_three(
                "young_label",
                "Label for young visitors",
                hint="The same doubt in shorter words",
                control=Control.AREA,
                budget=YOUNG_LABEL,
                rows=4,
            ),
            in_three(
                "read_aloud",
                "Read-aloud wording",
                hint="Spell names as they should be said",
                control=Control.AREA,
                is_optional=True,
            ),
            in_three(
                "reason_line",
                "Reason line of the printed label",
                hint="Say what the code opens and how long it takes",
            ),
            in_three("note", "Further note", control=Control.AREA, is_optional=True, rows=4),
            in_three(
                "keywords", "Keywords", hint="Words visitors may search for, with ; between them", is_optional=True
            ),
        ),
    ),
    Section(
        name="publishing",
        heading="Publishing",
        items=(
            Ask(
                name="shown_on",
                label="Show on",
                control=Control.RADIOS,
                options=(
                    ("both", "Screens in the room and phones"),
                    ("kiosk", "Screens in the room only"),
                    ("phone", "Phones only"),
                ),
            ),
            Ask(
                name="check_again_by",
                label="Check again by",
                hint="Two years is usual",
                input_type="date",
                is_optional=True,
                width="short",
            ),
            Ask(name="is_highlight", label="A highlight of the collection", control=Control.BOX),
            Ask(name="is_reconstruction", label="A reconstruction, made for showing", control=Control.BOX),
            Ask(
                name="source_note",
                label="Where our knowledge comes from, for staff only",
                control=Control.AREA,
                is_optional=True,
            ),
            Ask(
                name="reviewer_note",
                label="Note to the reviewer",
                hint="What are you unsure about?",
                control=Control.AREA,
                is_optional=True,
            ),
        ),
    ),
)
