"""Figures of speech: places where the English word for a thing means no thing. "A blueprint for reform", "a rubber
stamp", "to pin one's hopes", "a film director", "a novel approach".

Each check looks at the words around and nothing else. A check may be wrong about a real thing now and then: a thing
that is not found costs a reader less than a metaphor shown beside an artefact.
"""

from __future__ import annotations

import re

from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.lists import patterns_of, words_of
from catalogue.links.spotting.reading import Reading

#: How far before a thing its set phrases and comparisons may begin, in characters.
_WINDOW = 60

#: Comparisons and changes that lead to a figure: "as a mirror", "became the badge of".
_FRAME = re.compile(
    r"\b(?:as|like|into|(?:is|was|are|were|has|have|had) no|became|becomes?|becoming|remain(?:s|ed)?|"
    r"(?:kind|sort|form) of|nothing but|no more than|little more than|something of|equivalent of|veritable|proverbial|"
    r"so-called|metaphorical|human|living|mere|symbolic|literal|offer(?:s|ed|ing)?|hold(?:s|ing)? up|held up)\s"
    r"(?:(?:a|an|the|its|their|his|her)\s)?(?:[a-z-]+\s){0,2}\Z",
    re.IGNORECASE,
)
#: Books and plays are really printed "as pamphlets"; only likeness makes a figure of them.
_LIKENESS = re.compile(
    r"\b(?:like|as if (?:in|from)|kind of|sort of|veritable|proverbial|metaphorical|human|living)\s(?:a|an|the)\s"
    r"(?:[a-z-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\b(?:such as|like)\s\Z", re.IGNORECASE)
_ABSTRACT_BEFORE = re.compile(
    r"\b(?:organi[sz]ational|ideological|political|moral|intellectual|emotional|spiritual|mental|social|cultural|"
    r"diplomatic|theoretical|philosophical|economic|strategic|historical|conceptual|institutional|constitutional|"
    r"revolutionary|cognitive|symbolic|metaphorical|geopolitical|administrative|legal|collective|human|living|"
    r"open|closed)\s\Z",
    re.IGNORECASE,
)
_ABSTRACT_ENDING = re.compile(r"(?:tion|sion|ism|ity|ness|ment|ship|ance|ence|dom|hood|acy|logy|tude)s?\Z")
_COMPLEMENT = re.compile(r"\s(?:of|for|to|against)\s((?:[\w'’-]+\s){0,4}[\w'’-]+)")
#: What is told of one thing is told of a thing: who made it, when, what it shows.
_SINGLED_OUT = re.compile(
    r"\s(?:by|from|dated|printed|published|issued|made|signed|bearing|showing|depicting|inscribed|drawn|painted|hung|"
    r"hanging|pasted|in the (?:museum|collection|archive))\b"
)
_OWNER = re.compile(r"['’]s\Z")


def is_figure(reading: Reading, hit: Hit) -> bool:
    """Whether the words around say that this word means no thing."""
    word = reading.tokens.norms[hit.last]
    return (
        _is_idiom(reading, hit, word)
        or _is_verb(reading, hit, word)
        or _is_adjective(reading, hit, word)
        or _is_attribute(reading, hit, word)
        or _is_metaphor(reading, hit, word)
    )


def _is_idiom(reading: Reading, hit: Hit, word: str) -> bool:
    before = patterns_of("idioms", "before").get(word)
    if before and before.search(reading.text, max(0, hit.start - _WINDOW), hit.start):
        return True
    is_prone = word in words_of("figurative_kinds") | words_of("performed_kinds") or before is not None
    return (
        is_prone and hit.first == hit.last and bool(patterns_of("idioms", "after")["any"].match(reading.text, hit.end))
    )


def _is_verb(reading: Reading, hit: Hit, word: str) -> bool:
    """Read "to film the march", "he pins his hopes", "was painting posters" as doings."""
    before, after = _neighbours(reading, hit)
    if hit.first != hit.last:
        return False
    if word.endswith("ing"):
        is_object = bool(after) and after not in words_of("not_modifiers")
        return after in words_of("objects") or (before in words_of("before_gerund") and is_object)
    stem = word if word in words_of("verb_kinds") else word.removesuffix("s")
    if stem not in words_of("verb_kinds"):
        return False
    if before in words_of("subjects") and not (before == "to" and word != stem):
        return before != "and" or after in words_of("objects")
    return after in words_of("objects") and before not in words_of("determiners") and _may_be_subject(reading, hit)


def _neighbours(reading: Reading, hit: Hit) -> tuple[str, str]:
    """The words directly before and after, ``""`` where a comma or the text's end parts them."""
    tokens = reading.tokens
    before = tokens.norms[hit.first - 1] if hit.first > 0 and tokens.gap(hit.first - 1) == " " else ""
    after = tokens.norms[hit.last + 1] if tokens.gap(hit.last) == " " else ""
    return before, after


def _may_be_subject(reading: Reading, hit: Hit) -> bool:
    """Whether what stands before can be the subject of a verb: a noun, not an adjective, preposition or nothing."""
    at = hit.first - 1
    tokens = reading.tokens
    if at < 0 or tokens.gap(at) != " " or tokens.is_possessive(at):
        return False
    norm = tokens.norms[at]
    is_adjective = norm in words_of("modifiers") or norm.endswith(("al", "ic", "ive", "ous", "ed", "an", "ese", "ish"))
    return not is_adjective and norm not in words_of("not_modifiers")


def _is_adjective(reading: Reading, hit: Hit, word: str) -> bool:
    """Read "a novel approach" as new, not as a book."""
    before, after = _neighbours(reading, hit)
    if word != "novel" or not after or before not in words_of("determiners") | {""}:
        return False
    return after not in words_of("not_modifiers") and not after.endswith(("ed", "s"))


def _is_attribute(reading: Reading, hit: Hit, word: str) -> bool:
    """Whether the kind only says what sort of something else it is: "film director", "tractor station"."""
    tokens = reading.tokens
    gap = tokens.gap(hit.last)
    if gap not in (" ", "-") or tokens.is_possessive(hit.last) or word.endswith("s"):
        return False
    after = tokens.norms[hit.last + 1]
    return after != "and" if gap == "-" else after in words_of("attributive")


def _is_metaphor(reading: Reading, hit: Hit, word: str) -> bool:
    text = reading.text
    window = max(0, hit.start - _WINDOW)
    is_many = word.endswith("s") and word not in words_of("figurative_kinds")
    stem = word.removesuffix("s") if is_many else word
    if stem in words_of("performed_kinds"):
        return bool(_LIKENESS.search(text, window, hit.start)) and not _SINGLED_OUT.match(text, hit.end)
    if stem not in words_of("figurative_kinds"):
        return False
    complement = _COMPLEMENT.match(text, hit.end)
    if (complement and _is_abstract(complement[1])) or _ABSTRACT_BEFORE.search(text, window, hit.start):
        return True
    if is_many and _EXAMPLES.search(text, window, hit.start):
        return False
    return bool(_FRAME.search(text, window, hit.start)) and not _SINGLED_OUT.match(text, hit.end)


def _is_abstract(words: str) -> bool:
    """Whether the noun that heads a complement is an idea. It ends where the next preposition or verb begins."""
    head = ""
    for raw in words.split():
        word = _OWNER.sub("", raw).strip("'’").casefold()
        if word in words_of("determiners"):
            continue
        if word in words_of("not_modifiers"):
            break
        head = word
    head = head.rpartition("-")[2]
    if not head or head in words_of("concrete"):
        return False
    return head in words_of("abstract") or bool(_ABSTRACT_ENDING.search(head))
