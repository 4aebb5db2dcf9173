"""Archives in batches: the same readings wherever they are made, nothing read twice, nothing lost by stopping."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_makers import expected, readings
from intake_makers import packed, record, records, rows, text, written

pa = pytest.importorskip("pyarrow", reason="pip install 'hudna[export]'")
pq = pytest.importorskip("pyarrow.parquet")

from hudna.engines.rules import read_article  # noqa: E402
from hudna.intake import open_inputs  # noqa: E402
from hudna.ledger.store import Ledger  # noqa: E402
from hudna.model.article import Article  # noqa: E402
from hudna.model.problem import Problem  # noqa: E402
from hudna.scale.batches.arrow import BatchError  # noqa: E402
from hudna.scale.batches.function import read_batch  # noqa: E402
from hudna.scale.batches.job import run  # noqa: E402
from hudna.scale.batches.loading import load  # noqa: E402
from hudna.scale.batches.rows import ARTICLE, articles_of, batch_of  # noqa: E402


def test_rows_keep_all_that_is_known_of_an_article(tmp_path: Path) -> None:
    articles = [a for a in open_inputs([written(tmp_path / "c.warc", records(1)[0])]) if isinstance(a, Article)]
    odd = Article("x", "\ud800" + text(1))
    assert articles_of(batch_of([*articles, odd])) == [*articles, Article("x", "\ufffd" + text(1))]


def test_a_row_that_cannot_be_read_keeps_its_place() -> None:
    batch = pa.RecordBatch.from_pylist([{"text": "English only"}, {"text": text(1)}, {"text": None}])
    out = read_batch(batch).to_pylist()
    assert [row["problem_code"] for row in out] == ["not-arabic", None, "empty"]
    assert out[1]["reading"]
    assert len({row["id"] for row in out}) == 3


def test_one_process_and_two_give_the_same(tmp_path: Path) -> None:
    source = written(tmp_path / "n.jsonl", rows(30))
    for jobs in (1, 2):
        done = run([str(source)], tmp_path / str(jobs), jobs=jobs, size=7)
        assert (done.articles, done.inputs, done.failed) == (30, 1, 0)
    assert readings(tmp_path / "1") == readings(tmp_path / "2") == expected(source)


class Stopped(Exception):
    pass


@pytest.mark.parametrize("after", [1, 3, 4])
def test_an_interrupted_job_goes_on(tmp_path: Path, after: int) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "a.jsonl", rows(12))
    written(tmp_path / "in" / "b.warc.gz", packed([*records(8), record("https://nahr.example/en", b"<html>English</html>")]))
    out = tmp_path / "out"
    parts: list[int] = []

    def heard(count: int) -> None:
        parts.append(count)
        if len(parts) == after:
            raise Stopped

    with pytest.raises(Stopped):
        run([str(tmp_path / "in")], out, jobs=1, size=5, heard=heard)
    (out / "left.parquet.part").write_bytes(b"half")
    done = run([str(tmp_path / "in")], out, jobs=1, size=5)
    assert done.articles + done.kept == 20
    assert done.articles < 20
    assert readings(out) == expected(tmp_path / "in" / "a.jsonl", tmp_path / "in" / "b.warc.gz")
    again = run([str(tmp_path / "in")], out, jobs=1, size=5)
    assert (again.articles, again.kept) == (0, 20)


def test_problems_are_counted_and_the_first_told(tmp_path: Path) -> None:
    told: list[Problem] = []
    source = written(tmp_path / "n.jsonl", rows(3) + b"{broken\n" * 50)
    done = run([str(source), str(tmp_path / "none.txt")], tmp_path / "out", jobs=1, told=told.append)
    assert done.problems == {"bad-row": 50, "missing": 1}
    assert done.failed == 51
    assert len(told) == 21


def test_a_folder_with_other_work_is_refused(tmp_path: Path) -> None:
    source = written(tmp_path / "n.jsonl", rows(3))
    run([str(source)], tmp_path / "out", jobs=1, size=5)
    with pytest.raises(BatchError, match="other settings"):
        run([str(source)], tmp_path / "out", jobs=1, size=6)


def test_loading_gives_the_ledger_that_adding_gives(tmp_path: Path) -> None:
    source = written(tmp_path / "n.jsonl", rows(20))
    run([str(source)], tmp_path / "out", jobs=1, size=6)
    with Ledger.open(tmp_path / "a.ledger") as a, Ledger.open(tmp_path / "b.ledger") as b:
        assert load(tmp_path / "out", a).new == 20
        assert load(tmp_path / "out", a).known == 20
        for article in open_inputs([source]):
            assert isinstance(article, Article)
            b.add_article(article, read_article(article))
        assert [s.article for s in a.iter_articles()] == [s.article for s in b.iter_articles()]
        assert [a.reading_json(f"r{n}") for n in range(20)] == [b.reading_json(f"r{n}") for n in range(20)]
        assert [c.id for c in a.iter_claims()] == [c.id for c in b.iter_claims()]
        assert a.verify().ok


def test_a_parquet_file_of_articles_is_an_input(tmp_path: Path) -> None:
    articles = [a for a in open_inputs([written(tmp_path / "n.jsonl", rows(5))]) if isinstance(a, Article)]
    pq.write_table(pa.Table.from_batches([batch_of(articles)]), tmp_path / "n.parquet")
    run([str(tmp_path / "n.parquet")], tmp_path / "out", jobs=1)
    assert readings(tmp_path / "out") == expected(tmp_path / "n.jsonl")
    assert set(ARTICLE) <= set(pq.read_schema(next((tmp_path / "out").glob("*.parquet"))).names)
