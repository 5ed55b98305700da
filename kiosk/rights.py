"""Rights statements in plain words, by their standard addresses."""

from __future__ import annotations

from catalogue.language_text import Language
from kiosk.languages import words

_STATEMENTS = "https://rightsstatements.org/vocab/"
_LICENCES = "https://creativecommons.org/"

#: The addresses a curator chooses from: every statement, then the licences in use (experience.md d.4, 27).
CHOICES: tuple[str, ...] = (
    *(
        f"{_STATEMENTS}{name}/1.0/"
        for name in (
            *("CNE", "UND", "NKC", "InC", "InC-RUU", "InC-OW-EU", "InC-EDU", "InC-NC"),
            *("NoC-US", "NoC-CR", "NoC-NC", "NoC-OKLR"),
        )
    ),
    f"{_LICENCES}publicdomain/zero/1.0/",
    f"{_LICENCES}publicdomain/mark/1.0/",
    *(f"{_LICENCES}licenses/{name}/4.0/" for name in ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")),
)


def rights_choices(language: Language, *, also: str = "") -> tuple[tuple[str, str], ...]:
    """Pairs of address and words for a choice on the desk; ``also`` is an address already set that is none of ours."""
    choices = [(address, f"{rights_in_words(address, language)} ({short_name(address)})") for address in CHOICES]
    if also and also not in CHOICES:
        choices.append((also, also))
    return tuple(choices)


def short_name(address: str) -> str:
    """The name by which those who work with rights know it: ``InC-EDU``, ``CC BY-SA``, ``CC0``; else the address."""
    parts = address.rstrip("/").split("/")
    if "rightsstatements.org/" in address and len(parts) > 2:
        return parts[-2]
    if "creativecommons.org/" not in address or len(parts) < 3:
        return address
    return {"zero": "CC0", "mark": "Public Domain Mark"}.get(parts[-2], f"CC {parts[-2].upper()}")


def rights_in_words(address: str, language: Language) -> str:
    """What a reader may do with the picture; an address nobody set means nobody has looked yet."""
    _ = words(language).gettext
    plain = address.split("://", 1)[-1].rstrip("/").removeprefix("www.")
    if plain.startswith("creativecommons.org/"):
        return _creative_commons(plain, language)
    statements = {
        "InC": _("In copyright"),
        "InC-OW-EU": _("In copyright, an orphan work in the EU"),
        "InC-EDU": _("In copyright, reuse for teaching is allowed"),
        "InC-NC": _("In copyright, reuse without profit is allowed"),
        "InC-RUU": _("In copyright, the owner is not known"),
        "NoC-CR": _("No copyright, but a contract limits reuse"),
        "NoC-NC": _("No copyright, reuse without profit only"),
        "NoC-OKLR": _("No copyright, but other laws limit reuse"),
        "NoC-US": _("No copyright in the United States"),
        "CNE": _("Copyright not evaluated"),
        "UND": _("Copyright could not be determined"),
        "NKC": _("No known copyright"),
    }
    if plain.startswith("rightsstatements.org/"):
        name = next((part for part in plain.split("/") if part in statements), "CNE")
        return statements[name]
    return _("Copyright not evaluated") if not address else _("The museum names these terms")


def _creative_commons(plain: str, language: Language) -> str:
    _ = words(language).gettext
    if "/publicdomain/" in plain:
        return _("You may reuse this picture")
    licence = plain.split("/licenses/", 1)[-1].split("/", 1)[0]
    conditions = {
        "by": _("You may reuse this picture if you name its maker"),
        "by-sa": _("You may reuse this picture if you name its maker and share alike"),
        "by-nc": _("You may reuse this picture without profit if you name its maker"),
        "by-nc-sa": _("You may reuse this picture without profit if you name its maker and share alike"),
        "by-nd": _("You may reuse this picture unchanged if you name its maker"),
        "by-nc-nd": _("You may reuse this picture unchanged and without profit if you name its maker"),
    }
    return conditions.get(licence, _("The museum names these terms"))
