"""Making a judgement: checked, against the state that the person saw, and able to be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hudna.ledger.rows import Judgement
from hudna.ledger.store import Ledger
from hudna.linking.verdicts import Verdict
from hudna.review.fields import FIELDS, FINDINGS, LISTS, LONGEST_VALUE, OF_KIND, SPANS

LONGEST_REASON = 2_000
NOTHING = {"link": Verdict.UNSURE.value}  # how a kind says that nothing is decided; None for the others


class NotPossible(ValueError):
    """A decision that cannot be stored; the text says what is wrong with it."""


class Stale(Exception):
    """Somebody else judged the object since the person looked; `newer` are their judgements. Nothing was stored."""

    def __init__(self, newer: Sequence[Judgement]) -> None:
        super().__init__(f"{len(newer)} newer judgements")
        self.newer = tuple(newer)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wants to store. `seen` is the key of the last judgement on the object that they saw (0: none)."""

    kind: str
    object: str
    field: str
    value: Any
    reason: str
    user: str
    seen: int = 0


def version(judgements: Iterable[Judgement]) -> int:
    """The key of the last judgement on an object."""
    return max((j.key for j in judgements), default=0)


def on(ledger: Ledger, kind: str, object: str) -> list[Judgement]:
    """All judgements on one object, oldest first."""
    return list(ledger.judgements(kind=kind, objects=[object]))


def decide(ledger: Ledger, wanted: Decision) -> Judgement:
    """Store a decision. Raises NotPossible, or Stale when somebody was quicker: then nothing is stored."""
    value = checked(wanted)
    with ledger.transaction():
        newer = [j for j in on(ledger, wanted.kind, wanted.object) if j.key > wanted.seen]
        if any(j.user != wanted.user or j.field == wanted.field for j in newer):
            raise Stale(newer)
        return ledger.judge(
            kind=wanted.kind,
            object=wanted.object,
            field=wanted.field,
            value=value,
            reason=wanted.reason.strip(),
            user=wanted.user,
        )


def undo(ledger: Ledger, key: int, *, user: str, reason: str = "") -> Judgement:
    """Take back a judgement of one's own, if it still holds: the value before it (or the machine's, None) holds again."""
    with ledger.transaction():
        made = next((j for j in ledger.judgements(user=user) if j.key == key), None)
        if made is None or made.kind not in {*OF_KIND, *NOTHING}:
            raise NotPossible("there is no such judgement of yours that can be taken back")
        same = [j for j in on(ledger, made.kind, made.object) if j.field == made.field]
        if same[-1].key != key:
            raise Stale([j for j in same if j.key > key])
        before = same[-2].value if len(same) > 1 else NOTHING.get(made.kind)
        why = reason.strip() or f"undo of judgement {key}"
        return ledger.judge(kind=made.kind, object=made.object, field=made.field, value=before, reason=why, user=user)


def holding(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Field → the judgement that holds; fields given back to the machine are left out."""
    out: dict[str, Judgement] = {}
    for j in judgements:
        if j.value is None:
            out.pop(j.field, None)
        else:
            out[j.field] = j
    return out


def checked(wanted: Decision) -> Any:
    """The value in its stored form. Raises NotPossible with what to change."""
    if wanted.kind not in OF_KIND:
        raise NotPossible(f"{wanted.kind}: no such kind of object")
    if wanted.field not in OF_KIND[wanted.kind]:
        raise NotPossible(f"{wanted.field}: a {wanted.kind} has no such field that can be judged")
    if not wanted.reason.strip():
        raise NotPossible("a judgement needs a reason")
    if len(wanted.reason) > LONGEST_REASON:
        raise NotPossible(f"the reason is longer than {LONGEST_REASON} characters")
    if not wanted.user.strip():
        raise NotPossible("a judgement needs the name of who judges")
    return _value(wanted.field, wanted.value)


def _value(field: str, value: Any) -> Any:
    if field in SPANS:
        return _span(value)
    if field in LISTS:
        items = value if isinstance(value, (list, tuple)) else [value]
        return [_text(field, item) for item in items if item not in (None, "")]
    text = _text(field, value)
    if field in FIELDS and text not in FIELDS[field]:
        raise NotPossible(f"{text}: {field} is one of {', '.join(FIELDS[field])}")
    return text


def _text(field: str, value: Any) -> str:
    text = str(value if value is not None else "").strip()
    if len(text) > LONGEST_VALUE:
        raise NotPossible(f"{field}: longer than {LONGEST_VALUE} characters")
    if not text and field not in FINDINGS | {"entry", "mode", "time", "value"}:
        raise NotPossible(f"{field}: needs a value")
    return text


def _span(value: Any) -> list[int]:
    try:
        start, end = (int(v) for v in (value.split("-") if isinstance(value, str) else value))
    except (TypeError, ValueError):
        raise NotPossible("a span is two numbers: START-END") from None
    if not 0 <= start < end:
        raise NotPossible("a span begins before it ends")
    return [start, end]
