"""Inputs that give a scanner as much to do per byte as can be: one file each."""

import base64
import os
import random

from . import places, secrets

SIZE = 64_000_000
#: A scanner may stop looking at a file after so many matches; these do not reach such limits.
FILES_SIZE, FILE_SIZE = 2_000_000, 125_000
LINE = 300_000_000


def builder(name):
    """Return the function that fills a folder with the input `name`."""
    if name in MANY:
        return lambda folder: fill_many(folder, MANY[name](random.Random(name)))
    pieces, size = INPUTS[name]
    return lambda folder: fill(folder / "input.txt", pieces(random.Random(name)), size)


def fill_many(folder, pieces):
    """Write pieces to files of `FILE_SIZE` bytes in `folder`."""
    for number in range(FILES_SIZE // FILE_SIZE):
        fill(folder / f"input-{number:03}.txt", pieces, FILE_SIZE)


def fill(path, pieces, size):
    """Write `pieces` to `path`, up to `size` bytes in all."""
    with open(path, "wb") as stream:
        for piece in pieces:
            size -= stream.write(piece[:size])
            if size == 0:
                return


def hexadecimal(draw):
    """Yield hexadecimal digits without an end of line."""
    while True:
        yield draw.randbytes(1 << 16).hex().encode()


def base64_line(draw):
    """Yield base64 without an end of line."""
    while True:
        yield base64.b64encode(draw.randbytes(3 << 14))


def base64_lines(draw):
    """Yield base64 in lines of 76 (RFC 2045, section 6.8)."""
    while True:
        yield base64.encodebytes(draw.randbytes(57 << 10))


def tokens(draw):
    """Yield a valid token per line, each of them once."""
    while True:
        yield f"{secrets.github_token(draw)}\n".encode()


def passwords(draw):
    """Yield the assignment of a password per line, each of them once."""
    while True:
        yield f'password = "{secrets.password(draw)}"\n'.encode()


def assignments(draw):
    """Yield the assignment of a generic key per line, each of them once."""
    while True:
        yield f"API_KEY={secrets.base62(draw, 32)}\n".encode()


def digit_runs(draw):
    """Yield words of 16 characters with a digit: the shortest that are worth a look."""
    while True:
        yield b" ".join(secrets.base62(draw, 15).encode() + b"7" for _ in range(4096)) + b" "


def repeated(text):
    """Return a generator that yields `text` for ever."""

    def pieces(_):
        while True:
            yield text * (1 + (1 << 16) // len(text))

    return pieces


def minified(_):
    """Yield the text of the small tree without ends of line, over and over."""
    tree = places.corpus("small")
    paths = sorted(os.path.join(root, name) for root, _, names in os.walk(tree) for name in names)
    while True:
        for path in paths:
            with open(path, "rb") as stream:
                yield stream.read().replace(b"\r", b"").replace(b"\n", b" ")


#: By name: what yields the pieces, and the size in bytes.
INPUTS = {
    "hex": (hexadecimal, SIZE),
    "base64": (base64_line, SIZE),
    "base64-lines": (base64_lines, SIZE),
    "tokens": (tokens, SIZE),
    "passwords": (passwords, SIZE),
    "assignments": (assignments, SIZE),
    "digit-runs": (digit_runs, SIZE),
    "keywords": (repeated(b"password token secret auth:// "), SIZE),
    "schemes": (repeated(b"://"), SIZE),
    "escapes": (repeated(rb"\n\t\"\\\u0041\x41\/\101"), SIZE),
    "percents": (repeated(b"%41%3d%2F%20"), SIZE),
    "headers": (repeated(b"-----BEGIN "), SIZE),
    "jwt-starts": (repeated(b"ey" + b"JhbGciOiJIUzI1NiJ9."), SIZE),
    "single-line": (minified, LINE),
}

#: The inputs in many files, by name: what yields the pieces.
MANY = {"many-tokens": tokens, "many-passwords": passwords, "many-assignments": assignments}
NAMES = (*INPUTS, *MANY)
