"""The parts of `corpora`, `peers` and `run`."""
