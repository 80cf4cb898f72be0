#!/usr/bin/env python3
"""Fit the weights of the value model, and write them as a C table.

  train.py --features TOOL --labelled FOLDER --plain FOLDER >../Sources/CValueModel/weights.c
  train.py --features TOOL --labelled FOLDER --plain FOLDER --check
  train.py --features TOOL --labelled FOLDER --plain FOLDER --thirds

TOOL is the built executable `features`; the labelled FOLDER holds hand-labelled lines (data/ and
labels.csv), of which the repositories in held-out.txt are left out; the plain one holds published
source trees, whose candidates outside of folders for tests and examples are taken for no secrets.
What was gathered from published packages and labelled by hand is in gathered.tsv. Needs numpy. --check
fits on four fifths of the repositories and packages at a time and tells how well the rest is judged;
--thirds holds out each third of the labelled repositories in turn, whose first is the one in
held-out.txt. Neither writes a table.
"""
import argparse
import collections
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np

from labels import HERE, held_out, label, read_candidates, read_gathered, read_rows
from logistic import fit, matrix, probability

# How sure the prior of a weight is: the inverse of its variance.
SURE = {"clue": 1.5, "word": 6.0, "bias": 0.1}
SURE_OF_PAIR, SURE_OF_ANSWER = 12.0, 6.0
PAIRS = {"lengthByKey", "alphabetByKey", "alphabetByLength", "proseByKey", "nameByKey", "proseByAlphabet",
         "entropyByLength", "styleByKey", "styleByFile", "operatorByFile", "enclosureByFile",
         "commentByFile"}
# What a row counts: a wrong report is two and a half times as bad as a missed secret, a made-up row is
# worth six tenths, a gathered one too, one of a plain tree a quarter; of a repository or tree with more
# than 60 rows each counts less.
WRONG, MADE_UP, GATHERED, PLAIN, FULL_ROWS = 2.5, 0.6, 0.6, 0.25, 60
FOR_TESTS = re.compile(r"test|spec|example|sample|mock|demo|fixture|tutorial", re.I)


def candidates_of(tool, folder):
    with tempfile.NamedTemporaryFile("w+", suffix=".tsv") as out:
        subprocess.run([tool, str(folder)], stdout=out, check=True)
        return list(read_candidates(out.name))


class Samples:
    """Candidates with their labels, as rows of numbers."""

    def __init__(self, pairs, size, worth=1):
        self.x = matrix([c for c, _ in pairs], size)
        self.y = np.array([l == "T" for _, l in pairs], float)
        self.offset = np.array([c.prior for c, _ in pairs])
        self.repositories = [c.path.split("/")[0] for c, _ in pairs]
        rows_of = collections.Counter(self.repositories)
        share = np.array([min(1, (FULL_ROWS / rows_of[r]) ** 0.5) for r in self.repositories])
        self.weight = worth * share * np.where(self.y == 0, WRONG, 1)

    def __len__(self):
        return len(self.y)

    def rows(self, chosen=slice(None)):
        return self.x[chosen], self.y[chosen], self.weight[chosen], self.offset[chosen]


def prior(names):
    expected = {r["clue"]: float(r["expected"]) for r in csv.DictReader(open(HERE / "clues.csv"))}
    mean, precision = np.zeros(len(names)), np.zeros(len(names))
    for number, (group, answer) in enumerate(names):
        mean[number] = expected[answer] if group == "clue" else 0
        precision[number] = SURE.get(group, SURE_OF_PAIR if group in PAIRS else SURE_OF_ANSWER)
    return mean, precision


def fitted(parts, names):
    x, y, weight, offset = (np.concatenate(column) for column in zip(*parts))
    return fit(x, y, weight, offset, *prior(names))


def fold_of(samples, folds):
    """A fold for each row: repositories in the order of their size, in turn."""
    sizes = collections.Counter(samples.repositories)
    order = {r: n % folds for n, r in enumerate(sorted(sizes, key=lambda r: (-sizes[r], r)))}
    return np.array([order[r] for r in samples.repositories])


