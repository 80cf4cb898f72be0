"""Source trees of text files, unpacked from source distributions named in `sources.txt`."""

import hashlib
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request

from . import places

#: The trees, and the most files each may have.
TREES = {"large": 100_000, "small": 13_000}

ARCHIVES = re.compile(
    rb"\.(7z|a|ar|br|bz2|cab|deb|egg|gz|jar|lz4|lzma|rar|rpm|tar|tbz|tgz|txz|war|whl|xz|z|zip|zst)$",
    re.IGNORECASE,
)
ARCHIVE_STARTS = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"!<arch>", b"%PDF")


def build(tree, folder):
    """Unpack the distributions of `tree` into `folder`, text files only and each text once."""
    seen = set()
    for name, digest in listed(tree):
        unpack(fetch(name, digest), folder, seen, TREES[tree])


def listed(tree):
    """Yield file name and sha256 of the distributions of a tree, in order."""
    lines = pathlib.Path(__file__).parents[1].joinpath("sources.txt").read_text().splitlines()
    for line in lines:
        fields = line.split()
        if fields and fields[0] == tree:
            yield fields[1], fields[2]


def unpack(archive, folder, seen, limit):
    """Write the text files of `archive` whose digest is not in `seen`, up to `limit` in all."""
    with tarfile.open(archive, "r|gz") as tar:
        for member in tar:
            if len(seen) >= limit:
                return
            if not member.isreg() or not is_inside(member.name):
                continue
            data = tar.extractfile(member).read()
            digest = hashlib.sha256(data).digest()
            if digest not in seen and is_text(member.name, data):
                seen.add(digest)
                write(folder / member.name, data)


def is_inside(name):
    """Return whether a member's name stays below the folder it is unpacked in."""
    return not name.startswith("/") and ".." not in name.split("/")


def is_text(name, data):
    """Return whether `data` is neither empty, nor binary, nor an archive."""
    binary = not data or b"\0" in data[:8192] or data.startswith(ARCHIVE_STARTS)
    return not binary and not ARCHIVES.search(os.fsencode(name))


def write(path, data):
    """Write `data`, unless an earlier member has the place of the file or of its folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as stream:
            stream.write(data)
    except (FileExistsError, NotADirectoryError):
        pass


def fetch(name, digest):
    """Return the path of a distribution, downloaded from the index that pip uses if need be."""
    path = places.cache() / "sdists" / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        with urllib.request.urlopen(address(name), timeout=60) as reply, open(unfinished, "wb") as out:
            while block := reply.read(1 << 20):
                out.write(block)
        unfinished.rename(path)
    with open(path, "rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
            sys.exit(f"corpora: {path}: not the file that sources.txt names; remove it")
    return path


def address(name):
    """Return where the index keeps the distribution `name`."""
    project = re.sub(r"[-_.]+", "-", name.rsplit("-", 1)[0]).lower()
    page = f"{index().rstrip('/')}/{project}/"
    accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
    request = urllib.request.Request(page, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as reply:
        files = links(reply.headers.get_content_type(), reply.read().decode())
    if name not in files:
        sys.exit(f"corpora: the package index has no {name}")
    return urllib.parse.urljoin(page, files[name])


def links(kind, text):
    """Return the addresses by file name in an index page, which is JSON or HTML (PEP 503, 691)."""
    if kind.endswith("json"):
        return {file["filename"]: file["url"] for file in json.loads(text)["files"]}
    anchors = re.findall(r'<a\s[^>]*?href="([^"#]+)[^"]*"[^>]*>([^<]+)</a>', text)
    return {name.strip(): html.unescape(url) for url, name in anchors}


def index():
    """Return the address of the index that pip is set to use, or else of pip's own default."""
    program = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
    for command in (["pip", "config", "get", "global.index-url"], ["python3", "-c", program]):
        result = subprocess.run(command, capture_output=True, text=True)
        if found := os.environ.get("PIP_INDEX_URL") or result.stdout.strip():
            return found
    sys.exit("corpora: pip is needed to find the package index")
