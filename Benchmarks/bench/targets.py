"""What the figures should be."""

import dataclasses
import operator

from . import measure


@dataclasses.dataclass(frozen=True)
class Check:
    """A figure beside its bound."""

    what: str
    value: float
    relation: str
    bound: float
    unit: str = ""

    @property
    def is_met(self):
        """Whether the figure is on the right side of the bound."""
        return {"<=": operator.le, ">=": operator.ge}[self.relation](self.value, self.bound)

    def row(self):
        """Return the check as a row of a Markdown table."""
        verdict = "met" if self.is_met else "**missed**"
        return f"| {self.what} | {self.relation} {self.bound:.4g} {self.unit} | {self.value:.3g} {self.unit} | {verdict} |"


#: By corpus: the tool that sprawl -j1 is compared with, and the most CPU time relative to it.
RATIOS = {
    "large": (("kingfisher", 1 / 8), ("kingfisher --turbo", 1 / 5), ("rg, 1 literal", 1.6)),
    "small": (("kingfisher", 1 / 6), ("rg, 300 literals", 1)),
    "packages": (("kingfisher", 1 / 6), ("rg, 300 literals", 1)),
    "transcripts": (("kingfisher", 1 / 8), ("rg, 300 literals", 1)),
}


def of_corpus(name, size, samples):
    """Yield the checks of a tree or of the transcripts, as far as the tools were there."""
    one, two = samples["sprawl -j1"], samples["sprawl -j2"]
    for other, bound in RATIOS[name]:
        if other in samples:
            value = measure.ratio(one, samples[other])
            yield Check(f"{name}: CPU, sprawl / {other}", value, "<=", bound)
    alone = size / 1e9 / max(1e-9, scan_alone(one, samples["read only"]))
    yield Check(f"{name}: scan alone, per core", alone, ">=", 1.6, "GB/s")
    if measure.processors() >= 2:
        faster = measure.ratio(one, two, "wall")
        yield Check(f"{name}: wall, -j1 / -j2", faster, ">=", 1.8)
    peak = max(sample.peak for sample in two) / 1e6
    yield Check(f"{name}: peak memory, -j2", peak, "<=", 40, "MB")


def scan_alone(samples, reading):
    """Return the median over rounds of the CPU seconds beyond those of a run that only reads."""
    differences = sorted(a.cpu - b.cpu for a, b in zip(samples, reading, strict=True))
    return differences[len(differences) // 2]


def of_dense(name, size, samples):
    """Yield the check of a dense input; hex and base64 have a bound of their own."""
    rate = measure.median(samples, "cpu") / size * 1e9
    bound = 4 if name in QUARTER else 50
    yield Check(f"{name}: CPU per byte", rate, "<=", bound, "ns")


#: The inputs that are to be scanned at 0.25 GB/s or more; all others at 50 ns per byte or less.
QUARTER = ("hex", "base64", "base64-lines", "tokens", "passwords", "assignments")


def of_start(samples):
    """Yield the checks of a run on one file of 1 KiB."""
    yield Check("start to end, 1 KiB", measure.median(samples, "wall") * 1e3, "<=", 5, "ms")
    yield Check("start to end, 1 KiB: peak", max(s.peak for s in samples) / 1e6, "<=", 20, "MB")
