"""Mailboxes (mbox) and single mails as text: each mail a post, ``>`` its quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.folding import find_wrapping
from catalogue.sources.splitting.rough import Cut, Rough
from catalogue.sources.splitting.threads.attributions import plain_name
from catalogue.sources.splitting.threads.bodies import read_body
from catalogue.sources.splitting.threads.talk import Talk

_ENVELOPE = re.compile(r"From \S+.*\d{2}:\d{2}(?::\d{2})?.*\d{4}.*|From (?:MAILER-DAEMON|\S+@\S+).*")
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):(?:\s+|$)(?P<value>.*)")
_USUAL = frozenset(["from", "to", "subject", "date", "message-id", "received", "reply-to", "cc", "sender"])
_PRIOR = re.compile(r"(?:(?:re|fwd?|aw|sv|ответ|回复|答复|转发)\s*(?:\[\d+\])?\s*[:：]\s*|\[[^\[\]]{1,40}\]\s*)+", re.I)


@dataclass(slots=True)
class Mail:
    """Lines ``[first, body)`` are the mail's head; the body ends where the next mail begins."""

    first: int
    body: int
    fields: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def writer(self) -> str:
        """The display name of the sender, else the address before its @."""
        value = self.fields.get("from", (0, ""))[1]
        named = re.match(r"\"?(?P<name>[^<\"]*?)\"?\s*<[^<>]*>", value) or re.match(
            r"[^()]*\((?P<name>[^()]+)\)", value
        )
        name = plain_name(named["name"]) if named and named["name"].strip() else ""
        return name or plain_name(re.split(r"@| at ", value.strip("<> "))[0])


def find_mails(lines: list[Line]) -> list[Mail] | None:
    """The mails of a mailbox, or of one mail or thread saved as text; ``None`` when there are no mail heads."""
    mails: list[Mail] = []
    at = 0
    while at < len(lines):
        is_start = at == 0 or not lines[at - 1].words
        if is_start and lines[at].words and (mail := _read_head(lines, at)):
            mails.append(mail)
            at = mail.body
        else:
            at += 1
    first_filled = next((at for at, line in enumerate(lines) if line.words), 0)
    return mails if mails and mails[0].first == first_filled else None


def _read_head(lines: list[Line], at: int) -> Mail | None:
    first = at
    if _ENVELOPE.fullmatch(lines[at].words):
        at += 1
    fields: dict[str, tuple[int, str]] = {}
    name = ""
    while at < len(lines) and lines[at].words and at - first < 80:
        found = _FIELD.fullmatch(lines[at].words) if not lines[at].indent else None
        if found:
            name = found["name"].lower()
            fields.setdefault(name, (at, found["value"]))
        elif name and lines[at].indent:
            line, value = fields[name]
            fields[name] = (line, f"{value} {lines[at].words}")
        else:
            break
        at += 1
    if "from" not in fields or len(_USUAL & set(fields)) < 2 or (at < len(lines) and lines[at].words):
        return None
    return Mail(first, at, fields)


def read_mails(text: str, lines: list[Line], mails: list[Mail]) -> Cut:
    """The first mail's subject is the title; heads, signatures and attachments are noise."""
    cut = Cut(roughs=[], noise=[], kind="forum")
    heads = {at for mail in mails for at in range(mail.first, mail.body)}
    talk = Talk(
        {mail.writer.lower() for mail in mails},
        is_wrapped=find_wrapping([line for at, line in enumerate(lines) if at not in heads]) is not None,
    )
    for number, mail in enumerate(mails, start=1):
        _read_head_lines(text, lines, mail, cut)
        stop = mails[number].first if number < len(mails) else len(lines)
        body = [line for line in lines[mail.body : stop] if line.words]
        if body:
            read = read_body(
                text,
                body[0].start,
                body[-1].end,
                speaker=mail.writer,
                number=number,
                talk=talk,
            )
            cut.roughs += read.roughs
            cut.noise += read.noise
    return cut


def _read_head_lines(text: str, lines: list[Line], mail: Mail, cut: Cut) -> None:
    """Every line of the head is noise; the first subject of all is the title, without "Re:" and the list's name."""
    subject_line = mail.fields.get("subject", (-1, ""))[0]
    for at in range(mail.first, mail.body):
        line = lines[at]
        found = _FIELD.fullmatch(line.words) if at == subject_line else None
        if found is None or not found["value"].strip() or cut.title:
            cut.noise.append((line.start, line.end, "mail head"))
            continue
        start = line.start + found.start("value")
        prior = _PRIOR.match(text, start, line.end)
        start = prior.end() if prior and prior.end() < line.end else start
        cut.noise.append((line.start, start, "mail head"))
        cut.roughs.append(Rough(PassageKind.TITLE, [(start, line.end)]))
        cut.title = " ".join(text[start : line.end].split())
