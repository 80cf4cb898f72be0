"""Scans texts or files with sprawl on all executors of a Spark cluster; findings become a table.

    spark-submit sprawl_spark.py --key-file fleet.key --files listing.txt --output findings
    spark-submit sprawl_spark.py --key-file fleet.key --texts chats.jsonl --output findings

--files   A text file of paths, one on each line, that every executor can read.
--texts   JSON Lines with `id` and `text`, such as a table of transcripts.
--output  A folder of JSON Lines, one row for each place of a credential.

The program `sprawl` has to lie on every executor (--sprawl PATH). Secrets are masked in the table;
ids join rows of all executors, since all of them use the same key.
"""

import argparse
import json
import os
import subprocess
import tempfile

from pyspark import TaskContext
from pyspark.sql import SparkSession

COLUMNS = "id string, rule string, title string, severity string, confidence double, " \
    "preview string, identity string, place string, line int, column int, environment string"


def rows(report, names=None):
    """One row for each place of a report; `names` says what stands for a file's path."""
    for finding in report["findings"]:
        for place in finding["occurrences"]:
            path = place["place"]
            if names is not None:
                head, _, rest = path.partition(" ! ")
                path = names.get(head, head) + (" ! " + rest if rest else "")
            yield (
                finding["id"], finding["rule"], finding["title"], finding["severity"],
                float(finding["confidence"]), finding["secret"]["preview"], finding["identity"],
                path, place["line"], place["column"], place["environment"])


def run(options, arguments, listing=None, folder=None):
    """The report of one run of sprawl; its exit status 3 is part of the report."""
    command = [
        options.sprawl, "scan", *arguments, "--format", "json", "--quiet", "--exit-code", "0",
        "--key-file", options.key_file]
    done = subprocess.run(command, input=listing, capture_output=True, check=False, cwd=folder)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    report = json.loads(done.stdout)
    for gap in report["coverage"]["errors"] + report["coverage"]["limits_hit"]:
        part = TaskContext.get().partitionId() if TaskContext.get() else 0
        print(f"partition {part}: {gap['place']}: {gap['reason']}", flush=True)
    return report


def scan_files(options, paths):
    """Scans the files of one partition, which the program reads itself."""
    listing = b"\0".join(path.encode() for path in paths)
    if listing:
        yield from rows(run(options, ["--files-from", "-"], listing + b"\0"))


def scan_texts(options, records):
    """Scans the texts of one partition, each as a file of its own in memory where that is possible."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        names = {}
        for number, record in enumerate(records):
            name = f"{number:08}.txt"
            names[name] = record["id"]
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(record["text"] or "")
        if names:
            yield from rows(run(options, ["."], folder=folder), names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--files")
    source.add_argument("--texts")
    parser.add_argument("--output", required=True)
    parser.add_argument("--key-file", required=True)
    parser.add_argument("--sprawl", default="sprawl")
    parser.add_argument("--partitions", type=int, default=0)
    options = parser.parse_args()
    options.key_file = os.path.abspath(options.key_file)

    spark = SparkSession.builder.appName("sprawl").getOrCreate()
    count = options.partitions or spark.sparkContext.defaultParallelism
    if options.files:
        paths = spark.sparkContext.textFile(options.files).filter(bool).repartition(count)
        found = paths.mapPartitions(lambda part: scan_files(options, part))
    else:
        texts = spark.read.schema("id string, text string").json(options.texts).repartition(count)
        found = texts.rdd.mapPartitions(lambda part: scan_texts(options, part))
    table = spark.createDataFrame(found, COLUMNS).orderBy("severity", "id", "place", "line")
    table.write.mode("errorifexists").json(options.output)
    print(f"{spark.read.schema(COLUMNS).json(options.output).count()} places")
    spark.stop()


if __name__ == "__main__":
    main()
