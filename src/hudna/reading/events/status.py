"""How an event stands in the words that tell it: a rule that gives its reason, and what the judge of status looks at."""

from __future__ import annotations

from functools import cache, lru_cache

from hudna.languages.ar.rows import rows
from hudna.languages.ar.words import analyser
from hudna.model.orthography import fold
from hudna.model.reading import Status
from hudna.reading.document import Document
from hudna.reading.events.features import KEPT, Scene
from hudna.reading.events.governors import Governor, is_finite
from hudna.reading.events.operators import CLAUSE_SIGNS
from hudna.reading.judges import Group, Part, flat
from hudna.reading.phrases import is_verbal

NEGATING = frozenset(("لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "ما", "وما"))
OCCURRING_REACH = 5
REPORTS_REACH = 9
WITHOUT = frozenset(("دون", "بدون", "غير"))
CLAUSES = frozenset(("comp", "rel", "sub"))
ANNOUNCED = ("CONSULT", "TRAVEL")  # what the press announces in the present: «يستقبل الرئيس …»
TO_COME_REACH = 6
OPEN = frozenset(("اي", "ايه", "لاي", "باي", "لايه", "بايه", "واي", "او"))
OPEN_REACH = 9
NEGATING_NOUNS = NEGATING | {"عدم", "بعدم", "دون", "بدون", "ليس", "ليست", "الا", "خارج"}
REFUSING = ("REJECT", "COERCE")
WEIGHED = (None, "CONSULT", "AGREE", "MOBILIZE")
REFUSED_REACH = 4
UNCERTAIN = ("actual", "possible")
ABOUT = frozenset(("عن", "حول", "بشان"))
REPORTED = ("الي", "ان")  # «أشار إلى أن» is no «until»


def rule_status(doc: Document, scene: Scene) -> tuple[str, str]:  # noqa: C901 - one line a clue
    """The status by rule and the reason: words before a verb, its tense, then governor, nearest operator, particles."""
    t = scene.trigger
    a = t.analysis
    verbal = a is not None and a.category == "v" and t.form != "participle"
    past = verbal and a is not None and a.tense == "P"
    before = doc.words[t.start - 1] if t.start else None
    if verbal and a is not None:
        if before is not None and before.form in NEGATING:
            return "negated", "negation before the verb"
        if a.prep == "س" or (before is not None and before.form == "سوف"):
            return "planned", "future"
        if a.tense == "I" and t.sense.type in ANNOUNCED and _opens_sentence(doc, scene):
            return "planned", "announced"
    governor = scene.governor
    if governor is not None and governor.complement.status != "actual" and not (past and scene.marker != "ان"):
        return governor.complement.status, "governor"
    if not verbal and governor is not None and _to_come(doc, scene, governor):
        return "planned", "governor to come"
    for acting in scene.operators:
        op = acting.operator
        if op.effect in (None, "actual") or op.words == REPORTED or op.sure == "yes":
            continue  # what is sure of its scope says nothing beyond it
        if past and op.kind not in ("condition", "doubt"):
            continue  # what is told in the past has happened
        if op.kind == "negation" and (verbal or t.start - acting.end > 1):
            continue
        return op.effect or "", f"operator {op.kind}"
    if a is not None and a.prep == "ل" and (not verbal or a.tense == "I"):
        return "planned", "purpose"
    if verbal and a is not None and before is not None and before.form in ("ان", "بان", "وان") and a.tense == "I":
        return "requested", "subjunctive"
    return "actual", "past" if past else "default"


def _opens_sentence(doc: Document, scene: Scene) -> bool:
    """«يلتقي الوزير غدا …»: a present that opens a report, after no more than the place it is from."""
    start = doc.sentences[scene.sentence][0]
    return scene.said is None and not any(
        doc.words[k].is_word for k in range(max(start, scene.trigger.start - 2), scene.trigger.start)
    )


def _to_come(doc: Document, scene: Scene, governor: Governor) -> bool:
    """«سيشارك في رحلة»: what a verb in the future rules is to come too."""
    if governor.analysis is None or governor.analysis.prep != "س" or scene.trigger.start - governor.end > TO_COME_REACH:
        return False
    return CLAUSE_SIGNS.isdisjoint(doc.surfaces[governor.end : scene.trigger.start])


@cache
def occurring() -> frozenset[str]:
    """Lemmas by which an event takes place (occurring-verbs.tsv)."""
    return frozenset(fold(row.cells["lemma"].strip()) for row in rows("occurring-verbs"))


def certain_status(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    """What needs no judge: hearsay is no fact, and «المساعدات … لم تصل» did not happen. None where it is not certain."""
    clues = (_by_row, _not_so, _not_yet, _left_open, _passed_on, _heard)
    return next((found for clue in clues if (found := clue(doc, scene)) is not None), None)


def _not_so(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    if _did_not_occur(doc, scene):
        return Status.NEGATED, "said not to have happened"
    if _denied(scene):
        return Status.NEGATED, "denied"
    if _not_considered(doc, scene):
        return Status.NEGATED, "not considered"
    return (Status.NEGATED, "refused") if _refused(scene) else None


def _not_yet(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    if _under_condition(scene):
        return Status.POSSIBLE, "condition"
    if _declared(doc, scene):
        return Status.PLANNED, "declared"
    return (Status.PLANNED, "said to take place later") if _will_occur(doc, scene) else None


def _heard(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    if scene.said is not None and scene.said.form == "hearsay" and rule_status(doc, scene)[0] in UNCERTAIN:
        return Status.POSSIBLE, "hearsay"
    if _reports_of(doc, scene) and rule_status(doc, scene)[0] in UNCERTAIN:
        return Status.POSSIBLE, "reports of it"
    return None


def _denied(scene: Scene) -> bool:
    """«نفت الوزارة قصف المستشفى»: what the denying word itself governs (guidelines: denied is negated)."""
    said, governor = scene.said, scene.governor
    return said is not None and governor is not None and said.cue.sense.speech == "deny" and governor.start == said.cue.start


def _refused(scene: Scene) -> bool:
    """«رفض تمديد الهدنة»، «أحبطت هجوما»، «اتهمها بمنع خروج المدنيين»: what is refused or prevented does not happen (guidelines:
    the act itself negated), also where somebody is accused of it."""
    governor = scene.governor
    if governor is None or scene.trigger.start - governor.end > REFUSED_REACH:
        return False
    over = governor.over
    ruling = over if over is not None and not is_finite(governor) else governor
    if over is not None and is_finite(over) and over.sense.type == "ACCUSE":
        ruling = governor
    elif not is_finite(ruling):
        return False
    return ruling.sense.type in REFUSING and ruling.complement.status == "negated"


def _not_considered(doc: Document, scene: Scene) -> bool:
    """«لا تدرس تجديد الهدنة»، «لا ينوي إرسال قوات»: what nobody plans or weighs does not happen."""
    governor = scene.governor
    if governor is None or scene.trigger.start - governor.end > REFUSED_REACH:
        return False
    ruling = governor.over if governor.over is not None and not is_finite(governor) else governor
    if not is_finite(ruling) or ruling.complement.status not in ("possible", "planned"):
        return False
    return doc.form(ruling.start - 1) in ("لا", "لن", "ولا", "ولن") and ruling.sense.type in WEIGHED


def _declared(doc: Document, scene: Scene) -> bool:
    """«أعلن هدنة»: the truce is to come (guidelines: the declaring actual, the truce itself planned)."""
    governor, t = scene.governor, scene.trigger
    if governor is None or governor.sense.type != "CONCEDE" or governor.complement.status != "planned":
        return False
    past = governor.analysis is not None and governor.analysis.tense == "P" and doc.form(governor.start - 1) not in NEGATING
    return past and not t.verbal and t.sense.mode == "ceasefire"


def _passed_on(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    """«دون أن تنجح في إجلاء الجرحى»، «ستبدأ في فرض عقوبات»: a verb that only says that its complement comes about hands on its
    own negation and future. «ما أسفر عن مقتل» is "which led to"."""
    governor = scene.governor
    if governor is None or scene.trigger.verbal or governor.sense.speech is not None or governor.sense.type is not None:
        return None
    if governor.complement.status != "actual" or not is_finite(governor) or scene.trigger.start - governor.end > REFUSED_REACH:
        return None
    before = doc.form(governor.start - 1)
    if (before in NEGATING and not before.endswith("ما")) or (before == "ان" and doc.form(governor.start - 2) in WITHOUT):
        return Status.NEGATED, "its verb is negated"
    if governor.analysis is not None and governor.analysis.prep == "س":
        return Status.PLANNED, "its verb is future"
    return None


def _under_condition(scene: Scene) -> bool:
    """«إذا قصفت …»: the verb of an if-clause tells nothing that happened (operators.tsv, sure of a verb; «قبل أن» is no if)."""
    at = scene.trigger.start
    near = (o for o in scene.operators if 0 <= at - o.end <= 1)
    return scene.trigger.verbal and any(o.operator.sure == "verb" and o.operator.effect == "possible" for o in near)


def _by_row(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    """The status that a sure row gives the events after it, up to the next clause; a negation that stands nearer rules first."""
    for acting in scene.operators:
        op = acting.operator
        if op.sure == "yes" and op.effect is not None and _one_clause(doc, acting.end, scene.trigger.start):
            return Status(op.effect), f"row {op.id}"
        if op.kind == "negation":
            return None
    return None


def _reports_of(doc: Document, scene: Scene) -> bool:
    """«تقارير عن زيارة»، «أنباء حول هجوم»: an event that only reports are about (guidelines: possible, no statement)."""
    at = scene.trigger.start - 1
    if scene.trigger.verbal or at < 1 or doc.form(at) not in ABOUT:
        return False
    for k in range(at - 1, max(-1, at - REPORTS_REACH), -1):
        word = doc.words[k]
        if any(hearsay_nouns() & {rest, rest.removeprefix("ال")} for _, _, _, rest in word.bare):
            return True
        if doc.surfaces[k] in ".؛:\n":
            return False
    return False


@cache
def hearsay_nouns() -> frozenset[str]:
    """Words for what is told by nobody in particular (document-nouns.tsv)."""
    return frozenset(fold(r.cells["word"].strip()) for r in rows("document-nouns") if r.cells["kind"].strip() == "hearsay")


def _did_not_occur(doc: Document, scene: Scene) -> bool:
    t = scene.trigger
    if t.verbal:
        return False
    lemmas = analyser().lexicon.lemmas
    before = doc.words[t.start - 1] if t.start > 1 else None
    if before is not None and before.verbs and doc.form(t.start - 2) in NEGATING:
        return any(lemmas[a.index].text in occurring() for a in before.verbs)  # «لم تصل المساعدات»
    for k in range(t.end, min(len(doc.words) - 1, t.end + OCCURRING_REACH)):
        word = doc.words[k]
        if word.form in ("لم", "لن"):
            return any(lemmas[a.index].text in occurring() for a in doc.words[k + 1].verbs)
        if not word.is_word or (word.closed and not word.closed & {"adv", "prep"}) or is_verbal(word):
            return False
    return False


def _will_occur(doc: Document, scene: Scene) -> bool:
    """«المحادثات ستجري الأحد»."""
    t = scene.trigger
    if t.verbal:
        return False
    lemmas = analyser().lexicon.lemmas
    for k in range(t.end, min(len(doc.words), t.end + OCCURRING_REACH)):
        word = doc.words[k]
        if any(a.prep == "س" and lemmas[a.index].text in occurring() for a in word.verbs):
            return True
        if not word.is_word or word.closed or is_verbal(word):
            return False
    return False


def _left_open(doc: Document, scene: Scene) -> tuple[Status, str] | None:
    """«أي هجوم», «قصف أو اقتحام»: of what is left open nothing has happened; under a negation nothing will."""
    t = scene.trigger
    if (
        t.start == 0
        or (t.verbal and t.form != "participle")
        or doc.form(t.start - 1) not in OPEN
        or rule_status(doc, scene)[0] not in UNCERTAIN
    ):
        return None
    floor = max(doc.sentences[scene.sentence][0], t.start - OPEN_REACH)
    for k in range(t.start - 2, floor - 1, -1):
        if doc.surfaces[k] in CLAUSE_SIGNS or "comp" in doc.words[k].closed:
            break
        if doc.form(k) in NEGATING_NOUNS:
            return Status.NEGATED, "left open under a negation"
    return Status.POSSIBLE, "left open"


def _one_clause(doc: Document, start: int, end: int) -> bool:
    """Whether no clause begins on the way, but for the one that a cue itself opens: «يعتزم أن …»."""
    return not any(word.verbal or (k > start and word.closed & CLAUSES) for k, word in enumerate(doc.words[start:end], start))


@lru_cache(KEPT)
def _of_rule(ruled: str, reason: str, form: str, type_: str | None, told: bool) -> Group:
    return Group((
        "bias", f"rs={ruled}", f"rs={ruled}|{reason}", f"rs={ruled}|{form}", f"rs={ruled}|{type_}", f"rs={ruled}|told={told}",
        f"type={type_}", f"form={form}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_analysis(article: bool, tense: str, prep: str, pronoun: bool, form: str, closed: str) -> Group:
    out = (f"art={article}|{form}", f"tense={tense}|{form}", f"prep={prep}|{form}", f"pron={pronoun}|{form}")
    return Group((*out, f"tense={tense}|w-1={closed}") if form == "V" and closed else out)


@lru_cache(KEPT)
def _of_word_before(closed: str, form: str) -> Group:
    return Group((f"w-1={closed}|{form}",))


@lru_cache(KEPT)
def _of_operator(kind: str, effect: str | None, form: str, next_: bool) -> Group:
    return Group((f"op={kind}:{effect}|{form}|{next_}", f"op={kind}:{effect}"))


@lru_cache(KEPT)
def _of_statement(speech: str | None, form: str) -> Group:
    return Group((f"said={speech}", f"said={speech}|{form}"))


@lru_cache(KEPT)
def _ungoverned(form: str, type_: str | None) -> Group:
    return Group((f"no-gov|{form}|{type_}",))


@lru_cache(KEPT)
def _of_governor(status: str, marker: str, form: str, far: str, type_: str | None, tense: str) -> Group:
    return Group((
        f"gov={status}|m={marker}", f"gov={status}|{form}", f"gov={status}|{far}", f"gov={status}|{type_}",
        f"gov={status}|tense={tense}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_joined(theirs: str, reason: str, ruled: str) -> Group:
    return Group((f"joined={theirs}", f"joined={theirs}|{reason}", f"joined={theirs}|rs={ruled}"))


IS_CUE = Group(("is-cue",))


def status_parts(doc: Document, scene: Scene) -> list[Part]:
    """For the judge of status: actual, requested, planned, possible or negated?"""
    t, said = scene.trigger, scene.said
    a, type_ = t.analysis, t.sense.type
    ruled, reason = rule_status(doc, scene)
    form = "V" if a is not None and a.category == "v" and t.form != "participle" else "N"
    out: list[Part] = [_of_rule(ruled, reason, form, type_, said is not None), f"lemma={t.sense.lemma}"]
    before = doc.words[t.start - 1] if t.start else None
    closed = before.form if before is not None and before.closed else ""
    if a is not None:
        out.append(_of_analysis(a.article, a.tense, a.prep, bool(a.pronoun), form, closed))
    if closed:
        out.append(_of_word_before(closed, form))
    out += _governing(scene, form)
    if scene.joined is not None:
        out.append(_of_joined(*rule_status(doc, scene.joined), ruled))
    for acting in scene.operators[:2]:
        op = acting.operator
        if op.words != REPORTED and op.sure != "yes":
            out.append(_of_operator(op.kind, op.effect, form, t.start - acting.end <= 1))
    if said is not None:
        out.append(_of_statement(said.cue.sense.speech, form))
    if scene.cue_of is not None:
        out.append(IS_CUE)
    return out


def _governing(scene: Scene, form: str) -> tuple[Part, ...]:
    governor, type_ = scene.governor, scene.trigger.sense.type
    if governor is None:
        return (_ungoverned(form, type_),)
    distance = scene.trigger.start - governor.end
    far = "0" if distance <= 0 else "1-2" if distance <= 2 else "3+"
    tense = governor.analysis.tense if governor.analysis is not None else ""
    made = _of_governor(governor.complement.status, scene.marker, form, far, type_, tense)
    return made, f"gov-lemma={governor.sense.lemma}"


def status_features(doc: Document, scene: Scene) -> list[str]:
    """The features of a scene as a flat list, for training."""
    return flat(status_parts(doc, scene))
