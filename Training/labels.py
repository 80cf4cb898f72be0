"""Labelled lines, and the candidates of `features` that they speak of."""
import collections
import csv
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
Candidate = collections.namedtuple("Candidate", "path line start end rule prior features")
Row = collections.namedtuple("Row", "path start end label first last category")


def held_out():
    """The repositories on which nothing is fitted and at which nobody looks."""
    return set((HERE / "held-out.txt").read_text().split())


def read_candidates(name):
    with open(name, encoding="utf8") as lines:
        for line in lines:
            path, number, start, end, rule, prior, features = line.rstrip("\n").split("\t")
            yield Candidate(path, int(number), int(start), int(end), rule, float(prior),
                            tuple(map(int, features.split(","))))


def read_gathered():
    """Yields (candidate, label) for the hand-labelled candidates of published packages."""
    for line in (HERE / "gathered.tsv").read_text(encoding="utf8").splitlines()[1:]:
        label, path, number, start, end, rule, prior, features = line.split("\t")
        yield Candidate(path, int(number), int(start), int(end), rule, float(prior),
                        tuple(map(int, features.split(",")))), label


def write_gathered(rows):
    with open(HERE / "gathered.tsv", "w", encoding="utf8") as out:
        print("label", *Candidate._fields, sep="\t", file=out)
        for c, label in sorted(rows, key=lambda row: row[0][:5]):
            print(label, *c[:6], ",".join(map(str, c.features)), sep="\t", file=out)


def read_rows(name):
    with open(name, newline="", encoding="utf8") as handle:
        for r in csv.DictReader(handle):
            yield Row(r["file"], int(r["line_start"]), int(r["line_end"]), r["label"],
                      int(r["value_start"]), int(r["value_end"]), r["category"])


def overlaps(row, candidate):
    if not row.start <= candidate.line <= row.end:
        return False
    if row.start != row.end or row.first < 0:
        return True
    return candidate.start < max(row.last, row.first + 1) and candidate.end > row.first


def label(candidates, rows):
    """Yields (candidate, label) for those that a row speaks of; a T row outweighs F and X rows."""
    at = collections.defaultdict(list)
    for row in rows:
        for number in range(row.start, row.end + 1):
            at[row.path, number].append(row)
    for candidate in candidates:
        over = {r.label for r in at.get((candidate.path, candidate.line), ()) if overlaps(r, candidate)}
        if over:
            yield candidate, "T" if "T" in over else "X" if over == {"X"} else "F"
