"""What a request of the record's pages says: the form, who sends it, and what they may change of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import request

from catalogue.artefacts.form.names import Form
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.form.translating import may_write
from catalogue.artefacts.working.keeping import Writer
from kiosk.desk.fields import FIELD
from kiosk.desk.permission import Curator, Right, curator

#: What one request may weigh. A paste of ten megabytes is kept, and said to be too long for a record; Cyrillic and
#: Chinese travel three times as large as they are.
FORM_BYTES = 40 * 1024 * 1024

#: The part of an address that names a task.
TASK = f"<any({','.join(Task)}):task>"

#: Names of the form that are no texts of a record.
_OWN = frozenset({FIELD, "do", "token", "base_revision", "languages"})


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What the curator may change: every text, the texts of some languages, or nothing."""

    curator: Curator

    @property
    def all(self) -> bool:
        return self.curator.may(Right.WRITE)

    @property
    def some(self) -> bool:
        return self.all or bool(self.curator.may(Right.TRANSLATE) and self.curator.languages)

    def may_change(self, name: str) -> bool:
        return self.all or (self.some and may_write(name, self.curator.languages))


def writing() -> Writing:
    return Writing(curator=curator())


def writer() -> Writer:
    here = curator()
    return Writer(id=here.id, name=here.name)


def now() -> datetime:
    return datetime.now(UTC)


def typed_form() -> Form:
    """The texts of the form. Of a box and the empty value sent before it, the box comes last and counts."""
    return {name: values[-1] for name, values in request.form.lists() if name not in _OWN and values}


def base_revision() -> int:
    """The revision the form began from; 0 when it does not say."""
    sent = request.form.get("base_revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0


def find_task(name: str) -> Task | None:
    return Task(name) if name in tuple(Task) else None
