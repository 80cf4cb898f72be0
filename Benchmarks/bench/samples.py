"""Small inputs: one for the start of the program, one for counting instructions."""

import os
import shutil

from . import places

SAMPLE_SIZE = 10_000_000
TINY_SIZE = 1024


def build_tiny(folder):
    """Write one file of 1 KiB of prose."""
    sentence = b"The start of the program is timed on this file, in which there is nothing to find.\n"
    (folder / "input.txt").write_bytes((sentence * TINY_SIZE)[:TINY_SIZE])


def build_sample(folder):
    """Copy evenly spread files of the small tree, `SAMPLE_SIZE` bytes or a little more."""
    tree = places.corpus("small")
    paths = sorted(os.path.join(root, name) for root, _, names in os.walk(tree) for name in names)
    size = 0
    for number, path in enumerate(paths[::7][::3]):
        if size >= SAMPLE_SIZE:
            return
        size += os.path.getsize(path)
        shutil.copyfile(path, folder / f"{number:05}-{os.path.basename(path)}")
