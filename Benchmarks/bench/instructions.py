"""How many instructions sprawl spends on a byte, which no other load on the machine disturbs."""

import os
import re
import shutil
import subprocess
import sys

from . import manifest, places, tools


def table(program):
    """Yield a Markdown table of instructions, in all and per byte."""
    tool, (method, count) = tools.sprawl(stripped(program), 1), counter()
    start = count(tool, str(places.corpus("tiny")))
    size = manifest.entry("sample")["bytes"]
    whole = count(tool, str(places.corpus("sample")))
    yield f"| instructions ({method}) | in all | per byte beyond the start |"
    yield "|---|--:|--:|"
    yield f"| start to end, 1 KiB | {start} | |"
    yield f"| sample of {size} bytes | {whole} | {(whole - start) / size:.2f} |"


def stripped(program):
    """Return a copy of `program` without debugging data, on which some versions of valgrind fail."""
    strip, copy = shutil.which("strip") or shutil.which("llvm-strip"), places.cache() / "stripped"
    if not strip:
        return program
    subprocess.run([strip, "-o", copy, program], check=True)
    return str(copy)


def counter():
    """Return the name of a way to count that works here, and a function of tool and path."""
    if shutil.which("perf") and count_perf(["true"], {}) is not None:
        return "perf", lambda tool, path: count_perf(tool.command(path), tool.environment)
    if shutil.which("valgrind"):
        return "callgrind", lambda tool, path: count_callgrind(tool.command(path), tool.environment)
    sys.exit("run: neither perf (with counters) nor valgrind can be used here")


def count_perf(command, environment):
    """Return the instructions in user mode, or None where the processor does not count them."""
    perf = ["perf", "stat", "-x,", "-e", "instructions:u", "--", *command]
    result = subprocess.run(perf, capture_output=True, text=True, env=os.environ | environment)
    found = re.search(r"^(\d+),", result.stderr, re.MULTILINE)
    return int(found[1]) if found else None


def count_callgrind(command, environment):
    """Return the instructions that a simulated processor took."""
    output = places.cache() / "callgrind.out"
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", *command]
    result = subprocess.run(valgrind, capture_output=True, text=True, env=os.environ | environment)
    found = re.search(r"Collected\s*:\s*(\d+)", result.stderr)
    if not found:
        sys.exit(f"run: valgrind could not run {command[0]}")
    return int(found[1])
