"""Scans files, objects or texts with sprawl on all executors of a Spark cluster; findings become a table.

    spark-submit sprawl_spark.py --key-file fleet.key --files listing.txt --output findings
    spark-submit sprawl_spark.py --key-file fleet.key --objects s3a://bucket/exports --output findings
    spark-submit sprawl_spark.py --key-file fleet.key --texts chats.parquet --output findings

--files    A text file of paths, one on each line, that every executor can read.
--objects  A folder of an object store, or any other that Spark reads; objects of up to 2 GB.
--texts    A table with `id` and `text`, such as one of transcripts: JSON Lines, Parquet (`.parquet`) or
           a table of the catalogue (`table:name`).
--output   A new folder. `places` in it has one row for each place of a credential, `gaps` one for each
           place that could not be looked at, or not wholly.

The program `sprawl` and the key have to lie on every executor (--sprawl, --key-file). Secrets are masked
in the table; ids join rows of all executors, since all of them use the same key. Exit status: 0 done;
3 done, with gaps.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

PLACES = "id string, rule string, title string, severity string, confidence double, " \
    "preview string, identity string, identity_confidence double, place string, line long, " \
    "column long, byte_start long, byte_end long, environment string"
GAPS = "kind string, place string, reason string"
# What a scan of everything would say once of a credential, and parts say each of their own.
VERDICT = ["rule", "title", "severity", "confidence", "preview"]


def rows(report, names=None):
    """Yield a row for each place and each gap of a report; `names` says what stands for a file's path."""
    def named(place):
        head, mark, rest = place.removeprefix("./").partition(" ! ")
        return place if names is None else names.get(head, head) + mark + rest

    certainty = {each["id"]: float(each["confidence"]) for each in report["identities"]}
    for finding in report["findings"]:
        for place in finding["occurrences"]:
            yield "place", (
                finding["id"], finding["rule"], finding["title"], finding["severity"],
                float(finding["confidence"]), finding["secret"]["preview"], finding["identity"],
                certainty.get(finding["identity"], 0.0), named(place["place"]), place["line"],
                place["column"], place["byte_start"], place["byte_end"], place["environment"])
    for kind in ("errors", "limits_hit", "skipped"):
        for gap in report["coverage"][kind]:
            yield "gap", (kind, named(gap["place"]), gap["reason"])
    # Tells executors apart.
    yield "executor", f"{socket.gethostname()} {os.getppid()}"


def run(options, arguments, listing=None, folder=None):
    """Return the report of one run of sprawl; exit status 3 is part of the report."""
    command = [
        options.sprawl, "scan", *arguments, "--format", "json", "--quiet", "--exit-code", "0",
        "--key-file", options.key_file]
    done = subprocess.run(command, input=listing, capture_output=True, check=False, cwd=folder)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def scan_files(options, paths):
    """Scan the files of one partition, which the program reads itself."""
    listing = b"".join(path.encode() + b"\0" for path in paths)
    if listing:
        yield from rows(run(options, ["--files-from", "-"], listing))


def scan_contents(options, records):
    """Scan contents of one partition, each as a file of its own, in memory where that is possible.

    A record is an id, the name that the file shall have, and its bytes.
    """
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        names, size = {}, 0
        for number, (identifier, name, content) in enumerate(records):
            os.mkdir(os.path.join(folder, f"{number:08}"))
            names[f"{number:08}/{name}"] = identifier
            with open(os.path.join(folder, f"{number:08}", name), "wb") as file:
                file.write(content)
            size += len(content)
            # So much memory is taken at once.
            if size > options.batch_mb << 20:
                yield from rows(run(options, ["."], folder=folder), names)
                for part in os.listdir(folder):
                    subprocess.run(["rm", "-rf", os.path.join(folder, part)], check=True)
                names, size = {}, 0
        if names:
            yield from rows(run(options, ["."], folder=folder), names)


def results(spark, options):
    """Return all rows of what the options name, each with its kind."""
    count = options.partitions or 4 * spark.sparkContext.defaultParallelism
    if options.files:
        paths = spark.sparkContext.textFile(options.files).filter(bool).repartition(count)
        return paths.mapPartitions(lambda part: scan_files(options, part))
    if options.objects:
        # The content of an object is read where it is scanned.
        objects = spark.read.format("binaryFile").option("recursiveFileLookup", "true") \
            .load(options.objects).select("path", "content").repartition(count)
        return objects.rdd.mapPartitions(lambda part: scan_contents(
            options, ((row.path, os.path.basename(row.path), row.content) for row in part)))
    if options.texts.startswith("table:"):
        texts = spark.table(options.texts.removeprefix("table:"))
    elif options.texts.rstrip("/").endswith(".parquet"):
        texts = spark.read.parquet(options.texts)
    else:
        texts = spark.read.schema("id string, text string").json(options.texts)
    return texts.select("id", "text").repartition(count).rdd.mapPartitions(lambda part: scan_contents(
        options, ((row.id, "text.txt", (row.text or "").encode()) for row in part)))


def joined(places):
    """Say of each credential the same in all rows, as `sprawl report` does that joins parts."""
    credential = Window.partitionBy("id")
    surest = F.first(F.struct(*VERDICT)).over(
        credential.orderBy(F.desc("confidence"), "place", "byte_start", "byte_end"))
    best_named = F.first("identity").over(credential.orderBy(F.desc("identity_confidence"), "identity"))
    verdict = places.withColumn("verdict", surest).withColumn("identity", best_named)
    for name in VERDICT:
        verdict = verdict.withColumn(name, F.col(f"verdict.{name}"))
    return verdict.drop("verdict", "identity_confidence")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--files")
    source.add_argument("--objects")
    source.add_argument("--texts")
    parser.add_argument("--output", required=True)
    parser.add_argument("--format", choices=["parquet", "json"], default="parquet", help="of the tables")
    parser.add_argument("--key-file", required=True)
    parser.add_argument("--sprawl", default="sprawl")
    parser.add_argument("--partitions", type=int, default=0, help="default: 4 for each core")
    parser.add_argument("--batch-mb", type=int, default=256, help="contents on an executor at once")
    options = parser.parse_args()
    options.key_file = os.path.abspath(options.key_file)

    spark = SparkSession.builder.appName("sprawl").getOrCreate()
    found = results(spark, options).persist(StorageLevel.MEMORY_AND_DISK)
    tables = {
        "places": joined(spark.createDataFrame(of_kind(found, "place"), PLACES)).orderBy("place", "line", "id"),
        "gaps": spark.createDataFrame(of_kind(found, "gap"), GAPS).orderBy("place", "reason"),
    }
    for name, table in tables.items():
        table.write.mode("errorifexists").format(options.format).save(os.path.join(options.output, name))
    places, gaps = (of_kind(found, kind).count() for kind in ("place", "gap"))
    executors = of_kind(found, "executor").distinct().count()
    print(f"{places} places, {gaps} gaps, {executors} executors")
    spark.stop()
    sys.exit(3 if gaps else 0)


def of_kind(found, kind):
    """Return the rows of one kind."""
    return found.filter(lambda row: row[0] == kind).map(lambda row: row[1])


if __name__ == "__main__":
    main()
