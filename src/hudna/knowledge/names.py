"""Whether two spellings may name the same person or place, with the reasons for the score.

    compare("عبد الفتاح السيسي", "Abdel Fattah el-Sisi") → Score(value=0.97, reasons=(…))

Words are paired greedily, best pair first; each pair is scored on its keys (hudna.knowledge.name_keys); a word left over costs by
how much of the longer name it is. The value says how alike the *names* are; two people may share a name, so it
proposes candidates and never links by itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from hudna.knowledge.name_keys import Keys, is_arabic, keys, plain_latin, readings, without_article
from hudna.model.orthography import fold

MATCH = 0.78  # at and above: the same name in all likelihood (bench/names.py shows the trade-off)
OTHER_READING = 0.04  # what it costs to read a Latin spelling otherwise than as written

_SPLIT = re.compile(r"[^\w'‘’ʿʾ]+")
_JOINED = {"عبد", "ابو", "ابي", "ابا", "بن", "ابن", "abd", "abdel", "abdul", "abdal", "abu", "abou", "bin", "ibn", "ben"}
_IGNORED = {"ال", "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ibn", "ben", "بن", "ابن", "de", "von", "van"}

_SERVANT = re.compile(r"^عبدال(?=\w{3})")  # «عبدالملك» is «عبد الملك» written together
_SERVANT_LATIN = re.compile(r"^abd[aeu]l[- ]?(?=\w{3})")


class Score(NamedTuple):
    """How alike two names are, 0 to 1, and why."""

    value: float
    reasons: tuple[str, ...]


def compare(left: str, right: str) -> Score:
    """Score two names in any mix of Arabic and Latin script."""
    first, second = words_of(left), words_of(right)
    if not first or not second:
        return Score(0.0, ("a name is empty",))
    if first == second:
        return Score(1.0, ("same words after folding",))
    pairs = _paired(first, second)
    return _total(first, second, pairs)


def compare_words(left: str, right: str) -> float:
    """How alike two single words are, 0 to 1."""
    if left == right:
        return 1.0
    if is_arabic(left) and is_arabic(right):
        return _same_script(left, right)
    if not is_arabic(left):
        left, right = right, left
    if not is_arabic(left):
        return _same_script(plain_latin(left), plain_latin(right))
    best = _across(keys(left), keys(right))
    return max([best, *(_across(keys(left), keys(read)) - OTHER_READING for read in readings(right))]) if best < 0.98 else best


def words_of(name: str) -> list[str]:
    """Folded words of a name without articles; «عبد» and «أبو» joined to what follows them, «بن» dropped."""
    raw = [word for word in _SPLIT.split(fold(name).casefold()) if word]
    words: list[str] = []
    prefix = ""
    for word in raw:
        if word in _JOINED and word not in _IGNORED:
            prefix += "abd" if word.startswith("abd") else word
            continue
        if word in _IGNORED and len(raw) > 1:
            continue
        bare = _SERVANT.sub("عبد", _SERVANT_LATIN.sub("abd", without_article(word)))
        words.append(prefix + bare if prefix else bare)
        prefix = ""
    return [*words, prefix] if prefix else words


def _same_script(left: str, right: str) -> float:
    spelled = Levenshtein.normalized_similarity(left, right)
    a, b = keys(left), keys(right)
    return 0.5 * spelled + 0.3 * _similar(a.fine, b.fine) + 0.2 * _similar(a.skeleton, b.skeleton)


def _across(arabic: Keys, latin: Keys) -> float:
    """Consonants decide; long vowels of the Arabic spelling must find a vowel in the other."""
    fine, coarse = _similar(arabic.fine, latin.fine), _similar(arabic.coarse, latin.coarse)
    vowels = _vowels_kept(arabic.skeleton, latin.skeleton)
    return 0.35 * fine + 0.35 * coarse + 0.3 * vowels


def _vowels_kept(arabic: str, latin: str) -> float:
    """Similarity of skeletons in which a vowel that only the Latin spelling writes costs a third."""
    if not arabic and not latin:
        return 1.0
    cost = Levenshtein.distance(latin, arabic, weights=(2, 1, 3))  # insert into / delete from the Latin, replace
    return max(0.0, 1.0 - cost / (1.5 * max(len(arabic), len(latin))))


def _similar(left: str, right: str) -> float:
    return OSA.normalized_similarity(left, right) if left or right else 0.6


def _paired(first: list[str], second: list[str]) -> list[tuple[float, int, int]]:
    scored = sorted(((compare_words(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)), reverse=True)
    chosen: list[tuple[float, int, int]] = []
    for value, i, j in scored:
        if all(i != used_i and j != used_j for _, used_i, used_j in chosen):
            chosen.append((value, i, j))
    return chosen


def _total(first: list[str], second: list[str], pairs: list[tuple[float, int, int]]) -> Score:
    weight = sum(len(first[i]) + len(second[j]) for _, i, j in pairs)
    value = sum(score * (len(first[i]) + len(second[j])) for score, i, j in pairs) / weight
    reasons = [f"{first[i]} ~ {second[j]} {score:.2f}" for score, i, j in sorted(pairs, key=lambda pair: pair[1])]
    left_over = abs(len(first) - len(second))
    if left_over:
        value *= 1 - 0.25 * left_over / max(len(first), len(second))
        reasons.append(f"{left_over} words of the longer name have no partner")
    weakest = min(pairs)[0]
    if len(pairs) > 1 and weakest < MATCH:
        value = (value + weakest) / 2
        reasons.append("held down by the words least alike")
    return Score(round(value, 3), tuple(reasons))
