"""The programs that are measured, each set to do the same work on the same bytes."""

import dataclasses
import os
import random
import shutil
import string
import subprocess
import typing

from . import measure, places

#: A word that stands in no corpus.
ABSENT = "zqxjk" + "vbwpf" + "qzjxv"


@dataclasses.dataclass(frozen=True)
class Tool:
    """A program: how to run it on a path, and the exit statuses that mean it did its work."""

    name: str
    command: typing.Callable[[str], list]
    statuses: tuple = (0,)
    environment: dict = dataclasses.field(default_factory=dict)


def sprawl(program, jobs, output=True):
    """Return sprawl with a number of workers; it writes a report, to a file (and the disk) or as hooks do."""
    command = [program, "scan", "--quiet", f"-j{jobs}", "--format", "json"]
    if output:
        command += ["--output", str(places.cache() / "report.json")]
    key = {"SPRAWL_KEY_FILE": str(key_file())}
    return Tool(f"sprawl -j{jobs}", lambda path: [*command, path], (0, 1, 3), key)


def key_file():
    """Return a key for the ids of findings, so that the user's own is left alone."""
    path = places.cache() / "key"
    if not path.exists():
        path.write_bytes(bytes(range(32)))
        path.chmod(0o600)
    return path


def readers():
    """Return the programs that only read."""
    program = measure.helper("read")
    script = 'find "$1" -type f -print0 | xargs -0 cat'
    return [
        Tool("read only", lambda path: [program, path]),
        Tool("find, cat", lambda path: ["sh", "-c", script, "sh", path]),
    ]


def ripgrep():
    """Return ripgrep with one literal that is absent, and with 300; nothing if not installed."""
    program = shutil.which("rg")
    if not program:
        return []
    command = [program, "-j1", "-uuu", "--no-mmap", "--fixed-strings"]
    return [
        Tool("rg, 1 literal", lambda path: [*command, ABSENT, path], (0, 1)),
        Tool("rg, 300 literals", lambda path: [*command, "-f", literals(), path], (0, 1)),
    ]


def literals():
    """Return a file of 300 seeded literals of 5 to 10 characters, in the form of key prefixes."""
    draw, path = random.Random("literals"), places.cache() / "literals.txt"
    letters = string.ascii_lowercase + string.digits
    words = ("".join(draw.choices(letters, k=draw.randrange(4, 10))) for _ in range(300))
    path.write_text("".join(word + draw.choice("_-=") + "\n" for word in words))
    return str(path)


def kingfisher():
    """Return Kingfisher as it comes and with --turbo, offline and on text only."""
    program = which("kingfisher")
    if not program:
        return []
    output = str(places.cache() / "kingfisher.json")
    command = [
        program, "scan", "--no-update-check", "--no-validate", "--no-binary",
        "--no-extract-archives", "-j1", "--quiet", "--format", "json", "--output", output]
    cached = {"KF_RULE_CACHE_DIR": str(places.cache() / "kingfisher-rules")}
    return [
        Tool("kingfisher", lambda path: [*command, path], (0, 200), cached),
        Tool("kingfisher --turbo", lambda path: [*command, "--turbo", path], (0, 200), cached),
    ]


def which(name):
    """Return the path of a program that `peers` installed, or that is on the search path."""
    own = places.cache() / "peers" / "bin" / name
    return str(own) if own.exists() else shutil.which(name)


def version(program):
    """Return the first line of what a program says its version is."""
    result = subprocess.run([program, "--version"], capture_output=True, text=True)
    return os.path.basename(program) + " " + (result.stdout.split("\n")[0].split() or ["?"])[-1]
