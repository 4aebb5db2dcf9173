"""Whether two spellings name one person: by their words, and by their consonants across transliterations."""

from __future__ import annotations

from hudna.knowledge.name_keys import keys, without_article
from hudna.languages.ar.words import remembered
from hudna.reading.mentions.wording import BEFORE_NAME, NAME_ENDS, is_given

Words = tuple[str, ...]


@remembered
def same_word(a: str, b: str) -> bool:
    """«سيرجي» and «سيرغي»: equal, or alike in every consonant class and nearly in length."""
    if a == b:
        return True
    a, b = without_article(a), without_article(b)
    if a == b:
        return True
    return len(a) > 3 and len(b) > 3 and abs(len(a) - len(b)) <= 1 and keys(a).coarse == keys(b).coarse and a[0] == b[0]


def parts(words: Words) -> Words:
    """The words of a name that tell people apart, family particles joined to what they govern."""
    out: list[str] = []
    for word in words:
        if out and (out[-1] in BEFORE_NAME or word in NAME_ENDS):
            out[-1] = out[-1] + word if out[-1] not in ("بن", "ولد", "ابن") else word
        else:
            out.append(word)
    return tuple(out)


@remembered
def same_person(short: Words, full: Words) -> bool:
    """Whether a name can be that of somebody introduced by another; a given name alone never is."""
    a, b = parts(short), parts(full)
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        if len(b) == 1:
            return same_word(a[0], b[0])
        return same_word(a[0], b[-1]) or (len(b) > 2 and not is_given(a[0]) and any(same_word(a[0], x) for x in b[1:]))
    at = 0
    for word in b:
        if at < len(a) and same_word(a[at], word):
            at += 1
    return at == len(a)
