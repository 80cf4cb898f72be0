"""One run of one command, and rounds of several in turn."""

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys

from . import places

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclasses.dataclass(frozen=True)
class Sample:
    """What a run used: seconds of processor time and of the clock, and the peak in bytes."""

    user: float
    system: float
    wall: float
    peak: int

    @property
    def cpu(self):
        """Processor time in user and system mode, in seconds."""
        return self.user + self.system


def helper(name):
    """Return the program compiled from `<name>.c`, newer than its source."""
    source, program = os.path.join(HERE, name + ".c"), places.cache() / "bin" / name
    if not program.exists() or program.stat().st_mtime < os.path.getmtime(source):
        compiler = shutil.which("cc") or shutil.which("clang")
        if not compiler:
            sys.exit("run: a C compiler is needed (Swift brings clang)")
        program.parent.mkdir(exist_ok=True)
        subprocess.run([compiler, "-O2", "-o", program, source], check=True)
    return str(program)


def once(command, environment, statuses):
    """Run `command` with its output thrown away, and return a sample.

    It is an error if the command does not exit with one of `statuses`.
    """
    reading, writing = os.pipe()
    script = 'exec 3>&"$1"; shift; exec "$@"'
    launched = ["sh", "-c", script, "sh", str(writing), helper("timed"), *command]
    subprocess.run(
        launched, env=os.environ | environment, pass_fds=[writing], check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with open(reading) as pipe:
        status, user, system, wall, peak = map(int, pipe.read().split())
    if status not in statuses:
        sys.exit(f"run: {command[0]} ended with status {status}: {' '.join(command)}")
    return Sample(user / 1e6, system / 1e6, wall / 1e6, peak * 1024)


def rounds(tools, target, count):
    """Run each tool on `target` once to warm up, then `count` times in turn.

    Returns the samples in order by tool name.
    """
    samples = {tool.name: [] for tool in tools}
    for number in range(count + 1):
        for tool in tools:
            sample = once(tool.command(target), tool.environment, tool.statuses)
            if number > 0:
                samples[tool.name].append(sample)
    return samples


def median(samples, measure):
    """Return the median of an attribute over samples."""
    return statistics.median(getattr(sample, measure) for sample in samples)


def ratio(samples, others, measure="cpu"):
    """Return the median over rounds of one tool's attribute divided by another's."""
    pairs = zip(samples, others, strict=True)
    return statistics.median(getattr(a, measure) / getattr(b, measure) for a, b in pairs)


def processors():
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0))
