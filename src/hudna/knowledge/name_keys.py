"""Keys under which spellings of one name meet, across Arabic and Latin script.

A name travels between scripts by its consonants: Arabic writes no short vowels, each language the long ones its own way. A word
becomes a string of consonant classes (`keys`): *fine* keeps apart what a careful transliteration keeps apart; *coarse* joins
what newsrooms confuse (ق/غ/ج/ك for g, ت/ط/د, س/ص/ز/ث, ح/خ/ه). A third string, the *skeleton*, keeps long vowels. The classes
follow the usual newspaper romanisations (Encyclopaedia of Islam letters with and without their dots).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hudna.model.orthography import fold

_ARABIC_LETTERS = {
    "ب": "b", "پ": "b", "ت": "t", "ة": "", "ث": "s", "ج": "g", "چ": "c", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r",
    "ز": "z", "ژ": "z", "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": "", "غ": "g", "ف": "f", "ڤ": "f",
    "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ا": "a", "ء": "",
}  # fmt: skip

# Longest first: digraphs before letters. `ʿ ʾ '` vanish with all that is no letter.
_LATIN_GRAPHEMES = {
    "tsch": "tc", "sch": "c", "tch": "tc", "dzh": "g", "kh": "x", "gh": "g", "sh": "c", "ch": "c", "th": "s", "dh": "d",
    "ph": "f",    "zh": "z", "ck": "k", "cz": "tc", "qu": "ku", "ou": "u", "oo": "u", "ee": "i", "ei": "i", "ai": "i",
    "ay": "i", "ey": "i",
    "eu": "u", "au": "u", "aw": "u", "ie": "i", "ij": "i", "yu": "iu", "ya": "ia",
    "a": "a", "b": "b", "c": "k", "d": "d", "e": "e", "f": "f", "g": "g", "h": "h", "i": "i", "j": "g", "k": "k", "l": "l",
    "m": "m", "n": "n", "o": "u", "p": "b", "q": "k", "r": "r", "s": "s", "t": "t", "u": "u", "v": "f", "w": "u", "x": "ks",
    "y": "i", "z": "z",
}  # fmt: skip
_GRAPHEME = re.compile("|".join(sorted(_LATIN_GRAPHEMES, key=len, reverse=True)))
_SOFT_C = re.compile("c(?=[eiy])")
_COARSE = str.maketrans({"x": "h", "g": "k", "d": "t", "z": "s", "c": "s"})
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_SPECIAL = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d",
     "č": "ch", "ć": "ch", "š": "sh", "ş": "sh", "ž": "zh", "ç": "ch", "ğ": "gh"})  # fmt: skip
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|adh|ath)[-‑' ]+", re.IGNORECASE)


# What a language writes and does not say, or says otherwise: silent h, French endings, Slavic j, German w, ق said g.
_READINGS = tuple((re.compile(pattern), to) for pattern, to in (
    (r"h$", ""), (r"(?<=[aeiou])(?:er|[tsxz]|es|ts)$", ""), (r"j", "y"), (r"w", "v"), (r"g(?!h)", "k"), 
    (r"c(?=[eiy])", "ch"), (r"^h|(?<=[aeiou])h", ""),
))  # fmt: skip


class Keys(NamedTuple):
    """Three strings of one word, each blurrier about vowels or finer about consonants than the next."""

    fine: str
    coarse: str
    skeleton: str


@lru_cache(maxsize=65536)
def keys(word: str) -> Keys:
    """The keys of one word in either script: `keys("خالد").fine == keys("Khaled").fine == "xld"`."""
    sounds = _sounds(word).replace("tc", "c")  # تش is ch
    fine = _initial(word) + _DOUBLED.sub(r"\1", "".join(sound for sound in sounds if sound not in "aeiu"))
    return Keys(fine, fine.translate(_COARSE), _DOUBLED.sub(r"\1", sounds.replace("e", "")))


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """Other ways to sound out a Latin spelling (`fattah` as fatta, `weimar` as veimar)."""
    latin = plain_latin(word)
    return tuple(dict.fromkeys(read for pattern, to in _READINGS if (read := pattern.sub(to, latin)) != latin))


def plain_latin(word: str) -> str:
    """Latin letters without accents, dots and apostrophes, lower case."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_LATIN_SPECIAL).casefold().translate(_LATIN_SPECIAL))
    return "".join(char for char in decomposed if "a" <= char <= "z")


def readable_latin(name: str) -> str:
    """A romanised name without the accents and apostrophes of transliteration, its spaces and capitals kept."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "‘’`ʿʾ")


def without_article(word: str) -> str:
    """The word without ال or its romanisations (`al-`, `el-`, `ash-` …)."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    return _ARTICLE.sub("", word) or word


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script."""
    return any("\u0620" <= char <= "\u06ff" for char in word)


def _initial(word: str) -> str:
    """و and ي that begin a word are consonants, as w and y are."""
    return {"و": "w", "ي": "y", "w": "w", "y": "y"}.get(word[:1].casefold(), "")


def _sounds(word: str) -> str:
    """Sound classes of a word; a final ه (ة when folded) is silent."""
    if is_arabic(word):
        folded = fold(word)
        return "".join(_ARABIC_LETTERS.get(char, "") for char in (folded[:-1] + "ا" if folded.endswith("ه") else folded))
    return _GRAPHEME.sub(lambda match: _LATIN_GRAPHEMES[match[0]], _SOFT_C.sub("s", plain_latin(word)))
