"""Words whose letters were broken by a wrong encoding on the way to us.

A word is repaired only where one reading is certain, and kept as received otherwise:

- UTF-8 read as windows-1252 or windows-1251 (``â€™``, ``Ã©``, ``РџСЂРё``): the bytes say what was meant;
- a lost letter (``�``, ``ï¿½``, ``?`` and what further conversions make of these) inside a borrowed word that is
  written with an accent, when exactly one such word fits;
- a lost apostrophe before an English ending (``China?s``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.sources.splitting.edits import Edit
from catalogue.sources.splitting.letters import word_set

#: Words English borrows with their accents.
_BORROWED = word_set(
    "appliqué attaché attachés blasé bohème brassière bête café cafés cliché clichés communauté communiqué "
    "communiqués compère coup crèche crèches d'état d'être doppelgänger dossier début débutante débuts déclassé "
    "décor déjà démarche dénouement dépôt détente entrée entrées exposé exposés façade façades fiancé fiancée "
    "flambé fête fêtes Führer García Gemütlichkeit Guzmán gâteau Götterdämmerung habitué jalapeño José manqué "
    "matinée mañana ménage métier mêlée naïve naïveté négligée outré papier-mâché passé Perón piqué pièce pièces "
    "piñata première premières protégé protégée protégés précis purée pâté raison recherché retroussé risqué "
    "roué régime régimes répertoire résumé résumés rôle rôles sauté señor señora señorita soirée soirées soufflé "
    "São séance séances touché tricolore tête vis-à-vis voilà Weltanschauung éclat élan élite élites émigré "
    "émigrée émigrés éminence époque épée étude études Übermensch"
)

#: What becomes of one letter that was lost: the replacement character, its bytes read again, and what is left of those.
_BROKEN_LETTER = re.compile(r"ï¿½|\ufffd|[ǎǐǒǔǖǘǚǜȉ¿½](?:[jJ;¿]?\s?(?:[ǎǐǒǔǖǘǚǜ½]|1/2))?|(?<=[a-z])[?ŽÈ‚](?=[a-z]|\b)")
_LETTERS_BEFORE = re.compile(r"[A-Za-z']{1,14}$")
_LETTERS_AFTER = re.compile(r"[*_]{0,3}([A-Za-z']{1,14})")
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z])(?:\ufffd|ï¿½|\?)(?=(?:s|t|re|ve|ll|d|m)[\s.,;:!\"”)])")

_UTF8_AS_1252 = re.compile(
    "[\u00c2-\u00c5\u00e2\u00d0\u00d1]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}"
)
_UTF8_AS_1251 = re.compile(
    "(?:[РСвГ][\u00a0-\u00bf\u0401-\u040f\u0410-\u0416\u0451-\u045f\u0490\u0491"
    "\u2013-\u203a\u20ac\u2116\u2122]{1,2}){3,}"
)


#: What a single misread character may have been: an accented letter, a mark of print, a Cyrillic letter.
_EXPECTED = re.compile("[\u00a0-\u024f\u2010-\u2122\u0400-\u045f]")


def find_repairs(text: str, start: int, end: int) -> list[Edit]:
    """Edits that put the right letters in the place of broken ones."""
    return [*_find_misread_bytes(text, start, end), *_find_lost_letters(text, start, end)]


def find_dropped_letters(text: str, start: int, end: int, repaired: set[str]) -> list[Edit]:
    """Words that lost an accented letter without trace (``dtente``), when the same text has the same word broken
    elsewhere: ``repaired`` holds those words in small letters."""
    edits: list[Edit] = []
    for word in repaired:
        for at, letter in enumerate(word):
            if letter.isascii():
                continue
            bare = word[:at] + word[at + 1 :]
            if len(bare) >= 5 and bare.isascii():
                for found in re.finditer(rf"(?<![A-Za-z]){re.escape(bare)}(?![A-Za-z])", text[start:end], re.I):
                    place = start + found.start() + at
                    edits.append(Edit(place, place, "lost letter", put=letter))
    return edits


def repaired_words(text: str) -> set[str]:
    """The borrowed words that stand broken in the text, in small letters."""
    return {word.lower() for found in _BROKEN_LETTER.finditer(text) if (word := _word_meant(text, found)[0])}


def _find_lost_letters(text: str, start: int, end: int) -> list[Edit]:
    edits: list[Edit] = []
    for found in _BROKEN_LETTER.finditer(text, start, end):
        letter = _word_meant(text, found)[1]
        if letter:
            edits.append(Edit(found.start(), found.end(), "broken letters", put=letter))
    edits += [
        Edit(found.start(), found.end(), "broken letters", put="’")
        for found in _LOST_APOSTROPHE.finditer(text, start, end)
    ]
    return edits


def _word_meant(text: str, broken: re.Match[str]) -> tuple[str, str]:
    """The one borrowed word that fits around the broken letter, and that letter; two empty strings when none or
    several fit."""
    before = _LETTERS_BEFORE.search(text, max(0, broken.start() - 14), broken.start())
    after = _LETTERS_AFTER.match(text, broken.end(), broken.end() + 17)
    return _fitting(before.group().lower().lstrip("'") if before else "", after.group(1).lower() if after else "")


@lru_cache(maxsize=4096)
def _fitting(head: str, tail: str) -> tuple[str, str]:
    fits = {
        (word, letter)
        for word in _BORROWED
        for at, letter in enumerate(word)
        if not letter.isascii() and word[:at].lower() == head and word[at + 1 :].lower() == tail
    }
    return fits.pop() if len(fits) == 1 else ("", "")


def _find_misread_bytes(text: str, start: int, end: int) -> list[Edit]:
    edits: list[Edit] = []
    for found in _UTF8_AS_1252.finditer(text, start, end):
        meant = _meant(found.group(), "cp1252")
        if len(meant) == 1 and _EXPECTED.match(meant):
            edits.append(Edit(found.start(), found.end(), "broken letters", put=meant))
    for found in _UTF8_AS_1251.finditer(text, start, end):
        meant = _meant(found.group(), "cp1251")
        if meant:
            edits.append(Edit(found.start(), found.end(), "broken letters", put=meant))
    return edits


def _meant(words: str, misread_as: str) -> str:
    """The words whose UTF-8 bytes were read in another encoding; ``""`` when the bytes are no UTF-8."""
    raw = bytearray()
    for character in words:
        try:
            raw += character.encode(misread_as)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return ""
            raw.append(ord(character))
    try:
        meant = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return meant if meant.isprintable() else ""
