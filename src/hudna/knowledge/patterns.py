"""Offices and organs by pattern: how a title phrase joins a state or body, in Arabic and in English.

Arabic has two ways: a definite phrase with an adjective that agrees with its head («وزارة الخارجية الروسية»،
«الجيش الروسي»), and a construct with the name («وزارة خارجية روسيا»، «جيش روسيا») or with ل for bodies whose
phrase stays definite («الأمين العام للأمم المتحدة»). Both are generated from the same phrases of roles.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hudna.knowledge.entry import Role

_MINISTRY = re.compile(r"Ministry of (?!the )([^{]+?) of \{of\}")
_TAKES_THE = re.compile(r"^United|Republic|Emirates|Islands|^(Netherlands|Philippines|Maldives|Bahamas|Comoros|Gambia|Vatican)$")
_OF = re.compile(r"\s{0,4}\b(?:of|to|for|in)\s{1,4}(?:the\s{1,4})?\{of\}")


def is_definite(phrase: str) -> bool:
    """Whether a title phrase takes an adjective («وزير الخارجية») rather than a name («وزير خارجية»)."""
    return phrase.split(" {of}")[0].split()[-1].startswith(("ال", "لل"))


def construct(phrase: str) -> str:
    """The phrase that takes a name after it («وزير خارجية» from «وزير الخارجية»); empty where Arabic makes none."""
    words = phrase.split()
    if not is_definite(phrase):
        return phrase
    if "{of}" in words or len(words) > 2 or (len(words) == 2 and words[0].startswith("ال")):
        return ""
    return " ".join([*words[:-1], words[-1].removeprefix("ال")])


def split_by_owner(phrase: str) -> str:
    """«الرئيس {of} السابق» from «الرئيس السابق»: the nationality comes before the second adjective; else empty."""
    words = phrase.split()
    return f"{words[0]} {{of}} {words[1]}" if len(words) == 2 and all(word.startswith("ال") for word in words) else ""


def phrases(role: Role) -> dict[str, bool]:
    """Every phrase of a role with whether it is definite; constructs are derived where Arabic allows."""
    found = {phrase: is_definite(phrase) for phrase in role.ar}
    for phrase in role.ar:
        if short := construct(phrase):
            found.setdefault(short, False)
        if split := split_by_owner(phrase):
            found.setdefault(split, True)
    return found


def is_feminine(phrase: str) -> bool:
    """Grammatical gender of the head, which the adjective follows; plurals of things count as feminine."""
    words = phrase.split()
    return words[0].endswith(("ة", "ات"))


def joined(role: Role, adjectives: Iterable[tuple[str, str]], names: Iterable[str], *, with_li: bool = False) -> Iterator[str]:
    """Every way to name the role of an owner with these (masculine, feminine) adjectives and these names."""
    adjectives, names = tuple(adjectives), tuple(names)
    for phrase, definite in phrases(role).items():
        if definite:
            yield from (put(phrase, f"ال{pair[is_feminine(phrase)]}") for pair in adjectives)
        if with_li and definite:
            yield from (put(phrase, _to(name)) for name in names)
        elif not definite:
            yield from (put(phrase, name) for name in names)


def put(phrase: str, owner: str) -> str:
    """The phrase with its owner where `{of}` stands, else after it."""
    return phrase.replace("{of}", owner) if "{of}" in phrase else f"{phrase} {owner}"


def english(role: Role, owner: str, adjective: str = "") -> str:
    """`Russian Defence Ministry` where English has an adjective, else `Ministry of Defence of X`."""
    text = role.en
    if "{of}" not in text:
        return f"{adjective or owner} {text}"
    if text.startswith("{of}"):
        return text.replace("{of}", adjective or owner)
    if ministry := _MINISTRY.fullmatch(text) if adjective else None:
        return f"{adjective} {ministry[1].replace('Foreign Affairs', 'Foreign')} Ministry"
    bare, count = _OF.subn("", text)
    if adjective and count:
        former, bare = ("Former ", bare[7:]) if bare.startswith("Former ") else ("", bare)
        return f"{former}{adjective} {bare.strip()}"
    return text.replace("{of}", f"the {owner}" if _TAKES_THE.search(owner) else owner)


def _to(name: str) -> str:
    return "لل" + name[2:] if name.startswith("ال") else "ل" + name
