"""Inputs made to harm whoever opens them, with a credential that is still to be found where one can be.

Each maker writes one input and says what a scan of it must do: the seconds and bytes it may take, and
whether the credential stands in it.
"""

import gzip
import io
import json
import os
import random
import sqlite3
import struct
import tarfile
import zipfile
import zlib

from . import containers

MEGA = 1 << 20


def credential(seed="hostile"):
    """Return a made-up token of GitHub, whose last characters are its checksum."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    draw = random.Random(seed)
    body = "".join(draw.choices(letters, k=30))
    rest, check = zlib.crc32(body.encode()), ""
    for _ in range(6):
        rest, digit = divmod(rest, 62)
        check = letters[digit] + check
    return "ghp" + "_" + body + check


LINE = f"token: {credential()}\n".encode()


def stored(parts, method=zipfile.ZIP_DEFLATED):
    """Return a zip of `parts`, pairs of name and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=9) as file:
        for name, content in parts:
            file.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def bomb(path):
    """Zips in zips, 16 in each, over five levels, as of 42.zip: some 4 PB, and a line beside them."""
    inner = stored([("0", bytes(400 * MEGA))])
    for level in range(5):
        inner = stored([(f"lib {n}.zip", inner) for n in range(16)])
    path.write_bytes(stored([("bomb.zip", inner), ("z.env", LINE)]))


def zeros(path):
    """3 GB of zeros in 3 MB."""
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(3000):
            file.write(bytes(MEGA))


def levels(path):
    """An archive in an archive, 64 deep: what one that unpacks to itself is to who opens it."""
    content = LINE
    for _ in range(64):
        content = stored([("r/r.zip", content)])
    path.write_bytes(content)


def members(path):
    """1,000,000 empty members, and a line in the last."""
    with open(path, "wb") as file:
        for number in range(1_000_000):
            file.write(tarfile.TarInfo(f"e{number:07}").tobuf())
        info = tarfile.TarInfo("z.env")
        info.size = len(LINE)
        file.write(info.tobuf() + LINE.ljust(512, b"\0") + bytes(1024))


def deep_json(path):
    """JSON of 100,000 levels, which begins like a chat."""
    head = b'{"mapping":{"a":{"message":{"author":{"role":"user"},"content":{"parts":'
    path.write_bytes(head + b"[" * 100_000 + json.dumps(LINE.decode()).encode() + b"]" * 100_000 + b"}}}}}")


def laughs_xml(path):
    """Entities that name ten others each, in the XML of a document of Word."""
    lines = [b'<?xml version="1.0"?>', b"<!DOCTYPE w:document [", b'<!ENTITY a0 "lol">']
    for level in range(1, 12):
        lines.append(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">'.encode())
    body = b"<w:document><w:body><w:p><w:r><w:t>&a11; " + LINE + b"</w:t></w:r></w:p></w:body></w:document>"
    path.write_bytes(stored([("word/document.xml", b"\n".join([*lines, b"]>", body]))]))


def laughs_yaml(path):
    """Anchors that name ten others each."""
    lines = ['a0: &a0 ["lol"]']
    for level in range(1, 12):
        lines.append(f"a{level}: &a{level} [" + ",".join([f"*a{level - 1}"] * 10) + "]")
    path.write_bytes("\n".join(lines).encode() + b"\n" + LINE)


def cyclic_image(path):
    """An image whose index names itself, and whose layers are its own manifest."""
    path.mkdir()
    (path / "blobs" / "sha256").mkdir(parents=True)
    digest = "a" * 64
    entry = {"mediaType": "application/vnd.oci.image.index.v1+json", "digest": f"sha256:{digest}", "size": 1}
    layer = {"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": f"sha256:{digest}", "size": 1}
    index = {"schemaVersion": 2, "manifests": [entry] * 50, "layers": [layer] * 50, "config": entry}
    (path / "oci-layout").write_text('{"imageLayoutVersion":"1.0.0"}')
    (path / "index.json").write_text(json.dumps(index))
    (path / "blobs" / "sha256" / digest).write_text(json.dumps(index))
    (path / "z.env").write_bytes(LINE)


def free_list(path):
    """A database whose list of free pages goes in a circle, and whose tree of pages does."""
    database = sqlite3.connect(path)
    database.execute("create table t (a text)")
    database.executemany("insert into t values (?)", [(LINE.decode() + "x" * 500,)] + [("y" * 500,)] * 9999)
    database.commit()
    database.execute("delete from t where rowid > 5000")
    database.commit()
    database.close()
    content = bytearray(path.read_bytes())
    size = struct.unpack(">H", content[16:18])[0]
    first = struct.unpack(">I", content[32:36])[0]
    content[(first - 1) * size:(first - 1) * size + 8] = struct.pack(">II", first, 0xFFFFFFFF)
    # The root of the table becomes a page whose last child it is itself.
    content[size + 8:size + 12] = struct.pack(">I", 2)
    path.write_bytes(content)


def escape(path):
    """Names that lead out of the archive, and links that do."""
    with tarfile.open(path, "w") as tar:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)
        for name in ("../../../tmp/escaped", "/etc/escaped", "link/escaped", "a\0b", "\x1b[2J", "x" * 9000):
            tar.addfile(containers.member(name, len(LINE)), io.BytesIO(LINE))


