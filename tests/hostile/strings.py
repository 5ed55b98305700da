"""Words made to harm: markup, scripts, other languages' quotes, paths, control signs, and what has broken programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import html

#: Names the element, attribute or variable that would be there if any of this ran.
MARK = "vtrmark"

_MARKUP = (
    f"<{MARK}>",
    f"<script>{MARK}()</script>",
    f"</title><script>{MARK}()</script>",
    f"</textarea><{MARK}>",
    f'"><{MARK}>',
    f"'><{MARK}>",
    f'" onmouseover={MARK}() x="',
    f"' onfocus={MARK}() autofocus x='",
    f"<img src=x onerror={MARK}()>",
    f"<svg/onload={MARK}()>",
    f"<svg><animate onbegin={MARK}() attributeName=x>",
    f"<math><mi xlink:href=javascript:{MARK}()>x",
    f"<iframe srcdoc='<{MARK}>'>",
    f"<a href=javascript:{MARK}()>x</a>",
    f"javascript:{MARK}()",
    f"java\tscript:{MARK}()",
    f"data:text/html,<script>{MARK}()</script>",
    f"<!--><{MARK}>-->",
    f"<![CDATA[<{MARK}>]]>",
    f"<style>@import'//{MARK}'</style>",
    f"<meta http-equiv=refresh content='0;url=//{MARK}'>",
    f"<base href=//{MARK}.example/>",
    f"<form action=//{MARK}><button>x",
    f"&lt;{MARK}&gt;",
    f"&#60;{MARK}&#62;",
    f"\\u003c{MARK}\\u003e",
    f"+ADw-{MARK}+AD4-",
    f"<{MARK}\x00>",
    f"<noscript><p title='</noscript><{MARK}>'>",
    f"{{{{ config.{MARK} }}}}",
    "{{ 7*7 }}{% raw %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    f"]]></script><{MARK}>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror={MARK}()>'>",
    f"<template><{MARK}></template>",
)
_QUERIES = (
    "'",
    '"',
    "`",
    "';--",
    "' OR '1'='1",
    '" OR ""="',
    "'; DROP TABLE artefacts; --",
    "1; SELECT pg_sleep(9)--",
    "' UNION SELECT NULL,NULL,NULL--",
    "%' ESCAPE '!",
    "a* NEAR(b c, 2)",
    '"unclosed',
    "NOT",
    "AND OR NOT",
    "(((((",
    "col:word ^x -y",
    "*",
    "%",
    "_",
    "\\",
    "a" * 300 + "*",
    "' && '1'=='1",
    "|cat /etc/passwd",
    "$(id)`id`",
    "*)(uid=*))(|(uid=*",
)
_PATHS = (
    "../../../etc/passwd",
    "..\\..\\win.ini",
    "....//....//etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "%252e%252e%252f",
    "/etc/passwd%00.png",
    "file:///etc/passwd",
    "http://127.0.0.1:9/",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "C:\\x",
    "~root/.ssh",
    "con",
    ".",
    "..",
    "...",
)
_SIGNS = (
    "",
    " ",
    "\t",
    "\n",
    "\r\nSet-Cookie: x=1",
    "\x00",
    "a\x00b",
    "\x1b[2J",
    "\x7f",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\u202e",
    "\u2066\u2067",
    "\u200b",
    "\u00ad",
    "\u0301" * 200,
    "🕊" * 400,
    "👩‍👩‍👧‍👦",
    "𠜎𠜱",
    "İıſẞ",
    "ﷺ" * 50,
    "%00",
    "%0d%0aX: y",
    "%ff%fe",
    "%",
    "%zz",
    "+",
    "友谊",
    "Ω≈ç√",
    "x" * 20_000,
    "é" * 5_000,
)
_NUMBERS = (
    "0",
    "-1",
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "٣",
    "½",
    "²",
    "9" * 30,
    "9" * 5_000,
    "-0",
    "1.5",
    "2147483648",
    "9223372036854775808",
    "1,000",
    "true",
    "null",
    "undefined",
    "[]",
    "{}",
    "[[" * 500,
    '{"a":' * 300,
)
_FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


@cache
def every_string() -> tuple[str, ...]:
    """All of them, each once, and the markup again inside ordinary words and in capitals."""
    plain = (*_MARKUP, *_QUERIES, *_PATHS, *_SIGNS, *_NUMBERS, *_FORMULAS)
    within = (f"Poster {words} of friendship" for words in (*_MARKUP, *_QUERIES, *_SIGNS[:20]))
    loud = (words.upper() for words in _MARKUP)
    doubled = (words.replace("<", "<<").replace("'", "''") for words in _MARKUP)
    return tuple(dict.fromkeys((*plain, *within, *loud, *doubled)))


def some_strings(start: int, count: int) -> Iterator[str]:
    """So many in turn, beginning elsewhere each time: walks that cannot try all of them try all together."""
    strings = every_string()
    for at in range(count):
        yield strings[(start * count + at) % len(strings)]


def what_runs(page: str) -> list[str]:
    """Places of an HTML page where a browser would run or fetch something with the mark in it."""
    if not page.strip():
        return []
    found = []
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if MARK in element.tag.lower():
            found.append(f"<{element.tag}>")
        # Data beside the page, like what it tells search engines, is no script.
        is_data = str(element.get("type", "")).endswith("json")
        if element.tag == "script" and not is_data and MARK in (element.text or "").lower():
            found.append("a script")
        for name, value in element.attrib.items():
            lowered = str(value).lower().replace("\t", "").strip()
            if MARK in name.lower() or (name.startswith("on") and MARK in lowered):
                found.append(f"{element.tag} {name}")
            if name in ("href", "src", "action", "formaction") and lowered.startswith(
                ("javascript:", "data:text", "//")
            ):
                found.append(f"{element.tag} {name}={lowered[:40]}")
    return found
