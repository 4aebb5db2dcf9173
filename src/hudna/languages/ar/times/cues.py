"""What the words before an expression decide: future or not, and neighbours that make it no time at all."""

from __future__ import annotations

import re

from hudna.languages.ar.times.lexicon import lexicon
from hudna.model.orthography import fold

WORD = re.compile(r"[^\W\d_]+")
CLAUSE_END = re.compile('[.!?؟\n»”"]')
WINDOW = 160
MAX_WORDS = 12
NEXT_WORD = re.compile(r"[ \u00a0]{1,20}([^\W\d_]+)")
GOES_ON = re.compile("و?(?:ال|لل|بال)|ي(?!وم|ور)\\w{2}")
QUOTES = "«»“”\"'"
DASH = re.compile("[-–—]")
# س + imperfect prefix + a stem of at least two letters; sīn-words that are no verbs are listed in neighbours.tsv
FUTURE_VERB = re.compile("[وف]?س[يتن]\\w{3,}")


def _before(text: str, start: int) -> list[str]:
    """Folded words of the sentence before a place, nearest last."""
    window = fold(text[max(0, start - WINDOW) : start])
    cut = max((m.end() for m in CLAUSE_END.finditer(window)), default=0)
    return WORD.findall(window[cut:])[-MAX_WORDS:]


def word_before(text: str, start: int) -> str:
    """The folded word that touches a place from the left, '' at a line or sentence end."""
    words = re.split(r"[\s(«“\"]+", fold(text[max(0, start - 24) : start]).rstrip(" "))
    return words[-1] if words else ""


def is_cancelled(text: str, start: int, kind: str) -> bool:
    """Whether the word before makes the expression part of a name (ثورة 17 فبراير, صلاة الجمعة, صحيفة اليوم)."""
    word = word_before(text, start)
    forms = lexicon().neighbours[kind]
    return word in forms or (word[:1] in ("و", "ب", "ل") and word[1:] in forms)


def counts_something(text: str, start: int, end: int) -> bool:
    """Whether a bare four-digit number counts things (إلى 2000 وجبة) and is no year.

    After في or منذ only a round number can be a count; after من or إلى every number is one unless the sentence visibly goes on.
    """
    follows = NEXT_WORD.match(text, end)
    if not follows:
        return False
    word = fold(follows[1])
    if GOES_ON.match(word) or word in lexicon().neighbours["after_year"]:
        return False
    is_round = fold(text[start:end]).rstrip().endswith("00")
    return is_round or word_before(text, start) in lexicon().neighbours["before_count"]


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks enclose just these words: a newspaper of that name («اليوم»)."""
    return text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES and start > 0 and end < len(text)


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the place stands in a short line of names with a dash (عمّان - البلاد اليوم): the word is an outlet's name."""
    low = text.rfind("\n", max(0, start - 60), start) + 1
    high = text.find("\n", end, end + 60)
    if high < 0 or (not low and start > 60):
        return False
    line = text[low:high]
    return bool(DASH.search(line)) and len(WORD.findall(line)) <= 6


def looks_ahead(text: str, start: int) -> bool:
    """Whether the nearest verb before the place is about the future (سيلتقي … الثلاثاء)."""
    cues = lexicon().neighbours
    if word_before(text, start) in cues["until_cue"]:
        return True
    words = [*_before(text, start), ""]
    for i in range(len(words) - 2, -1, -1):
        word, after = words[i], words[i + 1]
        bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
        if bare in cues["past_cue"]:
            return False
        if bare in cues["future_cue"] or (bare in cues["future_participle"] and _is_followed(after)):
            return True
        if FUTURE_VERB.fullmatch(word) and bare not in cues["not_verb"]:
            return True
    return False


def _is_followed(after: str) -> bool:
    """من المتوقع أن …, المقرر عقده: not the noun in أقل من المتوقع."""
    return after == "ان" or after.endswith(("ه", "ها"))


def starts_a_term(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` say that something begins or is given a term (اعتبارا من, تبدأ, سريان)."""
    cues = lexicon().neighbours["start_cue"]
    words = WORD.findall(fold(text[max(0, start) : end]))
    return any(w in cues or w[1:] in cues for w in words)
