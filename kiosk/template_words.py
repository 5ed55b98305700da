"""What templates may say beside a page's own value, and how they are made into pages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, MutableMapping
from functools import lru_cache
from types import FunctionType
from typing import Any

import markupsafe
from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from catalogue.language_text import Language
from kiosk import addresses, said
from kiosk.claim_words import view_claims
from kiosk.languages import date_in_words, spoken


def tag(language: str) -> str:
    """The ``lang`` attribute for a language of the house or any BCP 47 tag; plain ``zh`` is told how to be drawn."""
    return "zh-Hans" if language == "zh" else str(language)


def joined(parts: Iterable[str], by: str = " · ") -> str:
    """The parts that say something, with a middle dot between them."""
    return by.join(part for part in parts if part)


class _Context(Context):
    """Calls plain functions and macros straight away: a page makes two hundred such calls.

    Jinja's own looks at each for five attributes, by which a function may ask for more than its arguments.
    """

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kind = type(obj)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind is not FunctionType or obj.__dict__:
            return super().call(obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)


class _Code(CodeGenerator):
    """What a page says is escaped where it is written out, a hundred and fifty times."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


#: The work of ``markupsafe.escape`` without the ``Markup`` it wraps words in, which is thrown away as soon as they are
#: joined and takes ten times as long.
_escape_plain: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class Templates(Environment):
    """Every template and every part that it imports gets the same plain mapping of words.

    Jinja's own is a chain of mappings, which is walked through anew for each import of each page.
    """

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._found: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
    ) -> Template:
        """Jinja's own goes through a lock to a cache of limited size, for each of twenty parts of a page."""
        if globals is not None or self.auto_reload:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    @staticmethod
    def escaped(value: object) -> str:
        """What stands in the page for a value."""
        kind = type(value)
        if kind is str:
            return _escape_plain(value)  # type: ignore[arg-type]
        if kind is int or kind is float:
            return str(value)
        return value if kind is Markup else escape(value)  # type: ignore[return-value]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _keeping() -> Callable[..., Markup]:
    parts: dict[tuple[Hashable, ...], Markup] = {}

    def kept(part: Macro, *of: Hashable) -> Markup:
        """A part that says the same on every page of a language, made once; ``of`` is all else that it depends on."""
        key = (part, spoken(), *of)
        said = parts.get(key)
        if said is None:
            said = parts[key] = Markup(part(*of))
        return said

    return kept


@lru_cache(64)
def _made(part: Macro, _language: Language, *of: Hashable) -> Markup:
    return Markup(part(*of))


def lately(part: Macro, *of: Hashable) -> Markup:
    """A part that the pages of one list share; ``of`` is all that it depends on beside the language."""
    return _made(part, spoken(), *of)


def prepare(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(capital=said.capital, typeset=said.typeset)
    app.jinja_env.globals.update(
        asset=addresses.asset,
        chosen=said.chosen,
        claim_views=view_claims,
        date_in_words=date_in_words,
        dotted=said.dotted,
        full_address=addresses.full_address,
        headed=said.headed,
        in_words=said.in_words,
        joined=joined,
        kept=_keeping(),
        kind_and_date=said.kind_and_date,
        lately=lately,
        named=said.named,
        not_yet=said.not_yet,
        picture=addresses.picture,
        said=said.said,
        # Where pages are files, search looks through this one (kiosk.static_site).
        search_entries="",
        short_address=addresses.short_address,
        srcset=addresses.srcset,
        tag=tag,
        told=said.told,
    )
