"""OAI-PMH 2.0 at ``/oai``: harvesters of portals and union catalogues take what is on show, and what changed since.

Sets are the themes. Deleted records are persistent: a code once on show is never forgotten. The protocol wants every
answer with status 200, its errors included, and the moment of the answer in each, so nothing here is kept or cached.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from lxml import etree
from lxml.etree import _Element

from catalogue.cleaning import clean_text
from catalogue.language_text import Language
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.harvesting import Asked, Harvest, Harvested, Place
from kiosk import showcase, vitrine
from kiosk.addresses import public_address
from kiosk.interop.oai.arguments import Refused, Request, Verb, read_request
from kiosk.interop.oai.envelope import add, header, moment_in_words, open_answer, read_identifier
from kiosk.interop.oai.formats import FORMATS, Format
from kiosk.interop.oai.tokens import Token, write_token

blueprint = Blueprint("oai", __name__)

#: Records in one answer.
PAGE_SIZE = 100
#: What a set's name may be made of (the protocol's ``setSpec``).
_SET = re.compile(r"theme\.([A-Za-z0-9\-_.!~*'()]+)")


@blueprint.route("/oai", methods=["GET", "POST"])
def oai() -> Response:
    pairs = [*request.args.items(multi=True), *request.form.items(multi=True)]
    root = open_answer(datetime.now(UTC), public_address("/oai"))
    echo = root[-1]
    try:
        asked = read_request(pairs)
        body = _answer(asked)
        _repeat(pairs, echo)
        root.append(body)
    except Refused as refused:
        if refused.code not in ("badVerb", "badArgument"):
            _repeat(pairs, echo)
        add(root, "error", str(refused)).set("code", refused.code)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    answer = Response(written, content_type="text/xml; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _repeat(pairs: list[tuple[str, str]], echo: _Element) -> None:
    """What was asked, as far as XML can hold it; all names are known by now."""
    for name, value in pairs:
        echo.set(name, clean_text(value))


def _answer(asked: Request) -> _Element:
    match asked.verb:
        case Verb.IDENTIFY:
            return _identify()
        case Verb.LIST_METADATA_FORMATS:
            return _list_formats(asked)
        case Verb.LIST_SETS:
            return _list_sets(asked)
        case Verb.GET_RECORD:
            return _get_record(asked)
        case Verb.LIST_IDENTIFIERS | Verb.LIST_RECORDS:
            return _list(asked)


def _identify() -> _Element:
    body = add(None, "Identify")
    first = _harvest().first_change()
    add(body, "repositoryName", "Vitrine")
    add(body, "baseURL", public_address("/oai"))
    add(body, "protocolVersion", "2.0")
    # Every domain that takes mail must take this one's (RFC 5321, section 4.5.1).
    add(body, "adminEmail", f"postmaster@{urlsplit(public_address('')).hostname}")
    add(body, "earliestDatestamp", moment_in_words(first or datetime(1970, 1, 1, tzinfo=UTC)))
    add(body, "deletedRecord", "persistent")
    add(body, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    return body


def _list_formats(asked: Request) -> _Element:
    if asked.identifier:
        _find(asked.identifier)
    body = add(None, "ListMetadataFormats")
    for entry in FORMATS.values():
        described = add(body, "metadataFormat")
        add(described, "metadataPrefix", entry.prefix)
        add(described, "schema", entry.schema)
        add(described, "metadataNamespace", entry.namespace)
    return body


def _list_sets(asked: Request) -> _Element:
    if asked.token is not None:
        raise Refused("badResumptionToken", "All sets come in one answer")
    body = add(None, "ListSets")
    for theme in showcase().themes():
        title = theme.title.choose(Language.EN)
        if _SET.fullmatch(f"theme.{theme.key}") and title:
            entry = add(body, "set")
            add(entry, "setSpec", f"theme.{theme.key}")
            add(entry, "setName", title.text)
    if not len(body):
        raise Refused("noSetHierarchy", "Nothing on show has a theme")
    return body


def _get_record(asked: Request) -> _Element:
    body = add(None, "GetRecord")
    body.append(_record(_find(asked.identifier), _format(asked.prefix)))
    return body


def _list(asked: Request) -> _Element:
    chosen = _format(asked.prefix)
    harvest = _harvest()
    wanted = Asked(since=asked.since, until=asked.until, theme=_theme(asked.set))
    after = Place(changed_at=asked.token.changed_at, code=asked.token.code) if asked.token else None
    found = harvest.records(wanted, after=after, limit=PAGE_SIZE + 1)
    if not found:
        if asked.token:
            raise Refused("badResumptionToken", "What this list still held has changed since. Begin it again")
        raise Refused("noRecordsMatch", "Nothing changed in this time and set")
    given = asked.token.given if asked.token else 0
    body = add(None, asked.verb.value)
    for entry in found[:PAGE_SIZE]:
        body.append(header(entry) if asked.verb is Verb.LIST_IDENTIFIERS else _record(entry, chosen))
    is_last = len(found) <= PAGE_SIZE
    if asked.token or not is_last:
        last = found[min(len(found), PAGE_SIZE) - 1]
        token = "" if is_last else write_token(_token(asked, last, given + PAGE_SIZE))
        resumed = add(body, "resumptionToken", token)
        resumed.set("cursor", str(given))
        resumed.set("completeListSize", str(max(harvest.count(wanted), given + len(found))))
    return body


def _token(asked: Request, last: Harvested, given: int) -> Token:
    return Token(
        prefix=asked.prefix,
        set=asked.set,
        since=asked.since,
        until=asked.until,
        changed_at=last.changed_at,
        code=last.code,
        given=given,
        edition=asked.token.edition if asked.token else showcase().edition(),
    )


def _record(entry: Harvested, chosen: Format) -> _Element:
    record = add(None, "record")
    record.append(header(entry))
    if entry.shown is not None:
        add(record, "metadata").append(chosen.describe(entry.shown, entry.changed_at))
    return record


def _find(identifier: str) -> Harvested:
    code = read_identifier(identifier)
    try:
        return _harvest().get_record(code)
    except NotOnShow as unknown:
        raise Refused("idDoesNotExist", f"{identifier} is and was nothing on show") from unknown


def _format(prefix: str) -> Format:
    if prefix not in FORMATS:
        raise Refused("cannotDisseminateFormat", f"Formats: {', '.join(FORMATS)}")
    return FORMATS[prefix]


def _theme(spec: str) -> str:
    """The theme of a set, ``""`` for everything; another set is simply empty."""
    if not spec:
        return ""
    named = _SET.fullmatch(spec)
    if named is None:
        raise Refused("noRecordsMatch", f"There is no set {spec}")
    return named[1]


def _harvest() -> Harvest:
    return Harvest(vitrine().database)
