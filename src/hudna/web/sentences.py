"""Values in words: the state of a truce in a sentence, and any field of a record as something to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from hudna.ledger.rows import Record
from hudna.web import labels
from hudna.web.language import Words
from hudna.web.shown import cut, safe

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST = 8
LANDS = frozenset(("host", "third_party_host", "country", "side"))  # fields that hold the code of a state
NOT_CLEAR, CODED = -1, frozenset(("written", "class", "side_count", "fixed"))  # how the codebook of truces writes what is unclear


def truce_sentence(record: Record, t: Words) -> Markup:
    """Who declared it, for when, whether it was prolonged, how it stands and since when, and who claims breaches."""
    d = record.data
    parts = [_state(d, t)]
    declared = [
        labels.label(t.language, x.get("actor_id"), x["name"]) for x in d.get("declaration") or () if x.get("declared_at")
    ]
    if declared:
        parts.append(Markup(t("truce.said.declared")).format(who=_people(declared[:3], t)))
    if d.get("effective_from") or d.get("effective_until"):
        first, last = d.get("effective_from"), d.get("effective_until")
        parts.append(escape(t("truce.said.window", days=t.days(first, last)) if last else t("truce.said.from", day=t.day(first))))
    for extension in (d.get("extension") or ())[-1:]:
        parts.append(escape(t(f"decision.{extension.get('decision') or 'unknown'}")))
    breaches = sum(len(x.get("claims") or ()) for x in d.get("accusations") or ())
    if breaches:
        parts.append(escape(t("truce.said.breaches", n=breaches)))
    return Markup("؛ " if t.language == "ar" else "; ").join(parts) + "."


def record_title(record: Record, t: Words) -> Markup:
    """What a record is called: in Arabic its plainest telling, in English its parties; never more than its fields hold."""
    d = record.data
    if t.language == "ar" or record.kind == "truce":
        names = (d.get("title_ar"), d.get("title_en")) if t.language == "ar" else (d.get("title_en"), d.get("title_ar"))
        return safe(cut(str(names[0] or names[1] or record.id), 150))
    who, whom = (_named(d, role, t) for role in ("actor", "recipient"))
    where = next((labels.label("en", p.get("place_id"), p.get("text", "")) for p in d.get("places") or ()), "")
    if not who and not whom:
        return safe(cut(str(d.get("title_ar") or record.id), 150))
    arrow = Markup(" → ") if who and whom else Markup("")
    place = Markup(" (<bdi>{}</bdi>)").format(safe(where)) if where else Markup("")
    return _deed(d, t) + who + arrow + whom + place


def _deed(d: Mapping[str, Any], t: Words) -> Markup:
    """What one does to the other, by the type of the event, and how. It leads, so that an English title runs left to right."""
    plover = d.get("plover") or {}
    if not plover.get("event"):
        return Markup("")
    modes = [t(f"mode.{m}") for m in plover.get("mode") or ()]
    how = f" ({', '.join(modes)})" if modes else ""
    return escape(f"{t('deed.' + plover['event'])}{how}: ")


def _named(d: Mapping[str, Any], role: str, t: Words) -> Markup:
    named = [p for p in d.get("parties") or () if p.get("role") in ("actor", "recipient")]
    more = {(p["name"], p["role"]): int(p.get("claims") or 1) for p in named}
    other = {"actor": "recipient", "recipient": "actor"}[role]
    mine = [p for p in named if p["role"] == role and _rather(more, p["name"], role, other)]  # who calls whom is told both ways
    found = [labels.label(t.language, p.get("actor_id"), p["name"]) for p in mine]
    return _people(list(dict.fromkeys(found))[:3], t)


def _rather(claims: Mapping[tuple[str, str], int], name: str, role: str, other: str) -> bool:
    """Whether more claims put somebody into a role than into the other; as many: whether it is the actor's."""
    mine, theirs = claims[name, role], claims.get((name, other), 0)
    return mine > theirs or (mine == theirs and role == "actor")


def _state(d: Mapping[str, Any], t: Words) -> Markup:
    steps = d.get("state_history") or []
    since = steps[-1].get("at") if steps else None
    state = t(f"truce.said.{d.get('state')}")
    return escape(t("truce.said.since", state=state, day=t.day(since)) if since else state)


def _people(names: list[str], t: Words) -> Markup:
    return Markup("، " if t.language == "ar" else ", ").join(Markup("<bdi>{}</bdi>").format(safe(n)) for n in names)


def shown_value(key: str, value: Any, t: Words) -> Markup:
    """A field of a record: days as days, people by name, known words translated, lists in a row."""
    if isinstance(value, bool):
        return escape(t("yes") if value else t("no"))
    if isinstance(value, str):
        return _text(key, value, t)
    if value == NOT_CLEAR and key in CODED:
        return escape(t("value.unclear"))
    if isinstance(value, (int, float)):
        return Markup("<bdi>{}</bdi>").format(t.number(value))
    if isinstance(value, Mapping):
        return _mapping(value, t)
    if isinstance(value, (list, tuple)):
        shown = [shown_value(key, v, t) for v in list(value)[:MOST]]
        more = escape(f" +{t.number(len(value) - MOST)}") if len(value) > MOST else Markup("")
        return Markup("، " if t.language == "ar" else ", ").join(shown) + more
    return Markup("")


def _text(key: str, value: str, t: Words) -> Markup:
    if key in LANDS and len(value) == 3:
        value = value.lower()  # a state's code, as the knowledge base writes it
    if _DAY.fullmatch(value[:10]) and len(value) <= 27:
        return escape(t.day(value))
    for word in (
        f"{key}.{value}",
        f"value.{value}",
        *((f"mode.{value}",) if key == "means" else (f"truce.{value}",) if key == "state" else ()),
    ):
        if t.has(word):
            return escape(t(word))
    return Markup("<bdi>{}</bdi>").format(safe(cut(labels.label(t.language, value, labels.named(t.language, value)), 240)))


def _mapping(value: Mapping[str, Any], t: Words) -> Markup:
    if "name" in value:
        return Markup("<bdi>{}</bdi>").format(
            safe(labels.label(t.language, value.get("actor_id"), labels.named(t.language, str(value["name"]))))
        )
    if "text" in value and ("min" in value or "low" in value):
        low, high = value.get("min", value.get("low")), value.get("max", value.get("high"))
        bounds = "" if low is None and high is None else f" ({'…' if low is None else low}–{'…' if high is None else high})"
        return Markup("<bdi>{}</bdi><bdi>{}</bdi>").format(safe(str(value["text"])), bounds)
    pairs = [(k, v) for k, v in value.items() if v not in (None, "", [], {})]
    return Markup(" · ").join(Markup("{}: {}").format(t(f"field.{k}"), shown_value(k, v, t)) for k, v in pairs[:MOST])
