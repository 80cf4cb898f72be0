"""What each corpus holds, so that figures of two runs can be compared."""

import hashlib
import json
import os

from . import places


def path():
    """Return the file that holds the manifest."""
    return places.cache() / "manifest.json"


def load():
    """Return the entries by corpus name: files, bytes, and sha256 of the listing."""
    try:
        return json.loads(path().read_text())
    except FileNotFoundError:
        return {}


def entry(name):
    """Return the entry of a corpus, or None if it is not built."""
    return load().get(name) if places.corpus(name).is_dir() else None


def add(name, folder):
    """List the corpus in `folder` under `name`, and return its entry."""
    entries = load()
    entries[name] = describe(folder)
    unfinished = path().with_suffix(".unfinished")
    unfinished.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n")
    unfinished.rename(path())
    return entries[name]


def describe(folder):
    """Return counts, and the sha256 of the sorted lines `<sha256>  <size>  <path>`."""
    lines = sorted(listing(folder), key=lambda line: line[2])
    text = "".join(f"{digest}  {size}  {name}\n" for digest, size, name in lines)
    return {
        "files": len(lines),
        "bytes": sum(size for _, size, _ in lines),
        "listing": hashlib.sha256(os.fsencode(text)).hexdigest(),
    }


def listing(folder):
    """Yield digest, size and relative path of every file below `folder`."""
    for root, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(root, name)
            with open(file, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            yield digest, os.path.getsize(file), os.path.relpath(file, folder)
