"""English captions: noun phrases that say what is to be seen, and the present tense of press pictures.

Without a parser a verb is told by lists and by its place: "The bridge opened in 1954." is a sentence, "A view of the
bridge opened in 1954." a caption.
"""

from __future__ import annotations

import re
from itertools import pairwise

from catalogue.sources.splitting.letters import CLOSERS, ends_sentence, word_set

_SHOWN_EN = word_set(
    "photograph photo picture image portrait poster painting print drawing sketch map view scene moment "
    "representation depiction illustration collection display array selection assortment snapshot glimpse exterior "
    "interior facade entrance aerial panorama postcard stamp cover page leaflet badge pin medal banner detail "
    "close-up closeup group row crowd delegation ceremony exhibition gallery montage collage cartoon caricature "
    "engraving lithograph woodcut replica reproduction reconstruction model statue monument bust plaque mural "
    "fresco diagram chart graph table timeline still screenshot frame specimen example copy stack pile shelf case "
    "set pair visualization rendering symbol emblem artefact artifact relic memento"
)
#: Verbs that make a sentence wherever they stand in its main clause.
_FINITE = word_set(
    "is are was were am be been being has have had do does did will would can could shall should may might must "
    "cannot became began broke brought came chose clung crept cut dealt drank drew drove dug ate fell fed felt "
    "fled flew forbade forgot forgave fought froze gave went grew hung heard held hid hit kept knelt knew laid lay "
    "led left lent let lit lost made meant met overcame paid put rang ran read rode rose said sang sank sat saw "
    "sent set shone shook shot shrank shut slept slid sold sought sowed spent spoke sprang stank stole stood "
    "strode struck stuck swam swept swore swung taught thought threw told took tore understood undertook wept "
    "withdrew woke won wore wove wrote remains remained seems seemed becomes begins starts continues comes goes "
    "gives takes makes says tells means knows thinks needs helps helped lives reminds"
)
#: Participles that describe what is shown: ``taken in``, ``printed by``.
_DESCRIBING = word_set(
    "arranged attributed awarded bound built captured carved cast collected coloured colored dated decorated "
    "dedicated depicted designed displayed donated drawn dressed embroidered engraved exhibited featured filmed "
    "found framed given handmade held illustrated inscribed issued kept labelled labeled lent loaned made marked "
    "mounted named painted photographed pictured pinned placed posed posted preserved presented printed produced "
    "published recorded reproduced restored seated seen sent shown signed sold stamped stored tied titled "
    "translated used viewed worn woven written"
)
_PREPOSITIONS = word_set(
    "about above across after against along among around as at before behind below beneath beside between beyond "
    "by during for from in inside into near next of off on onto opposite outside over past through to toward "
    "towards under until up with within without"
)
_DETERMINERS = word_set("a an the and or of its his her their our your my this that these those some two three both")
#: What follows a verb and hardly ever a plural noun: ``The printer answers that …``.
_OBJECTS = word_set("that how why what whether the a an his her its their it them him us not only")
_OPENINGS = word_set("a an the one two three four five six some several many")
_SUBORDINATE = word_set(
    "where which who whom whose that when while as because although though if after before since until"
)
_SHOWING = re.compile(
    r"(?:this|the|a|an)\s+(?:\w+\s+){0,3}?(?:photo(?:graph)?|picture|image|poster|postcard|map|drawing|"
    r"illustration|cartoon|painting)\s+"
    r"(?:shows|depicts|shown|showing|captures|from|taken|dated|of)\b",
    re.I,
)
_PEOPLE_DOING = re.compile(
    r"(?:(?:[A-Z]?[a-z]+\s){0,3})(?:visitors|workers|students|pupils|children|soldiers|sailors|people|women|"
    r"men|passengers|engineers|"
    r"members|delegates|crowds|villagers|farmers|peasants|guests|dancers|actors|musicians|readers|leaders|officials|"
    r"families|boys|girls|teachers|guards|volunteers|tourists|demonstrators|specialists|experts)\s+(?:\w+ly\s+)?"
    r"(?:look|board|gather|stand|pose|work|load|unload|wait|march|sit|walk|study|read|visit|celebrate|greet|inspect|"
    r"watch|hold|carry|learn|attend|cross|queue|line|shake|sign|wave|dance|sing|play|build|repair|examine|listen|"
    r"arrive|leave|meet|raise|cheer|prepare|assemble|harvest|plant|travel|share|discuss|exchange)\b",
    re.I,
)
#: Ends with a place and a year: ``…, 1957.``, ``… (about 1890)``.
PLACED = re.compile(
    r"(?:,|\()\s*(?:c(?:irca|a)?\.?\s*|около\s+|ок\.\s*|early |late |mid-?)?(?:1[5-9]|"
    r"20)\d\d(?:s|-е|[–-]\d{2,4})?\)?(?:\s*г(?:ода|\.)?)?\.?$",
    re.I,
)
_FEWEST_WORDS, _MOST_WORDS = 3, 42
_LONGEST = 240


def is_english_caption(bare: str) -> bool:
    """Whether one sentence, or one phrase without an end, is a caption."""
    words = re.findall(r"[^\W\d_][\w’'-]*", bare.lower().replace("’", "'"))
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or len(bare) > _LONGEST:
        return False
    if _SHOWING.match(bare) or (_PEOPLE_DOING.match(bare) and ends_sentence(bare)):
        return True
    main = _main_clause(words)
    return not has_verb(main) and (PLACED.search(bare) is not None or _names_what_is_shown(bare, words, main))


def _names_what_is_shown(bare: str, words: list[str], main: list[str]) -> bool:
    """Whether a phrase without a verb names a picture, or begins as a noun phrase does."""
    shows = any(word in _SHOWN_EN or word.rstrip("s") in _SHOWN_EN for word in main[:8])
    opening = bare.split(maxsplit=1)[0].strip(CLOSERS).lower()
    if not ends_sentence(bare):
        return shows and opening in _OPENINGS and len(words) >= 7
    if shows or (opening in _OPENINGS and opening != "the"):
        return True
    return opening == "the" and len(words) >= 5 and any(word in _PREPOSITIONS for word in main[2:])


def has_verb(words: list[str]) -> bool:
    """Whether a main clause, in small letters, seems to have a finite verb."""
    if any(word in _FINITE or word.endswith("n't") for word in words):
        return True
    following = [*words[1:], ""]
    for at, (word, after) in enumerate(zip(words, following, strict=True)):
        before = words[at - 1] if at else ""
        if at < 2 or before in _DETERMINERS:
            continue
        if word.endswith("ed") and len(word) > 4:
            is_participle = after in _PREPOSITIONS and (word in _DESCRIBING or at >= 4)
            if not is_participle and not (word in _DESCRIBING and not after):
                return True
        if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and after in _OBJECTS:
            return True
    return False


def _main_clause(words: list[str]) -> list[str]:
    """The words before the first subordinate clause."""
    for at, (_, word) in enumerate(pairwise(words), start=1):
        if word in _SUBORDINATE:
            # "answers that" leaves its verb's object to be seen.
            return words[: at + 1] if word == "that" else words[:at]
    return words
