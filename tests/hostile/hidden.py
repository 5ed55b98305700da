"""What no visitor may see, put into a museum in every state a record can have, and every address a stranger can ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import product

from flask import Flask
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import Rule

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named, PrivatePeople, RightsDecision
from catalogue.artefacts.reviewing import approve, newest_version, send_for_review
from catalogue.artefacts.revising import save_revision
from catalogue.curators.curator import Curator
from catalogue.curators.roles import Role, rights_of
from catalogue.language_text import LanguageText
from catalogue.showcase.publishing import publish, withdraw
from catalogue.showcase.scheduling import schedule
from kiosk import Vitrine
from kiosk.pictures_in import bring_picture

#: Stands in every word that is hidden, in a form that no page writes by itself.
MARK = "Zqxhidden"
_AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
_REVIEWER = Curator(
    id=0, name="Test reviewer", roles=(Role.REVIEWER,), rights=rights_of((Role.REVIEWER,)), languages=frozenset()
)
#: What may stand in the open parts of addresses beside hidden codes and pictures.
_ALWAYS = {
    "language": ("en", "ru", "zh"),
    "way": ("themes", "places", "kinds", "years", "people"),
    "key": ("poster", "paper-and-paste"),
    "year": ("1953",),
    "number": ("1",),
    "index": ("1",),
    "width": ("640",),
    "ending": ("webp", "jpg"),
    "source": ("retold-walls", "nothing"),
    "region": ("full",),
    "size": ("max",),
    "rotation": ("0",),
    "file": ("default.jpg",),
    "name": ("main", "nobody"),
    "filename": ("../vitrine.sqlite", "vendor/../../settings.py"),
    "address": ("nothing",),
    "old": ("AAAA",),
}
_QUESTIONS = (
    "",
    f"?q={MARK}",
    f"?q={MARK[:5]}",
    f"?query={MARK}",
    "?verb=ListRecords&metadataPrefix=lido",
    "?page=1&q=H",
)


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """``codes`` are of objects never shown, ``former`` of one that was withdrawn; ``images`` are pictures of these."""

    codes: tuple[str, ...]
    former: str
    shown: str
    images: tuple[str, ...]
    originals: tuple[str, ...]


def hide(house: Vitrine) -> Hidden:
    """New drafts in every state, a newer draft of what is on show, fields for staff on it, and one withdrawn."""
    with house.database.writing() as session:
        shown = get_record(session, get_artefact(session, "A-1"))
        for_staff = replace(
            shown,
            condition_note=f"{MARK} condition",
            source_note=f"{MARK} source",
            rights_note=f"{MARK} rights",
            date_basis=f"{MARK} basis",
            private_people=PrivatePeople(are_named=False, visitors_see=f"{MARK} people"),
            rights_decision=RightsDecision(
                holder=f"{MARK} holder", relied_on=f"{MARK} letter", checked_on="2026-01-01"
            ),
            reviewer_note=f"{MARK} reviewer",
        )
        save_revision(session, for_staff, at=_AT, by=f"{MARK} curator")
        publish(session, ["A-1"], at=_AT, by=f"{MARK} curator")
        newer = replace(for_staff, title=LanguageText.of(en=f"{MARK} newer"), label=LanguageText.of(en=f"{MARK} label"))
        save_revision(session, newer, at=_AT, by=f"{MARK} curator")
        for number in ("H-1", "H-2", "H-3", "H-4"):
            save_revision(session, _record(number), at=_AT, by=f"{MARK} curator")
        # Its title was on show, and is what its page says of it now.
        save_revision(session, replace(_record("H-4"), title=LanguageText.of(en="Went home")), at=_AT, by="test")
        publish(session, ["H-4"], at=_AT, by="test")
        withdraw(session, "H-4", reason="It went home.", at=_AT, by="test")
    pictures = [_bring(house, number) for number in ("H-1", "H-2", "H-3", "H-4")]
    with house.database.writing() as session:
        send_for_review(session, "H-2", at=_AT, by="test")
        send_for_review(session, "H-3", at=_AT, by="test")
        revision = newest_version(session, get_artefact(session, "H-3")).revision
        approve(session, "H-3", revision=revision, curator=_REVIEWER, at=_AT)
        schedule(session, "H-3", due_at=_AT + timedelta(days=36_500), at=_AT, by="test")
        codes = dict(session.execute(select(Artefact.object_number, Artefact.code)).all())
    return Hidden(
        codes=tuple(codes[number] for number in ("H-1", "H-2", "H-3")),
        former=codes["H-4"],
        shown=codes["A-1"],
        images=tuple(sha256[:16] for sha256 in pictures),
        originals=tuple(pictures),
    )


def _record(number: str) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=number,
        kind=Named(key="poster"),
        title=LanguageText.of(en=f"{MARK} title", ru=f"{MARK} название", zh=f"{MARK} 标题"),
        label=LanguageText.of(en=f"{MARK} label of {number}"),
        location=LanguageText.of(en=f"{MARK} case"),
        makers=(),
        people=(Named(as_written=f"{MARK} person"),),
    )


def _bring(house: Vitrine, number: str) -> str:
    drawn = BytesIO()
    Image.new("RGB", (700, 500), f"#{int(number[-1]) * 111111:06d}").save(drawn, "PNG")
    words = LanguageText.of(en=f"{MARK} picture")
    brought = bring_picture(
        house.database,
        house.shelf,
        house.settings.picture_limits,
        number,
        drawn.getvalue(),
        file_name=f"{MARK}.png",
        at=_AT,
        by="test",
        alternative_text=words,
    )
    assert brought.facts is not None, brought.refused
    return brought.facts.sha256


def addresses(app: Flask, hidden: Hidden) -> Iterator[str]:
    """Every address open to strangers, with hidden codes, pictures and questions in its open parts."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("desk.") and "GET" in (rule.methods or ()):
            yield from _addresses_of(app, rule, hidden)
    for digest in hidden.originals:
        for folder in ("media/originals", "originals", "media", "static/originals", "iiif/3"):
            yield f"/{folder}/{digest[:2]}/{digest}"
            yield f"/{folder}/{digest}"
    yield from ("/media/../vitrine.sqlite", "/secret.key", "/vitrine.sqlite", "/.git/config", "/backups/", "/console")


def _addresses_of(app: Flask, rule: Rule, hidden: Hidden) -> Iterator[str]:
    codes = (*hidden.codes, hidden.former, hidden.shown)
    choices = {**_ALWAYS, "code": codes, "codes": (*codes, "-".join(codes)), "image": hidden.images}
    names = list(rule._converters)
    with app.test_request_context():
        for values in product(*(_of_rule(rule, name, choices.get(name, ("x",))) for name in names)):
            address = app.url_map.bind("localhost").build(rule.endpoint, dict(zip(names, values, strict=True)))
            for question in _QUESTIONS if values in ((), ("en",)) else ("",):
                yield address + question


def _of_rule(rule: Rule, name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Of the choices those that the address takes; one language is enough where there is more to choose."""
    taken = getattr(rule._converters[name], "items", None)
    fit = tuple(choice for choice in choices if taken is None or choice in taken)
    return fit[:1] if name == "language" and len(rule._converters) > 1 else fit
