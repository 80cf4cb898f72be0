"""Where the benchmarks keep what they build: outside the repository."""

import contextlib
import os
import pathlib
import shutil


def cache():
    """Return the cache folder, made if need be."""
    fallback = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.environ.get("SPRAWL_BENCH_CACHE") or os.path.join(fallback, "sprawl-bench")
    path = pathlib.Path(folder).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def corpus(name):
    """Return the folder of the corpus `name`, which need not exist yet."""
    return cache() / "corpora" / name


@contextlib.contextmanager
def filling(folder):
    """Give an empty folder to fill, and put it in the place of `folder` once it is full."""
    unfinished = folder.with_name(folder.name + ".unfinished")
    for old in (folder, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    unfinished.mkdir(parents=True)
    yield unfinished
    unfinished.rename(folder)
