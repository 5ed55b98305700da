"""What no line of the program may do, read from the source: ask shells or hosts, run text, make markup of words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Modules that ask other hosts, or make objects of bytes.
_REFUSED_MODULES = {"pickle", "marshal", "shelve", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "telnetlib"}
_REFUSED_CALLS = {"eval", "exec", "os.system", "os.popen", "render_template_string", "urlopen", "urlretrieve"}
_MARKUP = {"Markup", "Template", "from_string"}
#: Words that become HTML or a script, and a page that listens to whoever opened it.
_REFUSED_IN_SCRIPTS = re.compile(
    r"\.(?:innerHTML|outerHTML)\s*\+?=[^=]|insertAdjacentHTML|document\.write\b|\beval\(|new Function\("
    r"|(?:window\.|^\s*)addEventListener\(\"message\"|\.prototype\[|__proto__",
    re.MULTILINE,
)


#: Files without any of these words keep every rule; only the others are taken apart.
_WORTH_A_LOOK = re.compile(
    r"pickle|marshal|shelve|requests|httpx|aiohttp|ftplib|smtplib|telnetlib|\beval\(|\bexec\(|os\.system|popen"
    r"|render_template_string|urlopen|urlretrieve|shell|verify\s*=|Markup|Template\b|from_string"
)


def broken_rules(source: str) -> Iterator[str]:
    if not _WORTH_A_LOOK.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            named = {node.module or ""} if isinstance(node, ast.ImportFrom) else set(names)
            yield from (f"imports {name}" for name in named if name.partition(".")[0] in _REFUSED_MODULES)
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in _REFUSED_CALLS or called.rpartition(".")[2] in _REFUSED_CALLS - {"exec", "eval"}:
            yield f"calls {called}"
        if any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in node.keywords):
            yield f"{called} asks a shell"
        if any(word.arg == "verify" and ast.unparse(word.value) == "False" for word in node.keywords):
            yield f"{called} believes any certificate"
        first = node.args[0] if node.args else None
        if called.rpartition(".")[2] in _MARKUP and isinstance(first, ast.JoinedStr | ast.BinOp):
            yield f"{called} of words made of parts"


def test_no_module_asks_a_shell_runs_text_or_asks_another_host() -> None:
    files = [file for house in ("kiosk", "catalogue", "media") for file in (ROOT / house).rglob("*.py")]
    found = [f"{file.relative_to(ROOT)}: {rule}" for file in files for rule in broken_rules(file.read_text("utf-8"))]
    assert found == []
    assert len(files) > 300


def test_no_script_makes_markup_or_scripts_of_words_or_listens_to_other_windows() -> None:
    folder = ROOT / "kiosk" / "static" / "js"
    files = {file: file.read_text("utf-8") for file in folder.rglob("*.js")}
    assert len(files) > 40
    found = {file.name: [said.strip() for said in _REFUSED_IN_SCRIPTS.findall(words)] for file, words in files.items()}
    # A service worker hears its own pages alone.
    assert {name: said for name, said in found.items() if said} in (
        {},
        {"service_worker.js": ['addEventListener("message"']},
    )


def test_each_rule_finds_what_it_is_for() -> None:
    planted = (
        "import pickle\nfrom requests import get\neval(x)\nos.system(x)\nsubprocess.run(x, shell=True)\n"
        'open(x, verify=False)\nMarkup(f"<b>{x}</b>")\nflask.render_template_string(x)\nurllib.request.urlopen(x)\n'
    )
    assert len(list(broken_rules(planted))) == 9
    scripts = 'a.innerHTML = x; a.insertAdjacentHTML("x", y); eval(x); new Function(x);\naddEventListener("message", f)'
    assert len(_REFUSED_IN_SCRIPTS.findall(scripts)) == 5