def check(real, gathered, others, names, folds=5):
    own = [(s, fold_of(s, folds), np.zeros(len(s))) for s in (real, gathered)]
    for k in range(folds):
        w = fitted([s.rows(fold != k) for s, fold, _ in own] + [o.rows() for o in others], names)
        for s, fold, p in own:
            p[fold == k] = probability(s.x[fold == k], w, s.offset[fold == k])
    for title, (s, _, p) in zip(("labelled", "gathered"), own):
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            tell(f"{title}, threshold {threshold}", p >= threshold, s.y)


def thirds(real, gathered, others, names):
    """Holds out each third of all repositories, in the order of their names."""
    order = {r: n % 3 for n, r in enumerate(sorted(real.all_repositories))}
    third, found = np.array([order[r] for r in real.repositories]), np.zeros(len(real), bool)
    for k in range(3):
        out = third == k
        w = fitted([real.rows(~out), gathered.rows()] + [o.rows() for o in others], names)
        found[out] = probability(real.x[out], w, real.offset[out]) >= 0.5
        tell(f"third {k + 1}", found[out], real.y[out])
    tell("all thirds", found, real.y)


def tell(title, found, y):
    tp, fp, fn = (found & (y == 1)).sum(), (found & (y == 0)).sum(), (~found & (y == 1)).sum()
    print(f"{title}: P {tp / (tp + fp):.3f} R {tp / (tp + fn):.3f} F1 {2 * tp / (2 * tp + fp + fn):.3f}",
          file=sys.stderr)


def write(weights, names):
    print("// Generated by Training/train.py. Do not edit.\n")
    print('#include "value_model.h"\n')
    print(f"static const float weights[{len(weights)}] = {{")
    group = None
    for (name, answer), weight in zip(names, weights):
        if name != group:
            print(f"  // {name}")
            group = name
        note = f"  // {answer}" if name in ("word", "clue") else ""
        print(f"  {weight:.2f}f,{note}")
    print("};\n")
    print("const float *sprawl_value_weights(void) { return weights; }\n")
    print(f"uint32_t sprawl_value_weight_count(void) {{ return {len(weights)}; }}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--features", required=True, metavar="TOOL")
    ap.add_argument("--labelled", required=True, type=pathlib.Path, metavar="FOLDER")
    ap.add_argument("--plain", required=True, type=pathlib.Path, metavar="FOLDER")
    ap.add_argument("--check", action="store_true")
    ap.add_argument("--thirds", action="store_true")
    args = ap.parse_args()
    listed = subprocess.run([args.features, "--names"], capture_output=True, text=True, check=True).stdout
    names = [tuple(line.split("\t")[1:]) for line in listed.splitlines()]

    out = set() if args.thirds else held_out()
    rows = [r for r in read_rows(args.labelled / "labels.csv") if r.path.split("/")[0] not in out]
    found = [c for c in candidates_of(args.features, args.labelled / "data")
             if c.path.split("/")[0] not in out]
    real = Samples(list(label(found, rows)), len(names))
    real.all_repositories = {r.path.split("/")[0] for r in rows}
    gathered = Samples(list(read_gathered()), len(names), GATHERED)
    plain = Samples([(c, "F") for c in candidates_of(args.features, args.plain)
                     if not FOR_TESTS.search(c.path)], len(names), PLAIN)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder)], check=True)
        made_up = Samples(
            list(label(candidates_of(args.features, folder / "data"), read_rows(folder / "labels.csv"))),
            len(names), MADE_UP)
    others = [made_up, plain]
    print(f"{len(real)} labelled candidates, {len(gathered)} gathered, {len(made_up)} made up, "
          f"{len(plain)} in plain trees", file=sys.stderr)
    if args.check:
        return check(real, gathered, others, names)
    if args.thirds:
        return thirds(real, gathered, others, names)
    weights = fitted([s.rows() for s in (real, gathered, *others)], names)
    for title, s in (("fitted, labelled", real), ("fitted, gathered", gathered), ("fitted, made up", made_up)):
        tell(title, probability(s.x, weights, s.offset) >= 0.5, s.y)
    write(weights, names)


if __name__ == "__main__":
    main()
