"""``vitrine labels``: sheets of printed labels as a PDF, entered in the register of labels."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.labels.sizes import SIZES, Size, SizeRefused, Template, own_size
from catalogue.language_text import LANGUAGES, Language
from kiosk.commands.answering import BY_COMMAND_LINE, DONE, DONE_IN_PART, NOTHING_DONE, end, now, row, say


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--object", "numbers", multiple=True, metavar="NUMBER", help="An object; may be given again.")
@click.option("--theme", default="", metavar="KEY", help="Every object of a theme.")
@click.option("--template", type=click.Choice([entry.value for entry in SIZES]), default=Template.OBJECT.value)
@click.option("--size", default="", metavar="WxHxC", help="A size of your own: width, height and code in millimetres.")
@click.option(
    "--language", "tags", multiple=True, type=click.Choice([entry.value for entry in LANGUAGES]), help="Default: all."
)
def labels(
    *, file: Path, numbers: tuple[str, ...], theme: str, template: str, size: str, tags: tuple[str, ...]
) -> None:
    """Make FILE.pdf with the labels of objects, and enter them in the register."""
    from catalogue.labels.choosing import choose_labels
    from catalogue.labels.register import note_printed
    from kiosk import create_app, vitrine
    from kiosk.addresses import full_address
    from kiosk.labels.layout import draw_label
    from kiosk.labels.pdf import NoPdf, make_pdf

    if not numbers and not theme:
        raise click.UsageError("name objects with --object, or a theme with --theme")
    measures = _measures(size, template)
    kind = Template.OWN if size else Template(template)
    languages = tuple(Language(tag) for tag in tags) or LANGUAGES
    with create_app().app_context():
        with vitrine().database.reading() as session:
            wordings = choose_labels(session, object_numbers=numbers, theme=theme, languages=languages, template=kind)
        drawn = [draw_label(wording, measures, full_address(wording.code)) for wording in wordings]
        for label in drawn:
            row(object=label.wording.object_number, code=label.wording.code, ok=not label.faults, faults=label.faults)
        printable = [label for label in drawn if not label.wording.lacks]
        if not printable:
            say("There is no label to print.")
            end(NOTHING_DONE)
        try:
            file.write_bytes(make_pdf(printable, title="Labels"))
        except NoPdf as refused:
            say(str(refused))
            end(NOTHING_DONE)
        with vitrine().database.writing() as session:
            note_printed(
                session,
                [label.wording for label in printable],
                template=kind,
                size=measures,
                address_of=full_address,
                at=now(),
                by=BY_COMMAND_LINE,
            )
    say(f"Labels printed: {len(printable)}. They are in {file} and in the register.")
    end(DONE if not any(label.faults for label in drawn) else DONE_IN_PART)


def _measures(typed: str, template: str) -> Size:
    if not typed:
        return SIZES[Template(template)]
    parts = typed.lower().replace("×", "x").split("x")
    if len(parts) != 3:
        raise click.BadParameter("write it as 100x70x34")
    try:
        return own_size(width=parts[0], height=parts[1], code=parts[2])
    except SizeRefused as refused:
        raise click.BadParameter(str(refused)) from refused
