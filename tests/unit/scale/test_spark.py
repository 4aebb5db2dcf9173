"""On a cluster: Spark with two worker threads and real Python worker processes gives what one process gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_makers import expected, readings
from intake_makers import packed, records, rows, written

HOW = "needs Spark: pip install 'pyspark[sql]' 'hudna[export]' and Java 17 (apt-get install openjdk-17-jre-headless)"
pq = pytest.importorskip("pyarrow.parquet", reason=HOW)
pytest.importorskip("pyspark", reason=HOW)
pytest.importorskip("pandas", reason=HOW)
if shutil.which("java") is None:
    pytest.skip(HOW, allow_module_level=True)

from hudna.scale.batches.job import run  # noqa: E402
from hudna.scale.batches.spark import run_on, session  # noqa: E402


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = tmp_path_factory.mktemp("spark")
    settings = {"spark.ui.enabled": "false", "spark.sql.warehouse.dir": str(home), "spark.driver.bindAddress": "127.0.0.1"}
    there = session("local[2]", settings)
    there.sparkContext.setLogLevel("ERROR")
    yield there
    there.stop()


def test_web_archives_and_rows_file_by_file_and_again(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    inputs = [written(tmp_path / "in" / f"{n}.jsonl", rows(6, start=6 * n)) for n in range(3)]
    inputs.append(written(tmp_path / "in" / "c.warc.gz", packed(records(5))))
    out = tmp_path / "out"
    assert run_on(spark, [str(tmp_path / "in")], out, group=2) == 2
    assert readings(out) == expected(*inputs)
    (group, _) = sorted(out.iterdir())
    (group / "_SUCCESS").unlink()
    assert run_on(spark, [str(tmp_path / "in")], out, group=2) == 1, "only what was not complete"
    assert readings(out) == expected(*inputs)


def test_parquet_is_split_by_spark(spark: Any, tmp_path: Path) -> None:
    source = written(tmp_path / "n.jsonl", rows(24))
    run([str(source)], tmp_path / "here", jobs=1, size=6)
    (tmp_path / "in").mkdir()
    for file in (tmp_path / "here").glob("*.parquet"):
        table = pq.read_table(file).select(["id", "text", "published", "outlet"])
        pq.write_table(table, tmp_path / "in" / file.name)
    run_on(spark, [str(tmp_path / "in")], tmp_path / "out")
    assert readings(tmp_path / "out") == expected(source)
