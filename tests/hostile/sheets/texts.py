"""Text sheets: encodings, delimiters, quotes, headers, and rows that go on for ever."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from tests.hostile.sheets.case import TWO, HostileSheet, rows

_HEAD = "object_number,title_en\r\n"


def cases() -> Iterator[HostileSheet]:
    yield from _encodings()
    yield from _shapes()
    yield from _cells()
    yield from _headers()
    yield from _json()
    yield from _no_sheets()


def _good(name: str, content: str | bytes, objects: dict[str, str] | None = None, **more: str) -> HostileSheet:
    data = content.encode() if isinstance(content, str) else content
    return HostileSheet(
        name=name, file_name=f"{name}.csv", make=lambda: data, objects=TWO if objects is None else objects, **more
    )


def _refused(name: str, content: str | bytes, file_name: str = "", told: str = "") -> HostileSheet:
    data = content.encode() if isinstance(content, str) else content
    return HostileSheet(name=name, file_name=file_name or f"{name}.csv", make=lambda: data, told=told)


def _open(name: str, content: str | bytes) -> HostileSheet:
    data = content.encode() if isinstance(content, str) else content
    return HostileSheet(name=name, file_name=f"{name}.csv", make=lambda: data, is_open=True)


def _encodings() -> Iterator[HostileSheet]:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"):
        yield _good(codec, rows().encode(codec))
    russian = _HEAD + "".join(f"T-{n},Значок дружбы народов номер {n} из коллекции музея\r\n" for n in range(1, 9))
    for codec in ("koi8-r", "cp1251", "cp866", "iso8859-5", "mac-cyrillic"):
        wanted = {f"T-{n}": f"Значок дружбы народов номер {n} из коллекции музея" for n in range(1, 9)}
        yield _good(codec, russian.encode(codec), wanted)
    chinese = _HEAD + "".join(f"T-{n},中苏友谊宣传画第{n}张来自上海的收藏\r\n" for n in range(1, 9))
    wanted = {f"T-{n}": f"中苏友谊宣传画第{n}张来自上海的收藏" for n in range(1, 9)}
    for codec in ("gbk", "gb2312", "big5hkscs"):
        if codec == "big5hkscs":
            old = chinese.replace("苏", "蘇").replace("谊", "誼").replace("传", "傳").replace("画", "畫")
            old = old.replace("张", "張").replace("来", "來").replace("第", "第")
            yield _open("big5", old.replace("友誼", "友誼").encode("big5", "ignore"))
            continue
        yield _good(codec, chinese.encode(codec), wanted)
    many = "".join(f"R-{n},Значок {n}\r\n" for n in range(9))
    came = {**TWO, **{f"R-{n}": f"Значок {n}" for n in range(9)}}
    yield _good("one row of another encoding", (rows() + many).encode() + b"T-3,\xff\xfe\xfd\r\n", came, told="UTF-8")
    yield _open("byte order mark in the middle", (_HEAD + "T-1,a\r\n\ufeffT-2,b\r\n"))
    yield _open("two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbf" + rows().encode())
    yield _refused("bytes of chance", bytes((n * 7919 + 13) % 256 for n in range(5000)))
    yield _open("nul in cells", rows().replace("Poster", "Po\x00ster"))
    yield _open("nul at the end", rows().encode() + bytes(5000))
    yield _refused("only nul", bytes(5000))
    yield _open("utf-16 cut in a character", rows().encode("utf-16")[:-1])
    yield _open("surrogates", rows().encode() + b"T-3,\xed\xa0\x80\r\n")
    yield _open("utf-7", rows().encode("utf-7"))


def _shapes() -> Iterator[HostileSheet]:
    for name, delimiter in {"tabs": "\t", "semicolons": ";", "bars": "|"}.items():
        yield _good(name, rows(delimiter))
    for name, end in {"line feeds": "\n", "carriage returns": "\r"}.items():
        yield _good(name, rows(end=end))
    yield _good("line breaks of each kind", "object_number,title_en\nT-1,Poster of friendship\r\nT-2,Значок 友谊\r")
    yield _good("no break at the end", rows().rstrip())
    yield _good("sep line", "sep=;\r\n" + rows(";"))
    yield _good("blank rows between", rows().replace("T-2", "\r\n\r\n,,,\r\n  ,\t\r\nT-2"))
    yield _good("blank rows before", "\r\n\r\n,\r\n" + rows())
    yield _good("a hundred thousand blank rows behind", rows() + ",\r\n" * 100_000)
    yield _good("everything in quotes", rows().replace("T-", '"T-').replace(",P", '",P').replace(",З", '",З'))
    yield _good("squeezed by gzip", gzip.compress(rows().encode()))
    yield _refused("quotes never closed", _HEAD + 'T-1,"begins and goes on\r\n' + "T-2,b\r\n" * 50)
    yield _refused("quotes never closed for a megabyte", _HEAD + 'T-1,"' + "x,\r\n" * 300_000)
    yield _refused("header alone in quotes never closed", '"object_number,title_en\r\nT-1,a\r\n')
    yield _good("ten thousand columns", _wide(10_000), {"T-1": "wide"})
    yield _refused("twenty thousand columns", _wide(20_000))
    yield _open("rows longer than the header", _HEAD + "T-1,a," + "x," * 16_000 + "\r\n")
    yield _good("cells beyond the header", rows().replace("friendship", "friendship,left over"), told="beyond")
    yield _open("one line of 20 MB", _HEAD + "T-1," + "x" * 20_000_000)
    yield _open("ten thousand rows of one number", "object_number\r\n" + "x\r\n" * 10_000)


def _wide(columns: int) -> str:
    names = ["object_number", "title_en", *(f"extra {n}" for n in range(columns - 2))]
    return ",".join(names) + "\r\nT-1,wide" + "," * (columns - 2) + "\r\n"


def _cells() -> Iterator[HostileSheet]:
    yield _open("a cell of a megabyte", _HEAD + "T-1," + "long " * 200_000 + "\r\n")
    for name, cell in {
        "formula": "=1+1",
        "formula that calls": "=cmd|' /C calc'!A0",
        "formula that fetches": '=WEBSERVICE(""http://127.0.0.1:9/"")',
        "formula that links": '=HYPERLINK(""http://evil.example"",""x"")',
        "at sign": "@SUM(1)",
    }.items():
        wanted = cell.replace('""', '"')
        yield _good(name, f'{_HEAD}T-1,"{cell}"\r\n', {"T-1": wanted})
    for name, cell in {
        "markup": "<script>alert(1)</script>",
        "template": "{{ 7*7 }}${7*7}",
        "injection": "'; DROP TABLE artefacts; --",
        "line break": "one\r\ntwo",
        "right to left": "\u202egnp.txt",
        "emoji and joiners": "👩‍👩‍👧‍👦 ok",
        "combining marks": "Z" + "\u0301" * 300,
        "lone letter": "Ж",
    }.items():
        yield _open(name, f'{_HEAD}T-1,"{cell}"\r\n')
    for number in ("../../etc/passwd", "A/1 b%2F", "=1", " ", "x" * 500, "\u202e1", "A\nB", "0", "1e5", "NULL", "#"):
        yield _open(f"number {number[:12]!r}", f'object_number,title_en\r\n"{number}",title\r\n')
    for image in ("../../../etc/passwd", "/etc/passwd", "C:\\windows\\win.ini", "http://127.0.0.1:9/x.png", "sheet"):
        yield _good(f"image {image}", f"object_number,title_en,image\r\nT-1,a,{image}\r\n", {"T-1": "a"})
    for date in ("0000", "99999", "-1e400", "2026-02-30", "1953/1950", "about about", "1" * 5000):
        yield _good(f"date {date[:12]}", f"object_number,title_en,date\r\nT-1,a,{date}\r\n", {"T-1": "a"})
    for size in ("NaN", "inf", "-5", "1e309", "9" * 400, "0", "½", "٣"):
        yield _good(f"height {size[:8]}", f"object_number,title_en,height_mm\r\nT-1,a,{size}\r\n", {"T-1": "a"})


def _headers() -> Iterator[HostileSheet]:
    yield _refused("no header", "T-1,Poster of friendship\r\nT-2,b\r\n", told="first row")
    yield _good("header alone", _HEAD, {})
    yield _open("the same column twice", "object_number,title_en,title_en\r\nT-1,a,b\r\n")
    yield _good("the number twice", _HEAD + "T-1,first\r\nT-1,second\r\n", {"T-1": "first"}, told="already used")
    yield _good("header in capitals", rows().replace("object_number", "OBJECT_NUMBER"))
    yield _good("header with spaces", rows().replace("object_number", "  object_number  "))
    yield _good(
        "columns nobody knows",
        rows()
        .replace("object_number", "object_number,__proto__,constructor")
        .replace("T-1,", "T-1,x,y,")
        .replace("T-2,", "T-2,x,y,"),
    )
    yield _good("no column for numbers", "title_en\r\na\r\n", {}, told="object_number")
    yield _good("nameless columns", "object_number,,title_en,\r\nT-1,x,a,y\r\n", {"T-1": "a"})


def _json() -> Iterator[HostileSheet]:
    lines = [{"object_number": number, "title_en": title} for number, title in TWO.items()]
    said = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    yield _good("json lines", said)
    yield _refused("one list", json.dumps(lines), told="each line")
    yield _good("broken line between", said.replace("\n", '\n{"object_number": \n'), told="JSON object")
    yield _good("nested", said + '\n{"object_number": "T-1", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", told="JSON")
    yield _open("the same key twice", '{"object_number": "T-1", "object_number": "T-2", "title_en": "a"}')
    yield _open("numbers without end", '{"object_number": "T-1", "title_en": ' + "9" * 5000 + "}")
    yield _open("not a number", '{"object_number": "T-1", "title_en": NaN, "height_mm": Infinity}')
    yield _open("lone surrogate in json", '{"object_number": "T-1", "title_en": "\\ud800"}')
    yield _open("nul in json", '{"object_number": "T-1", "title_en": "a\\u0000b"}')
    yield _open("an object as number", '{"object_number": {"a": 1}, "title_en": ["a", ["b"]]}')
    yield _open("prototype", '{"object_number": "T-1", "__proto__": {"x": 1}, "title_en": "a"}')


def _no_sheets() -> Iterator[HostileSheet]:
    yield _refused("nothing", b"")
    yield _refused("only spaces", b" \r\n\t \r\n")
    for name, content in {
        "pdf": b"%PDF-1.7 x",
        "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "jpeg": b"\xff\xd8\xff\xe0" + bytes(100),
        "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "rar": b"Rar!\x1a\x07\x00",
        "7z": b"7z\xbc\xaf\x27\x1c",
        "program": b"MZ\x90\x00" + bytes(range(256)) * 4,
        "web page": b"<!doctype html><html><body><table><tr><td>object_number</td></tr></table>",
        "xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        "sqlite": b"SQLite format 3\x00" + bytes(500),
    }.items():
        for ending in (".csv", ".xlsx"):
            yield _refused(f"{name} called {ending}", content, f"{name}{ending}")
    yield _refused("gzip bomb", gzip.compress(bytes(700_000_000), 9))
    yield _refused("gzip cut short", gzip.compress(rows().encode() * 99)[:-20])
    yield _refused("gzip in gzip", gzip.compress(gzip.compress(rows().encode())))
