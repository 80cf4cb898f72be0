#!/usr/bin/env python3
"""Gather candidates of published packages to label by hand, and see the features of labelled ones anew.

  gather.py fetch FOLDER                      download and unpack what packages.txt names
  gather.py pick FOLDER --features TOOL       candidates that the model doubts or tells, to be read and labelled
  gather.py refresh FOLDER --features TOOL    write gathered.tsv with the features as TOOL sees them

gathered.tsv keeps where a candidate stands, its label (T, F, or X where a reader could not decide) and
its features; no line and no value of the packages. A line of packages.txt is `pypi FILE` or
`debian SOURCE=VERSION FILE`. `pick` writes lines of the packages to the standard output, for whoever
labels them, and they stay there.
"""
import argparse
import collections
import pathlib
import random
import re
import subprocess
import sys
import tarfile

from labels import HERE, read_candidates, read_gathered, write_gathered

sys.path.insert(0, str(HERE.parent / "Benchmarks"))
LONGEST_FILE = 1_000_000  # bytes; longer ones are data
SHARE = ((0.2, 4), (0.35, 5), (0.5, 12), (0.8, 14))  # from this confidence on, so many of a package


def packages(listed):
    for line in listed.read_text().splitlines():
        if line and not line.startswith("#"):
            kind, *rest = line.split()
            yield kind, rest


def fetch(folder, listed):
    archives = folder / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    for kind, rest in packages(listed):
        archive = archives / rest[-1]
        if not archive.exists():
            if kind == "pypi":
                from bench.sources import address
                subprocess.run(["curl", "-fsSL", "-o", str(archive), address(archive.name)], check=True)
            else:
                subprocess.run(["apt-get", "source", "--download-only", rest[0]], check=True, cwd=archives)
        unpack(archive, folder / "trees" / archive.name)


def unpack(archive, tree):
    """Write the texts of an archive, as they were packed."""
    if tree.exists():
        return
    with tarfile.open(archive) as members:
        for member in members:
            if not member.isreg() or not 0 < member.size <= LONGEST_FILE or ".." in member.name.split("/"):
                continue
            data = members.extractfile(member).read()
            if b"\0" in data[:8192]:
                continue
            path = tree / member.name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def candidates_of(tool, folder):
    out = folder / "candidates.tsv"
    with open(out, "w", encoding="utf8") as handle:
        subprocess.run([tool, str(folder / "trees")], stdout=handle, check=True)
    return list(read_candidates(out))


def place(candidate):
    return candidate.path, candidate.line, candidate.start, candidate.end, candidate.rule


def refresh(tool, folder):
    """A candidate that no rule finds any more is left out: the numbers of its features mean nothing now."""
    labelled = list(read_gathered())
    away = sorted({c.path.split("/")[0] for c, _ in labelled if not (folder / "trees" / c.path).exists()})
    if away:
        sys.exit(f"gather.py: nothing is written, as files of {len(away)} packages are missing, such as {away[0]}")
    seen = {place(c): c for c in candidates_of(tool, folder)}
    rows = [(seen[place(c)], label) for c, label in labelled if place(c) in seen]
    write_gathered(rows)
    print(f"{len(rows)} labelled candidates; {len(labelled) - len(rows)} are no longer found and left out",
          file=sys.stderr)


def weights():
    text = (HERE.parent / "Sources/CValueModel/weights.c").read_text()
    return [float(w) for w in re.findall(r"^  (-?[\d.]+)f,", text, re.M)]


def confidence(candidate, table):
    return 1 / (1 + 2.718281828 ** -(candidate.prior + sum(table[f] for f in candidate.features)))


def pick(tool, folder, seed):
    table, r = weights(), random.Random(seed)
    known = {place(c) for c, _ in read_gathered()}
    of_package = collections.defaultdict(list)
    for candidate in candidates_of(tool, folder):
        sure = confidence(candidate, table)
        if place(candidate) not in known and sure >= SHARE[0][0]:
            of_package[candidate.path.split("/")[0]].append((candidate, sure))
    for package in sorted(of_package):
        left, files = dict(SHARE), collections.Counter()
        r.shuffle(of_package[package])
        for candidate, sure in of_package[package]:
            step = max(least for least, _ in SHARE if sure >= least)
            if left[step] == 0 or files[candidate.path] == 2:
                continue
            left[step] -= 1
            files[candidate.path] += 1
            show(candidate, folder)


def show(candidate, folder):
    lines = re.split(rb"\r\n|\r|\n", (folder / "trees" / candidate.path).read_bytes())
    line = lines[candidate.line - 1]
    before, value = line[max(0, candidate.start - 60):candidate.start], line[candidate.start:candidate.end]
    text = before + "«".encode() + value[:60] + "»".encode() + line[candidate.end:candidate.end + 20]
    print(*place(candidate), text.decode("utf8", "replace"), sep="\t")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("action", choices=["fetch", "pick", "refresh"])
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--features", metavar="TOOL")
    ap.add_argument("--packages", type=pathlib.Path, default=HERE / "packages.txt", metavar="FILE")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    if args.action == "fetch":
        fetch(args.folder, args.packages)
    elif not args.features:
        ap.error("--features is needed")
    elif args.action == "pick":
        pick(args.features, args.folder, args.seed)
    else:
        refresh(args.features, args.folder)


if __name__ == "__main__":
    main()