def long_line(path):
    """One line of 1 GB, with a token in the middle."""
    with open(path, "wb") as file:
        for number in range(1000):
            file.write(b"x = 1; " * 149_796 + (LINE[:-1] + b" " if number == 500 else b""))


def long_word(path):
    """One word of 300 MB: a base64 text that never ends."""
    draw = random.Random("word")
    block = "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", k=MEGA))
    with open(path, "w") as file:
        for _ in range(300):
            file.write(block)
        file.write("\n" + LINE.decode())


def nested_base64(path):
    """Base64 in base64, 40 deep."""
    import base64

    content = LINE
    for _ in range(40):
        content = base64.b64encode(content)
        if len(content) > 64 * MEGA:
            break
    path.write_bytes(content)


def pdf_bomb(path):
    """A document in PDF whose stream unpacks to 2 GB, and an object that is its own content."""
    packer, packed = zlib.compressobj(9), bytearray()
    for _ in range(2000):
        packed += packer.compress(b"(aaaa) Tj " * (MEGA // 10))
    packed += packer.flush()
    head = b"%PDF-1.4\n1 0 obj\n<< /Length 1 0 R /Filter /FlateDecode >>\nstream\n"
    tail = b"\nendstream\nendobj\n2 0 obj\n<< /Title (" + LINE[:-1] + b") >>\nendobj\n"
    path.write_bytes(head + bytes(packed) + tail)


def html_bomb(path):
    """A page of open tags and quotes that are never closed."""
    path.write_bytes(b"<html>" + b"<a '>\"" * (20 * MEGA // 6) + b"<!--" * MEGA + b"\n" + LINE)


def snappy(path):
    """A table of LevelDB whose block says that it unpacks to 4 GB, from copies of copies."""
    block = b"\xff\xff\xff\xff\x0f" + b"\x00a" + b"\xfe\x01\x00" * 100_000
    stored_block = block + b"\x01" + containers.checksum(block + b"\x01")
    index = b"\x00\x01" + bytes([len(containers.number(len(block))) + 1]) + b"k"
    index += containers.number(0) + containers.number(len(block)) + struct.pack("<II", 0, 1)
    start = len(stored_block)
    stored_index = index + b"\x00" + containers.checksum(index + b"\x00")
    footer = b"\0\0" + containers.number(start) + containers.number(len(index))
    path.write_bytes(stored_block + stored_index + footer.ljust(40, b"\0") + bytes.fromhex("57fb808b247547db"))


def many_messages(path):
    """A chat of 1,000,000 messages, the last of which tells the credential."""
    with open(path, "w") as file:
        file.write('{"name":"ops","messages":[')
        for number in range(1_000_000):
            file.write('{"id":%d,"from":"ana","from_id":"user1","text":"hello"},' % number)
        file.write('{"id":1000000,"from":"bob","from_id":"user2","text":"%s"}]}' % credential())


def long_message(path):
    """One message of 500 MB, which ends with the credential."""
    draw = random.Random("words")
    # Of words in an order of their own, so that it does not unpack to more than is allowed.
    words = b" ".join(draw.choice((b"some", b"words", b"that", b"say", b"nothing")) for _ in range(MEGA // 5))
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"messages":[{"role":"user","content":"')
        for _ in range(500 * MEGA // len(words)):
            file.write(words + b" ")
        file.write(credential().encode() + b'"}]}')


def deep_strings(path):
    """Attributes of a trace that hold each other as JSON in strings, as deep as 1 MB allows."""
    text = json.dumps({"role": "user", "content": credential()})
    while len(text) < MEGA:
        text = json.dumps({"stringValue": text})
    path.write_text(text)


class Case:
    """One input: how it is called, and what a scan may take.

    `finds` says whether the credential is found, `tells` whether a gap in coverage is told.
    """

    def __init__(self, name, make, seconds=20, peak=300, finds=True, tells=False):
        self.name, self.make = name, make
        self.seconds, self.peak, self.finds, self.tells = seconds, peak, finds, tells


CASES = [
    Case("42.zip", bomb, tells=True),
    Case("zeros.gz", zeros, finds=False, tells=True),
    Case("levels.zip", levels, finds=False, tells=True),
    Case("members.tar", members, seconds=60),
    Case("deep.json", deep_json),
    Case("messages.json", many_messages),
    Case("message.json.gz", long_message, seconds=30),
    Case("strings.json", deep_strings),
    Case("laughs.docx", laughs_xml),
    Case("laughs.yaml", laughs_yaml),
    Case("image", cyclic_image),
    Case("freelist.db", free_list),
    Case("escape.tar", escape),
    Case("line.js", long_line),
    Case("word.txt", long_word),
    Case("base64.txt", nested_base64, finds=False, tells=True),
    Case("bomb.pdf", pdf_bomb, tells=True),
    Case("quotes.html", html_bomb),
    Case("000005.ldb", snappy, finds=False, tells=True),
]


def build(folder):
    """Write all inputs to `folder`, where they are not there."""
    for case in CASES:
        path = folder / case.name
        if not os.path.exists(path):
            case.make(path)
