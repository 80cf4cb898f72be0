#!/usr/bin/env python3
"""Score the tool on the hand-labelled lines, apart for what was fitted on and what was held out.

  score.py --tool SPRAWL --labelled FOLDER [--held-out-only] [--misses M] [--wrong W]

Runs the tool at its default threshold, and the score.py of the labelled set on its findings. Misses
and wrong findings are written for the repositories only on which the model was fitted.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

from labels import held_out

# What is stored so that it cannot be used as it is. The tool tells it apart, as types of low severity;
# the labels call it no credential.
SEALED = ("password-hash.", "private-key.encrypted")


def findings(tool, labelled):
    report = subprocess.run([tool, "scan", "-q", "--format", "jsonl", str(labelled / "data")],
                            capture_output=True, text=True).stdout
    for line in report.splitlines():
        item = json.loads(line)
        if item["kind"] != "finding" or item["finding"]["rule"].startswith(SEALED):
            continue
        for place in item["finding"]["occurrences"]:
            path = place["place"] if isinstance(place["place"], str) else place["place"]["path"]
            yield {"path": path.split("/data/", 1)[1], "line": place["line"],
                   "end_line": place["end_line"], "start_col": place["column"] - 1,
                   "end_col": place["end_column"] - 1}


def score(title, found, rows, labelled, extra):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "found.jsonl").write_text("".join(json.dumps(f) + "\n" for f in found))
        with open(folder / "labels.csv", "w", newline="", encoding="utf8") as handle:
            out = csv.DictWriter(handle, rows[0].keys())
            out.writeheader()
            out.writerows(rows)
        print(f"\n{title}", flush=True)
        subprocess.run([sys.executable, str(labelled / "score.py"), str(folder / "found.jsonl"),
                        "--labels", str(folder / "labels.csv"), *extra], check=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--tool", required=True)
    ap.add_argument("--labelled", required=True, type=pathlib.Path)
    ap.add_argument("--held-out-only", action="store_true")
    ap.add_argument("--misses")
    ap.add_argument("--wrong")
    args = ap.parse_args()
    with open(args.labelled / "labels.csv", newline="", encoding="utf8") as handle:
        rows = list(csv.DictReader(handle))
    found, out = list(findings(args.tool, args.labelled)), held_out()
    extra = [x for name in ("misses", "wrong") if getattr(args, name) for x in (f"--{name}", getattr(args, name))]

    def part(items, key, held):
        return [i for i in items if (i[key].split("/")[0] in out) == held]

    if not args.held_out_only:
        score("repositories on which the model was fitted", part(found, "path", False),
              part(rows, "file", False), args.labelled, extra)
    score("repositories held out", part(found, "path", True), part(rows, "file", True), args.labelled, [])


main()
