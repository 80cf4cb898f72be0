"""A tree of the text files in the Debian packages that `packages.txt` names."""

import hashlib
import pathlib
import subprocess
import sys
import tarfile

from . import places, sources


def build(folder):
    """Unpack the packages into `folder`, text files only and each text once."""
    seen = set()
    for name in listed():
        command = ["dpkg-deb", "--fsys-tarfile", fetch(name)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            unpack(process.stdout, folder / name, seen)
        if process.returncode:
            sys.exit(f"corpora: {name}: dpkg-deb failed")


def listed():
    """Return the names of the packages, in order."""
    lines = pathlib.Path(__file__).parents[1].joinpath("packages.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def fetch(name):
    """Return the path of a package, downloaded with apt if need be."""
    folder = places.cache() / "debs"
    folder.mkdir(exist_ok=True)
    if not list(folder.glob(f"{name}_*.deb")):
        subprocess.run(["apt-get", "download", "-qq", name], cwd=folder, check=True)
    return max(folder.glob(f"{name}_*.deb"))


def unpack(stream, folder, seen):
    """Write the text files of the archive in `stream` whose digest is not in `seen`."""
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            if not member.isreg() or not sources.is_inside(member.name):
                continue
            data = tar.extractfile(member).read()
            digest = hashlib.sha256(data).digest()
            if digest not in seen and sources.is_text(member.name, data):
                seen.add(digest)
                sources.write(folder / member.name, data)
