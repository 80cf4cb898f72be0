"""What the tests of the recipes share: a tree of made-up credentials, and a comparison of reports."""

import json
import os
import subprocess
import zipfile

RULES = ["github.personal-access-token", "stripe.secret-key", "slack.bot-token", "aws.access-key-id"]


def make_tree(sprawl, folder, files):
    """Write `files` texts and some archives; every fifth text holds a credential, many of them copies.

    Return their paths in order.
    """
    samples = []
    for rule in RULES:
        drawn = subprocess.run(
            [sprawl, "rules", "sample", rule, "--count", "40"], capture_output=True, text=True, check=True)
        samples += drawn.stdout.splitlines()
    paths = []
    for number in range(files):
        place = os.path.join(folder, f"team-{number % 23}", f"app {number % 7}")
        os.makedirs(place, exist_ok=True)
        lines = [f"line {line} of file {number}" for line in range(number % 50)]
        if number % 5 == 0:
            lines.insert(len(lines) // 2, "token: " + samples[number * 7 % len(samples)])
        text = "\n".join(lines) + "\n"
        if number % 101 == 0:
            paths.append(os.path.join(place, f"backup-{number}.zip"))
            with zipfile.ZipFile(paths[-1], "w") as archive:
                archive.writestr("old/settings.env", text)
        else:
            paths.append(os.path.join(place, f"notes-{number}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
    return sorted(paths)


def make_key(path):
    """Write a key file, always the same one."""
    with open(path, "wb") as file:
        file.write(bytes(range(32)))
    os.chmod(path, 0o600)
    return path


def scan(sprawl, key, *arguments):
    """Return the report of one run of sprawl."""
    command = [
        sprawl, "scan", *arguments, "--key-file", key, "--format", "json", "--quiet", "--exit-code", "0"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode())
    return json.loads(done.stdout)


def found(report):
    """Return what a report says of credentials and their places, but not of the tree around them."""
    return {
        (
            finding["id"], finding["rule"], finding["severity"], finding["confidence"], finding["identity"],
            place["place"], place["line"], place["column"], place["byte_start"], place["byte_end"])
        for finding in report["findings"] for place in finding["occurrences"]}


def gaps(report):
    """Return what was not looked at, and why."""
    coverage = report["coverage"]
    return {
        (gap["place"], gap["reason"])
        for kind in ("errors", "limits_hit", "skipped") for gap in coverage[kind]}


def compare(name, expected, actual):
    """Say how two sets of facts compare, and end the test when they differ."""
    if not expected:
        raise SystemExit(f"{name}: nothing is expected; the test shows nothing")
    if expected == actual:
        print(f"{name}: {len(actual)} rows, equal")
        return
    for fact in sorted(expected - actual, key=repr)[:5]:
        print(f"{name}: missing {fact}")
    for fact in sorted(actual - expected, key=repr)[:5]:
        print(f"{name}: not expected {fact}")
    raise SystemExit(f"{name}: {len(expected - actual)} missing, {len(actual - expected)} not expected")
