"""What people and programs type that is no question, for tests and benchmarks: all of it is answered in words."""

from __future__ import annotations

ODD = (
    '"', '""', '"""', "'", "*", "bri*", "^bridge", "-bridge", "bridge -hands", "NEAR(bridge hands)", "a NEAR/2 b",
    "words:bridge", "{words}: bridge", "bridge AND", "OR", "NOT bridge", "(bridge", "bridge)", "bridge\x00hands",
    "\x00", "'; DROP TABLE search_entry; --", "%", "_", "\\", "bridge\\", "&", "|", "!", "<->", "bridge:*", ":*",
    "a:b:c", "\u202ebridge\u202c", "🕊️", "🕊️ bridge", "\ud800", "ⁿbridge", "ᵗhands", "¶", "ᶠ", "x" * 10_000,
    "bridge " * 3000, "友" * 5000, '"' + "bridge " * 500 + '"', "\n\t\r", "½", "İ", "ﬁ",
    "\U0010ffff",
    "1e999", "²", "٣",
)  # fmt: skip

#: Many words, so that each step of answering has most to do: mistyped ones, known ones, beginnings and letters.
LABORIOUS = (
    "brigde casttle watrr moutnain figrues chruch lanscape protrait harbuor rivver hillls sktech",
    "river castle church hill bridge landscape figures near north west south view",
    "st ca ch hi br la fi ne no we so vi",
    "s c h b l f n w v t a o",
    " ".join(f"co{letter * 6}" for letter in "abcdefghijkl"),
)
