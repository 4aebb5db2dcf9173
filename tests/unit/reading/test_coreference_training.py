"""What the judge of coreference learns from: each description with its candidates, and which of them a reader meant."""

from __future__ import annotations

from hudna.model.article import Article
from hudna.reading.coreference_training import decisions, meant_at, meant_by
from hudna.reading.pipeline import prepare

TEXT = "خطف مسلحون عشرة عمال قرب المصفاة. وقال المحافظ سالم حردان إن المسلحين أفرجوا عن الرهائن أمس."


def span(words: str, nth: int = 1) -> list[int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def entity(number: int, *quotes: str) -> dict[str, object]:
    return {"id": f"E{number}", "mentions": [{"text": q, "span": span(q)} for q in quotes]}


def meant_word(meant: object, words: str) -> object:
    return meant(*span(words))  # type: ignore[operator]


def test_a_word_means_whom_the_reader_quoted_for_it() -> None:
    meant = meant_by(Article("a", TEXT), [entity(1, "مسلحون", "المسلحين"), entity(2, "عشرة عمال", "الرهائن")])
    assert meant_word(meant, "الرهائن") == meant_word(meant, "عشرة عمال") == "E2"
    assert meant_word(meant, "المسلحين") == "E1"
    assert meant_word(meant, "المصفاة") is None


def test_spans_given_in_groups_mean_the_group() -> None:
    meant = meant_at([[span("مسلحون"), span("المسلحين")], [span("عشرة عمال")]])
    assert meant_word(meant, "المسلحين") == meant_word(meant, "مسلحون") == 0
    assert meant_word(meant, "الرهائن") is None


def test_every_description_is_a_decision_with_at_most_one_right_candidate_here() -> None:
    told = decisions(Article("a", TEXT), meant_at([[span("مسلحون"), span("المسلحين")], [span("عشرة عمال"), span("الرهائن")]]))
    right = [sum(label for _, label in candidates) for candidates in told]
    assert sorted(right) == [0, 0, 1, 1]  # the rebels and the workers are new when first told, and meant again later
    for candidates in told:
        for features, _ in candidates:
            assert features[0] == "bias"
            assert len(features) == len(set(features))


def test_the_reader_is_obeyed_against_the_rules() -> None:
    apart = [[span("مسلحون")], [span("المسلحين")]]
    told = decisions(Article("a", TEXT), meant_at(apart))
    assert all(not label for candidates in told for _, label in candidates)


def test_what_the_judge_chose_is_explained() -> None:
    stage = prepare(Article("a", "وصلت منظمة الصحة العالمية إلى البلدة. وقالت المنظمة إن الدواء يكفي."))
    reasons = [why for draft in stage.core.drafts for why in draft.why if why.startswith("the same at ")]
    assert reasons
    assert all("=" in why or "|" in why for why in reasons)
