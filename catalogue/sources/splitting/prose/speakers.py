"""Interviews: who speaks each paragraph, told by labels (``Q:``, ``Вопрос:``, ``问：``, ``Curator:``)."""

from __future__ import annotations

import re
from collections import Counter

from catalogue.sources.splitting.edits import Notation
from catalogue.sources.splitting.letters import word_set
from catalogue.sources.splitting.prose.unit import Unit

_LABEL = re.compile(
    r"(?:[\[(]\d{1,2}(?::\d{2}){1,2}[\])]\s*)?(?:\*\*|"
    r"__)?(?P<label>[^\W\d_][\w .’'-]{0,38}?)(?:\s*[(（][^()（）]{1,40}[)）])?\s*(?:\*\*|"
    r"__)?\s*[:：](?:\*\*|__)?[ \t\u3000]*(?=\S)"
)
_FIELD = re.compile(r"([^\W\d_][^:：\n]{0,30}?)\s*[:：]\s*(?=[^\s/])")
#: Labels that ask and answer; one round of them makes an interview.
_QUESTION = word_set(
    "q question interviewer в вопрос корр корреспондент интервьюер 问 問 记者 記者 采访者 採訪者 主持人"
)
_ANSWER = frozenset(["a", "answer", "о", "ответ", "答", "受访者", "受訪者"])
#: Words before a colon that are no speaker.
_NO_SPEAKER = word_set(
    "note notes source sources photo image figure fig table example warning tip update edit remember "
    "important result summary question conclusion first second third finally also however thus therefore "
    "and but so or because примечание источник фото рис таблица итак например важно внимание 注 注意 例如 来源 "
    "來源 图 圖 提示"
)
#: Labels of records and forms: many of them, and the colons belong to a list, not to a talk.
_FIELDS = word_set(
    "title date dates material materials description location place size dimensions height width weight author artist "
    "maker object number name type kind category origin provenance condition technique medium credit inventory address "
    "phone email price total quantity ingredients method название дата материал описание место размер размеры автор "
    "техника номер цена адрес происхождение 名称 名稱 年代 材质 材質 尺寸 作者 地点 地點 编号 編號 说明 說明 质地 来源"
)
_LONGEST_LABEL_WORDS = 4


def label_of(words: str) -> str:
    """The label a line begins with when it can be a speaker's, else ``""``."""
    found = _LABEL.match(words)
    if not found or words[found.end() :].startswith("//"):
        return ""
    label = found["label"].strip(" *_.")
    if not label or len(label.split()) > _LONGEST_LABEL_WORDS or label.lower() in _NO_SPEAKER:
        return ""
    is_letter = label.lower() in _QUESTION | _ANSWER
    if not is_letter and label[0].islower():
        return ""
    if (
        label.isascii()
        and not is_letter
        and not all(word[0].isupper() or word.lower() in ("of", "the", "de", "van", "von") for word in label.split())
    ):
        return ""
    return label


def field_of(words: str) -> str:
    """The label a line of a record begins with (``Material: glass``), or ``""``."""
    found = _FIELD.match(words)
    return found.group(1) if found else ""


def label_end(words: str) -> int:
    """Where the speaker's own words begin."""
    found = _LABEL.match(words)
    return found.end() if found else 0


def is_interview(labels: list[str], unit_count: int) -> bool:
    """Whether labelled units make an interview.

    Question and answer labels do, and so do two or more names that come back, over a third of the text's units.
    """
    counted = Counter(label for label in labels if label)
    if are_fields(counted):
        return False
    labelled = sum(counted.values())
    if labelled < 4 or labelled * 3 < unit_count:
        return labelled >= 2 and asks_and_answers(counted)
    returning = [label for label, times in counted.items() if times >= 2]
    return asks_and_answers(counted) or (
        len(returning) >= 2 and sum(counted[label] for label in returning) >= 0.8 * labelled
    )


def are_fields(counted: Counter[str]) -> bool:
    """Whether the labels are those of records: a third of them or more are names of fields."""
    fields = sum(label.lower().split()[-1] in _FIELDS for label in counted)
    return fields >= 2 and fields * 3 >= len(counted)


def asks_and_answers(counted: Counter[str]) -> bool:
    asked = sum(times for label, times in counted.items() if label.lower() in _QUESTION)
    answered = sum(times for label, times in counted.items() if label.lower() in _ANSWER)
    others = sum(times for label, times in counted.items() if label.lower() not in _QUESTION)
    return asked >= 1 and (answered >= 1 or (asked >= 2 and others >= 2))


def give_speakers(text: str, units: list[Unit], noise: list[tuple[int, int, str]]) -> bool:
    """Take labels off the units' heads and note the speakers; whether the text is an interview.

    A unit without label goes on with the speaker before it.
    """
    running = [unit for unit in units if unit.kind is None and unit.notation is not Notation.TAGS]
    labels = [label_of(unit.words) for unit in running]
    if not is_interview(labels, len(running)):
        return False
    counted = Counter(label for label in labels if label)
    known = {label for label, times in counted.items() if times >= 2 or label.lower() in _QUESTION | _ANSWER}
    speaker = ""
    for unit, label in zip(running, labels, strict=True):
        if label in known:
            speaker = label
            own_words = unit.start + label_end(text[unit.start : min(unit.end, unit.start + 200)])
            noise.append((unit.start, own_words, "speaker's name"))
            unit.pieces[0] = (own_words, unit.pieces[0][1])
            unit.words = text[own_words : unit.end]
            _drop_bold_end(unit, noise)
        unit.speaker = speaker
    return True


def _drop_bold_end(unit: Unit, noise: list[tuple[int, int, str]]) -> None:
    """A whole question set in bold loses its closing mark too, as its opening one went with the label."""
    if unit.words.endswith("**") and unit.words.count("**") % 2:
        start, end = unit.pieces[-1]
        noise.append((end - 2, end, "emphasis mark"))
        unit.pieces[-1] = (start, end - 2)
        unit.words = unit.words[:-2]
