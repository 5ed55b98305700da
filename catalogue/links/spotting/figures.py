"""Figures of speech: places where the word for a thing means no thing. "A blueprint for reform", "rubber stamp",
"to pin one's hopes", "a film director", "a novel approach".

Each check looks at the words around and nothing else. A check may be wrong about a real thing now and then: a thing that
is not found costs a reader less than a metaphor shown beside an artefact.
"""

from __future__ import annotations

import re

from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.vocabulary import Hit

#: Kinds that writers love to mean otherwise: for these an abstract complement or a comparison is enough to refuse.
_FIGURATIVE = frozenset(
    [
        "anthem",
        "archive",
        "atlas",
        "badge",
        "ballet",
        "banner",
        "blueprint",
        "book",
        "calendar",
        "camera",
        "canvas",
        "caricature",
        "clock",
        "coin",
        "compass",
        "engine",
        "film",
        "flag",
        "furnace",
        "generator",
        "hymn",
        "inscription",
        "lantern",
        "letter",
        "locomotive",
        "loom",
        "machine",
        "manual",
        "map",
        "mask",
        "medal",
        "mirror",
        "mosaic",
        "movie",
        "mural",
        "novel",
        "opera",
        "painting",
        "passport",
        "photograph",
        "picture",
        "plaque",
        "play",
        "poem",
        "poetry",
        "portrait",
        "postcard",
        "poster",
        "primer",
        "puppet",
        "record",
        "scroll",
        "sculpture",
        "seal",
        "sketch",
        "song",
        "souvenir",
        "stamp",
        "statue",
        "tapestry",
        "telegram",
        "textbook",
        "ticket",
        "toy",
        "trophy",
        "turbine",
        "weapon",
        "helmet",
        "rifle",
        "sword",
        "shield",
        "doll",
        "snapshot",
        "lecture",
        "newsreel",
        "handbook",
        "dictionary",
        "diary",
        "catalogue",
        "drawing",
        "flyer",
        "leaflet",
        "pamphlet",
        "caricature",
        "cartoon",
        "ode",
        "sonnet",
        "symphony",
        "guidebook",
        "encyclopedia",
        "vase",
        "clockwork",
    ]
)
#: The same word as a verb.
_VERBS = frozenset(
    [
        "pin",
        "book",
        "film",
        "record",
        "stamp",
        "map",
        "model",
        "seal",
        "flag",
        "mask",
        "mirror",
        "document",
        "archive",
        "file",
        "report",
        "address",
        "cable",
        "print",
        "sketch",
        "badge",
        "engine",
        "machine",
        "letter",
        "plate",
        "poster",
        "photograph",
        "telegram",
        "paper",
        "frame",
        "scroll",
        "sign",
        "copy",
        "draft",
        "engrave",
        "card",
        "ticket",
        "medal",
        "banner",
        "toy",
        "clock",
        "loom",
        "pump",
        "crane",
        "march",
        "process",
        "bust",
        "slide",
        "picture",
        "image",
        "icon",
        "script",
        "issue",
        "press",
        "minute",
        "caption",
        "helmet",
        "bag",
        "cap",
        "belt",
        "uniform",
        "lecture",
        "sabre",
        "radio",
        "truck",
        "tank",
        "ship",
        "project",
        "work",
        "play",
        "pattern",
        "programme",
        "volume",
        "cup",
        "bowl",
        "manual",
        "cartoon",
        "trophy",
        "medal",
        "drum",
        "fan",
        "lantern",
        "plan",
        "canvas",
        "slogan",
        "coin",
        "mug",
    ]
)
_SUBJECTS = frozenset(
    [
        "i",
        "we",
        "you",
        "they",
        "he",
        "she",
        "it",
        "who",
        "that",
        "which",
        "to",
        "not",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "cannot",
        "did",
        "do",
        "does",
        "didnt",
        "dont",
        "doesnt",
        "wont",
        "never",
        "also",
        "often",
        "always",
        "then",
        "lets",
        "let",
        "and",
    ]
)
#: Before a word in -ing these make it a doing: "was painting posters", "by drawing maps".
_BEFORE_GERUND = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "am",
        "be",
        "been",
        "being",
        "started",
        "began",
        "kept",
        "stopped",
        "while",
        "when",
        "by",
        "from",
        "after",
        "before",
        "without",
    ]
)
_OBJECTS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "him",
        "them",
        "it",
        "us",
        "me",
        "all",
        "every",
        "everyone",
        "everything",
        "up",
        "down",
        "out",
        "off",
        "over",
        "on",
        "large",
        "larger",
        "largest",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "each",
        "every",
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "several",
        "many",
        "few",
        "both",
        "such",
        "another",
    ]
)
#: Comparisons and changes that lead to a figure: "as a mirror", "like a film", "became the anthem of".
_FRAME = re.compile(
    r"\b(?:as|like|into|(?:became|becomes?|becoming|remain(?:s|ed)?|kind of|sort of|form of|nothing but|no more than|"
    r"little more than|something of|equivalent of|veritable|proverbial|so-called|metaphorical|human|living|mere|"
    r"symbolic|literal|offer(?:s|ed|ing)?|hold(?:s|ing)? up|held up))\s(?:a\s|an\s|the\s|its\s|their\s|his\s|her\s)?"
    r"(?:[a-z-]+\s){0,2}\Z",
    re.IGNORECASE,
)
#: Books and plays are really printed "as pamphlets"; only likeness makes a figure of them.
_LIKENESS = re.compile(
    r"\b(?:like|as if (?:in|from)|kind of|sort of|veritable|proverbial|metaphorical|human|living)\s(?:a\s|an\s|the\s)"
    r"(?:[a-z-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_LIKE_MANY = re.compile(r"\b(?:such as|like)\s\Z", re.IGNORECASE)
_ABSTRACT_BEFORE = re.compile(
    r"\b(?:organi[sz]ational|ideological|political|moral|intellectual|emotional|spiritual|mental|social|cultural|diplomatic|"
    r"theoretical|philosophical|economic|strategic|historical|conceptual|institutional|constitutional|revolutionary|"
    r"cognitive|symbolic|metaphorical|geopolitical|administrative|legal|collective|national|human|living|open|closed)\s\Z",
    re.IGNORECASE,
)
_ABSTRACT_ENDING = re.compile(
    r"(?:tion|sion|isation|ization|ism|ity|ness|ment|ship|ance|ence|dom|hood|acy|logy|tude)s?\Z"
)
#: Words of these endings that are things or doings one can show.
_CONCRETE = frozenset(
    [
        "exhibition",
        "station",
        "locomotion",
        "celebration",
        "demonstration",
        "procession",
        "delegation",
        "reception",
        "collection",
        "construction",
        "excavation",
        "plantation",
        "collectivization",
        "collectivisation",
        "monument",
        "apartment",
        "department",
        "regiment",
        "equipment",
        "parliament",
        "friendship",
        "battleship",
        "university",
        "city",
        "commune",
        "commission",
        "expedition",
        "population",
        "session",
        "mission",
        "aviation",
        "railway",
        "conference",
        "audience",
        "residence",
        "ambulance",
        "entrance",
    ]
)
_COMPLEMENT = re.compile(r"\s(?:of|for|to|against)\s((?:[\w'’-]+\s){0,4}[\w'’-]+)")
_IDIOM_AFTER = re.compile(
    r"\s?-?(?:child|boy|girl|case of|example|in motion|and dance|honou?r|approval|of the law|of the land|industry|"
    r"high|low|harvest|crop|number|numbers|year|profit|profits|sales|breaking|levels?|growth|time|speed|straight|"
    r"labou?r|workers?|work|skills?|dexterity|impediment|therapy|bubbles?|of (?:dust|ice|oil|sweat|milk|honou?r|shame|"
    r"courage|approval|respectability|pride)|stealer|larger?|over\b|gun|hungry)\b"
)
_IDIOM_BEFORE = re.compile(
    r"\b(?:by the|turn(?:s|ed|ing)? the|closed|swan|soap|space|for a|to the|man of|men of|woman of|women of|people of|"
    r"capital|block|initial|small|first|last|silent|dead|rubber|track|world|criminal|on|off the|for the|on the|set the|"
    r"break(?:s|ing)? the|broke the|world|olympic|new|freedom of|free|figures? of|parts? of|power of|hate|loss of|"
    r"trump|wild|race|house of|in the|big|full|whole|bigger|larger|bleak|rosy|mental|clear|vivid|accurate|true|"
    r"trade|sheer|high|low|propaganda|party|state|bureaucratic|government|around the|against the|biological|cash|slot|time|time-|voting|"
    r"red|white|false|yellow|under the|thin|photographic|open|pretty|good|bad|war|road|dream|political|"
    r"a leaf out of (?:his|her|their|the)|in (?:my|his|her|their)|one for the|cook(?:ed|ing|s)? the|hit the|off the)\s\Z",
    re.IGNORECASE,
)
#: Which idiom beginnings count for which kind: "on the map", but not "on the poster".
_IDIOMS: dict[str, frozenset[str]] = {
    "book": frozenset(
        ["by the", "closed", "open", "on the", "one for the", "cook", "cooked", "cooking", "hit the", "in my"]
    ),
    "books": frozenset(
        ["cook", "cooks", "cooked", "cooking", "hit the", "off the", "one for the", "on the", "for the"]
    ),
    "map": frozenset(["on the", "off the", "road", "mental"]),
    "song": frozenset(["swan", "for a"]),
    "opera": frozenset(["soap", "space"]),
    "letter": frozenset(["to the", "dead", "capital", "block", "initial", "small", "first", "last", "silent"]),
    "letters": frozenset(
        [
            "man of",
            "men of",
            "woman of",
            "women of",
            "people of",
            "capital",
            "block",
            "small",
            "first",
            "last",
            "initial",
        ]
    ),
    "stamp": frozenset(("rubber",)),
    "record": frozenset(
        [
            "track",
            "world",
            "criminal",
            "on",
            "off the",
            "for the",
            "set the",
            "break the",
            "broke the",
            "olympic",
            "on the",
            "new",
        ]
    ),
    "records": frozenset(["track", "world", "criminal", "olympic", "break the", "broke the"]),
    "speech": frozenset(
        ["freedom of", "free", "figure of", "figures of", "part of", "parts of", "power of", "hate", "loss of"]
    ),
    "card": frozenset(["trump", "wild", "race", "on the", "in the", "house of"]),
    "cards": frozenset(["trump", "on the", "in the", "house of"]),
    "picture": frozenset(
        [
            "in the",
            "big",
            "full",
            "whole",
            "bigger",
            "larger",
            "bleak",
            "rosy",
            "mental",
            "clear",
            "vivid",
            "accurate",
            "true",
        ]
    ),
    "machine": frozenset(
        [
            "war",
            "political",
            "slot",
            "time",
            "voting",
            "cash",
            "propaganda",
            "party",
            "state",
            "bureaucratic",
            "government",
        ]
    ),
    "clock": frozenset(["around the", "against the", "biological", "turn the", "turned the"]),
    "ticket": frozenset(["dream", "hot"]),
    "flag": frozenset(["red", "white", "false", "under the"]),
    "flags": frozenset(["red", "white", "false"]),
    "banner": frozenset(["under the", "under a"]),
    "banners": frozenset(("under the",)),
    "paper": frozenset(["on", "on the"]),
    "film": frozenset(["thin", "on"]),
    "camera": frozenset(("on", "off")),
    "plate": frozenset(["on the", "on his", "full"]),
    "page": frozenset(["turn the", "turned the", "turning the", "on the", "new"]),
}
_VERB_ENDING = re.compile(r"(?:[a-z]+ed|[a-z]+s)\Z")


def is_figure(reading: Reading, hit: Hit) -> bool:
    """Whether the words around say that this English word means no thing."""
    tokens = reading.tokens
    word = tokens.norms[hit.last]
    return (
        _is_idiom(reading, hit, word)
        or _is_verb(reading, hit, word)
        or _is_attribute(reading, hit, word)
        or _is_metaphor(reading, hit, word)
    )


def _is_idiom(reading: Reading, hit: Hit, word: str) -> bool:
    after = reading.text[hit.end : hit.end + 28]
    if hit.first == hit.last and _IDIOM_AFTER.match(after) and word in _FIGURATIVE | _IDIOMS.keys():
        return True
    wanted = _IDIOMS.get(word)
    if not wanted:
        return False
    before = _IDIOM_BEFORE.search(reading.text, max(0, hit.start - 24), hit.start)
    return before is not None and before.group().strip().casefold() in wanted


def _is_verb(reading: Reading, hit: Hit, word: str) -> bool:
    """ "To film the march", "he pins his hopes", "books a flight"; "novel" as an adjective is caught here too."""
    tokens = reading.tokens
    stem = word if word in _VERBS else word[:-1] if word.endswith("s") else word
    is_single = hit.first == hit.last
    before = tokens.norms[hit.first - 1] if hit.first > 0 and tokens.gap(hit.first - 1) == " " else ""
    after = tokens.norms[hit.last + 1] if tokens.gap(hit.last) == " " else ""
    if word == "novel" and before in _DETERMINERS | {""} and after and after not in words_of("not_modifiers"):
        return not _VERB_ENDING.match(after)
    if is_single and word.endswith("ing"):
        return after in _OBJECTS or (
            before in _BEFORE_GERUND and bool(after) and after not in words_of("not_modifiers")
        )
    if not is_single or stem not in _VERBS:
        return False
    if before in _SUBJECTS and before not in ("that", "which") and not (before == "to" and word != stem):
        return before != "and" or after in _OBJECTS
    return after in _OBJECTS and before not in _DETERMINERS and _is_noun_before(reading, hit)


def _is_noun_before(reading: Reading, hit: Hit) -> bool:
    """Whether what stands before can be the subject of a verb: not an adjective, preposition or nothing."""
    at = hit.first - 1
    tokens = reading.tokens
    if at < 0 or tokens.gap(at) != " ":
        return False
    norm = tokens.norms[at]
    is_adjective = norm in words_of("modifiers") or norm.endswith(("al", "ic", "ive", "ous", "ed", "an", "ese", "ish"))
    return not is_adjective and norm not in words_of("not_modifiers") and not tokens.is_possessive(at)


def _is_attribute(reading: Reading, hit: Hit, word: str) -> bool:
    """ "Film director", "newspaper editor", "tractor station": the kind only says what sort of something else it is."""
    tokens = reading.tokens
    if tokens.gap(hit.last) not in (" ", "-") or tokens.is_possessive(hit.last) or word.endswith("s"):
        return False
    after = tokens.norms[hit.last + 1]
    if tokens.gap(hit.last) == "-":
        return after not in ("and",)
    return after in words_of("attributive")


def _is_metaphor(reading: Reading, hit: Hit, word: str) -> bool:
    stem = word[:-1] if word.endswith("s") and word not in _FIGURATIVE else word
    if stem not in _FIGURATIVE:
        return False
    text = reading.text
    window = max(0, hit.start - 60)
    if stem in _SHOWN:
        return bool(_LIKENESS.search(text, window, hit.start)) and not _is_singled_out(text, hit.end)
    complement = _COMPLEMENT.match(text, hit.end)
    if (complement and _is_abstract(complement[1])) or _ABSTRACT_BEFORE.search(text, window, hit.start):
        return True
    if _LIKE_MANY.search(text, window, hit.start) and word != stem:
        return False
    return bool(_FRAME.search(text, window, hit.start)) and not _is_singled_out(text, hit.end)


#: Kinds that are often political or revolutionary and still things.
_SHOWN = frozenset(
    [
        "poster",
        "film",
        "opera",
        "ballet",
        "song",
        "book",
        "pamphlet",
        "poem",
        "poetry",
        "novel",
        "painting",
        "play",
        "cartoon",
        "caricature",
        "textbook",
        "leaflet",
        "primer",
        "lecture",
        "handbook",
        "newsreel",
        "anthem",
        "hymn",
        "sculpture",
        "movie",
        "photograph",
        "letter",
        "archive",
        "inscription",
        "flyer",
    ]
)
_SINGLED_OUT = re.compile(
    r"\s(?:by|from|dated|printed|published|issued|made|signed|bearing|showing|depicting|inscribed|drawn|painted|hung|hanging|"
    r"pasted|in the (?:museum|collection|archive))\b"
)


def _is_singled_out(text: str, end: int) -> bool:
    return bool(_SINGLED_OUT.match(text, end))


def _is_abstract(words: str) -> bool:
    """Whether the noun that heads a complement is an idea. It ends where the next preposition or verb begins."""
    head = ""
    for raw in words.split():
        word = re.sub(r"['’]s\Z", "", raw).strip("'’").casefold()
        if word in words_of("not_modifiers") and word not in _DETERMINERS:
            break
        if word not in _DETERMINERS:
            head = word
            if raw.endswith((",", ".")):
                break
    head = head.rpartition("-")[2]
    if not head or head in _CONCRETE:
        return False
    return head in words_of("abstract") or bool(_ABSTRACT_ENDING.search(head))
