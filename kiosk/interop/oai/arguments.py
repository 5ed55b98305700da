"""What a harvester asks, read strictly as OAI-PMH 2.0 wants it; whatever is wrong has an error code of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kiosk.interop.oai.tokens import Token, TokenRefused, read_token


class Refused(Exception):
    """``code`` is the protocol's, ``str()`` the words for whoever reads the answer."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class Verb(StrEnum):
    IDENTIFY = "Identify"
    LIST_METADATA_FORMATS = "ListMetadataFormats"
    LIST_SETS = "ListSets"
    GET_RECORD = "GetRecord"
    LIST_IDENTIFIERS = "ListIdentifiers"
    LIST_RECORDS = "ListRecords"


#: Arguments of each verb: those it must have, and those it may.
_MUST = {
    Verb.GET_RECORD: {"identifier", "metadataPrefix"},
    Verb.LIST_IDENTIFIERS: {"metadataPrefix"},
    Verb.LIST_RECORDS: {"metadataPrefix"},
}
_LISTING = {"from", "until", "set", "metadataPrefix", "resumptionToken"}
_MAY = {
    Verb.LIST_METADATA_FORMATS: {"identifier"},
    Verb.LIST_SETS: {"resumptionToken"},
    Verb.GET_RECORD: {"identifier", "metadataPrefix"},
    Verb.LIST_IDENTIFIERS: _LISTING,
    Verb.LIST_RECORDS: _LISTING,
}

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A request that can be answered. ``token`` stands where a list goes on; its words are in the other fields."""

    verb: Verb
    identifier: str = ""
    prefix: str = ""
    set: str = ""
    since: datetime | None = None
    until: datetime | None = None
    token: Token | None = None


def read_request(pairs: Iterable[tuple[str, str]]) -> Request:
    """Raises ``Refused``: badVerb, badArgument, badResumptionToken."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise Refused("badVerb" if name == "verb" else "badArgument", f"{name} was given twice")
        given[name] = value
    asked = given.pop("verb", "")
    if asked not in set(Verb):
        raise Refused("badVerb", f"The verb must be one of {', '.join(Verb)}")
    verb = Verb(asked)
    strange = given.keys() - _MAY.get(verb, set())
    if strange:
        raise Refused("badArgument", f"{verb} takes no {min(strange)}")
    if "resumptionToken" in given:
        if len(given) > 1:
            raise Refused("badArgument", "A resumptionToken stands alone")
        return _go_on(verb, given["resumptionToken"])
    lacking = _MUST.get(verb, set()) - given.keys()
    if lacking:
        raise Refused("badArgument", f"{verb} needs {min(lacking)}")
    since, until = _moment(given.get("from"), "from"), _moment(given.get("until"), "until")
    if since and until:
        if len(given["from"]) != len(given["until"]):
            raise Refused("badArgument", "from and until must be of the same granularity")
        if since > until:
            raise Refused("badArgument", "from must be the same as or before until")
    if until and _DAY.fullmatch(given["until"]):
        until += timedelta(days=1, seconds=-1)
    return Request(
        verb=verb,
        identifier=given.get("identifier", ""),
        prefix=given.get("metadataPrefix", ""),
        set=given.get("set", ""),
        since=since,
        until=until,
    )


def _go_on(verb: Verb, written: str) -> Request:
    try:
        token = read_token(written)
    except TokenRefused as refused:
        raise Refused("badResumptionToken", str(refused)) from refused
    return Request(verb=verb, prefix=token.prefix, set=token.set, since=token.since, until=token.until, token=token)


def _moment(words: str | None, name: str) -> datetime | None:
    if words is None:
        return None
    try:
        if _DAY.fullmatch(words):
            return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC)
        if _SECOND.fullmatch(words):
            return datetime.strptime(words, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise Refused("badArgument", f"{name} must be a day or a moment in UTC, like 2026-01-31 or 2026-01-31T12:00:00Z")
