"""The alphabet of the grammar: every kind of word is one character, so that rules are regular expressions over kinds."""

from __future__ import annotations

NAMES = (
    "number", "bignum", "yearnum", "cardinal", "ordinal", "article", "month", "month_weak", "hijri_month",
    "hijri_month_weak", "weekday", "dayword", "today", "dayhead", "day_complement", "part", "midnight", "last_night",
    "night_before_last", "tonight", "sometime", "unit", "unit_def", "yearhead", "year_def", "monthhead", "decade", "century",
    "past", "past_weak", "future", "current", "following", "this", "that", "edge", "last", "before", "since", "after",
    "during", "until", "from", "in", "between", "matching", "span", "approx", "era", "clockhead", "zonehead", "zone",
    "fraction", "except", "and", "feast", "feast_day", "before_christ", "skip", "head", "trigger_head", "other", "slash",
    "colon", "dot", "dash", "open", "close", "comma",
)  # fmt: skip
CHAR = {name: chr(0x41 + i) if i < 26 else chr(0x61 + i - 26) if i < 52 else chr(0xC0 + i - 52) for i, name in enumerate(NAMES)}
NAME = {char: name for name, char in CHAR.items()}
PUNCTUATION = {
    "/": "slash", "\\": "slash", ":": "colon", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "ـ": "dash",
    "(": "open", ")": "close", "[": "open", "]": "close", "،": "comma", ",": "comma",
}  # fmt: skip
TRIGGER_NAMES = (
    "yearnum", "month", "month_weak", "hijri_month", "hijri_month_weak", "weekday", "dayword", "today", "part", "midnight",
    "last_night", "night_before_last", "tonight", "unit", "unit_def", "yearhead", "year_def", "monthhead", "dayhead",
    "decade", "century", "clockhead", "zonehead", "feast", "skip", "trigger_head",
)  # fmt: skip
TRIGGERS = frozenset(CHAR[name] for name in TRIGGER_NAMES)
