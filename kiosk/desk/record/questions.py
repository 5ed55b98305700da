"""The tasks of a record as pages: their titles, and the sections of questions each shows."""

from __future__ import annotations

from catalogue.artefacts.form.task import Task
from kiosk.desk.record.asked import Section
from kiosk.desk.record.identify_questions import IDENTIFY
from kiosk.desk.record.later_questions import CONNECTIONS, LABELS, RIGHTS
from kiosk.desk.record.making_questions import MAKING, PHYSICAL
from kiosk.desk.record.words_questions import WORDS

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
