"""The batch function on a cluster: Apache Spark calls it through `mapInArrow`. Needs pyspark and Java 17.

Inputs are worked off in groups; the readings of a group go to a folder of their own, which Spark marks `_SUCCESS` when it is
complete. Running again passes over the groups that are. Paths must be visible to every worker.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from hudna.intake.tally import Problems
from hudna.scale.batches.arrow import BatchError, arrow
from hudna.scale.batches.function import read_batch, read_batches
from hudna.scale.batches.inputs import batches_in
from hudna.scale.batches.job import files_of, input_name
from hudna.scale.batches.rows import ARTICLE, READING

GROUP = 64  # input files a folder: a few minutes of a small cluster, what an interruption costs
ROWS = 500  # articles a batch inside a task


def session(master: str | None, settings: Mapping[str, str] | None = None) -> Any:
    """A Spark session on `master` (`local[2]`, `spark://…`; None: as spark-submit says) with further settings.

    Raises BatchError without pyspark.
    """
    arrow()
    try:
        sql = import_module("pyspark.sql")
    except ImportError as error:
        raise BatchError("a cluster needs pyspark. Install it with: pip install 'pyspark[sql]' (and Java 17)") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers must use the Python that has Hudna
    builder = sql.SparkSession.builder.appName("hudna").config("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    return (builder.master(master) if master else builder).getOrCreate()


def run_on(spark: Any, inputs: list[str], out: Path, *, group: int = GROUP, heard: Callable[[str], None] = lambda _: None) -> int:
    """Read all files of `inputs` into folders under `out`. Returns how many groups were read in this run."""
    files = sorted(str(path.resolve()) for path in files_of(inputs))
    done = 0
    for start in range(0, len(files), group):
        chosen = files[start : start + group]
        folder = out / f"group={_group_name(chosen)}"
        if (folder / "_SUCCESS").exists():
            continue
        shutil.rmtree(folder, ignore_errors=True)
        _read(spark, chosen).write.option("compression", "zstd").parquet(str(folder))
        done += 1
        heard(folder.name)
    return done


def _group_name(files: list[str]) -> str:
    return hashlib.sha256("\n".join(input_name(Path(file)) for file in files).encode()).hexdigest()[:12]


def _read(spark: Any, files: list[str]) -> Any:
    """Parquet files with our columns are split by Spark itself; of anything else, one file is one task."""
    schema = ", ".join(f"{name} string" for name in READING)
    if all(file.endswith(".parquet") for file in files):
        table = spark.read.parquet(*files)
        if "text" in table.columns:
            kept = [table[name].cast("string") for name in ARTICLE if name in table.columns]
            return table.select(*kept).mapInArrow(read_batches, schema)
    paths = spark.createDataFrame([(file,) for file in files], "path string").repartition(len(files))
    return paths.mapInArrow(read_files, schema)


def read_files(batches: Iterable[Any]) -> Iterator[Any]:
    """Batches of paths → batches of readings. Runs on the workers; problems of inputs go to their logs."""
    problems = Problems(lambda problem: print(problem, file=sys.stderr))  # noqa: T201
    for batch in batches:
        for row in batch.to_pylist():
            yield from map(read_batch, batches_in(row["path"], ROWS, problems))
