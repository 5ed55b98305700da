"""Mails whose bodies are encoded for transport (MIME): written out again as plain mails, one after another."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Opened

_ENVELOPE = re.compile(rb"^From [^\n]{0,300}\d{2}:\d{2}[^\n]{0,80}\r?$", re.M)
_FIELD = re.compile(
    rb"^(?:From|Received|Return-Path|Delivered-To|Message-ID|Date|Subject|MIME-Version|X-[A-Za-z-]{1,40}):", re.I
)
_ENCODED = re.compile(
    rb"^(?:Content-Transfer-Encoding:\s*(?:base64|quoted-printable)|Content-Type:\s*multipart/)|=\?[A-Za-z0-9-]{2,30}\?[bBqQ]\?",
    re.I | re.M,
)
_SHOWN = ("From", "To", "Subject", "Date")
_TAG = re.compile(r"<[^<>]{1,2000}>")


def is_mime(data: bytes) -> bool:
    """Whether these are mails that are not plain text as they stand."""
    head = data[:20_000]
    begins = _ENVELOPE.match(head) is not None or _FIELD.match(head) is not None
    return (
        begins and re.search(rb"^From:", head, re.I | re.M) is not None and _ENCODED.search(data[:400_000]) is not None
    )


def open_mime(data: bytes, name: str) -> Opened:
    """Read a mail or a mailbox. Raises ``TextRefused`` when no mail in it has words."""
    mails = [written for raw in _cut(data) if (written := _write(raw))]
    if not mails:
        raise TextRefused(name, "no mail in it holds words")
    text = "\n\n".join(mails) + "\n"
    return Opened(decoded=Decoded(text=text, encoding="mime", encoding_name="mail (MIME)", confidence=1.0))


def _cut(data: bytes) -> list[bytes]:
    """The mails of a mailbox; a line "From …" begins one when it stands at the top or after a blank line."""
    starts = [
        found.start()
        for found in _ENVELOPE.finditer(data)
        if found.start() == 0 or data[: found.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    if not starts:
        return [data]
    return [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]


def _write(raw: bytes) -> str:
    envelope, _, rest = raw.partition(b"\n")
    first_line = ""
    if _ENVELOPE.match(raw):
        first_line, raw = envelope.decode("ascii", "replace").strip() + "\n", rest
    try:
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        fields = [f"{field}: {' '.join(str(mail[field]).split())}" for field in _SHOWN if mail[field]]
        words = _words(mail)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError):
        # Mail in the wild breaks every rule; one that cannot be parsed is left out, the others go on.
        return ""
    return f"{first_line}{chr(10).join(fields)}\n\n{words.strip()}" if words.strip() else ""


def _words(mail: EmailMessage) -> str:
    """The plain body, else the words of the HTML one; attachments are left out."""
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    words = content if isinstance(content, str) else content.decode("utf-8", "replace")
    if body.get_content_subtype() == "html":
        words = _TAG.sub(" ", re.sub(r"(?i)<(?:br|/p|/div)[^<>]{0,200}>", "\n", words))
    return words.replace("\r\n", "\n")
