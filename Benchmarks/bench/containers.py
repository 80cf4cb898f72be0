"""One text in each container that sprawl opens, so that what opening costs can be told."""

import base64
import io
import json
import plistlib
import random
import shutil
import sqlite3
import struct
import subprocess
import tarfile
import zipfile
import zlib

WORDS = (
    "the quick release of a service reads settings from its environment and writes logs to disk "
    "import def return class value = { } ( ) : ; config.host port 8080 true null data-id user_name "
    "https://example.org/docs/index.html x1 y2 0.25 list map error warning retry timeout"
).split()


def text(size):
    """Return `size` bytes of lines like those of programs, logs and prose; the same each time."""
    draw = random.Random("readers")
    lines, count = [], 0
    while count < size:
        line = " ".join(draw.choices(WORDS, k=draw.randint(3, 16)))
        if draw.random() < 0.02:
            line += " " + "".join(draw.choices("0123456789abcdef", k=40))
        lines.append(line)
        count += len(line) + 1
    return ("\n".join(lines) + "\n").encode()[:size]


def build(folder, size):
    """Write all containers of a text of `size` bytes to `folder`; return their names in order."""
    content = text(size)
    lines = content.decode().split("\n")
    made = []
    for name, make in FORMS.items():
        path = folder / name
        if path.exists() or make(path, content, lines) is not False:
            made.append(name)
    return made


def archive(mode):
    def make(path, content, _):
        with tarfile.open(path, mode) as tar:
            half = len(content) // 2
            for name, part in (("a.txt", content[:half]), ("b.txt", content[half:])):
                tar.addfile(member(name, len(part)), io.BytesIO(part))

    return make


def member(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info


def zipped(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def packed(program):
    def make(path, content, _):
        if not shutil.which(program[0]):
            return False
        path.write_bytes(subprocess.run(program, input=content, stdout=subprocess.PIPE, check=True).stdout)

    return make


def image(path, content, _):
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as tar:
        tar.addfile(member("app/a.txt", len(content)), io.BytesIO(content))
    layer = layer.getvalue()
    parts = {
        "0.json": json.dumps({"config": {}, "rootfs": {"diff_ids": ["sha256:0"]}}).encode(),
        "layer.tar": layer,
        "manifest.json": json.dumps([{"Config": "0.json", "Layers": ["layer.tar"]}]).encode(),
    }
    with tarfile.open(path, "w") as tar:
        for name, part in parts.items():
            tar.addfile(member(name, len(part)), io.BytesIO(part))


def escaped(line):
    return line.replace("&", "&amp;").replace("<", "&lt;")


def docx(path, _, lines):
    body = "".join(f"<w:p><w:r><w:t>{escaped(line)}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    zipped(path, {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def xlsx(path, _, lines):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{escaped(line)}</t></is></c></row>'
        for n, line in enumerate(lines, 1))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    zipped(path, {"xl/worksheets/sheet1.xml": sheet})


def notebook(path, _, lines):
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": [f"{line}\n" for line in lines[n:n + 40]]}
        for n in range(0, len(lines), 40)
    ]
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))


def pictures(path, content, _):
    """A notebook that is nearly all pictures."""
    draw = random.Random("pictures")
    outputs, left = [], len(content)
    while left > 0:
        picture = b"\x89PNG\r\n\x1a\n" + draw.randbytes(300_000)
        data = base64.b64encode(picture).decode() + "\n"
        outputs.append({"output_type": "display_data", "metadata": {}, "data": {"image/png": data}})
        left -= len(data)
    cell = {"cell_type": "code", "metadata": {}, "source": ["plot()"], "outputs": outputs}
    path.write_text(json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))


def html(path, _, lines):
    body = "\n".join(f'<span class="n">{escaped(line)}</span>' for line in lines)
    path.write_text(f"<!DOCTYPE html><html><body><pre>{body}</pre></body></html>")


def rtf(path, _, lines):
    body = "\n".join(line.translate({0x5C: "\\\\", 0x7B: "\\{", 0x7D: "\\}"}) + "\\par" for line in lines)
    path.write_text("{\\rtf1\\ansi " + body + "}")


def plist(path, _, lines):
    path.write_bytes(plistlib.dumps({"lines": lines}, fmt=plistlib.FMT_BINARY))


def mail(path, content, _):
    head = "From: a@example.org\nTo: b@example.org\nSubject: log\nMIME-Version: 1.0\n"
    kind = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    path.write_bytes((head + kind).encode() + base64.encodebytes(content))


def sqlite(path, _, lines):
    database = sqlite3.connect(path)
    database.execute("create table log (id integer primary key, line text)")
    database.executemany("insert into log (line) values (?)", ((line,) for line in lines))
    database.commit()
    database.close()


def pdf(path, _, lines):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for start in range(0, len(lines), 60):
        kids.append(f"{len(objects) + 1} 0 R")
        marks = {0x28: "\\(", 0x29: "\\)"}
        shown = "\n".join(f"({line.translate(marks)}) Tj T*" for line in lines[start:start + 60])
        drawn = zlib.compress(f"BT /F1 6 Tf 8 TL 20 780 Td\n{shown} ET".encode())
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 999 800] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(
            f"<< /Length {len(drawn)} /Filter /FlateDecode >>\nstream\n".encode() + drawn + b"\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + entry + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)


CASTAGNOLI = []
for value in range(256):
    for _ in range(8):
        value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    CASTAGNOLI.append(value)


def checksum(data):
    """Return the masked CRC-32C of `data`, as LevelDB stores it."""
    crc, table = 0xFFFFFFFF, CASTAGNOLI
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def leveldb(path, content, _):
    """A log with a record for each 4 KiB of the text."""
    out = bytearray()
    for index, start in enumerate(range(0, len(content), 4096)):
        key, value = b"key-%d" % index, content[start:start + 4096]
        batch = struct.pack("<QI", index + 1, 1) + b"\1" + number(len(key)) + key + number(len(value)) + value
        kind = 1
        while batch:
            room = 32768 - len(out) % 32768
            if room < 7:
                out += bytes(room)
                continue
            piece, batch = batch[:room - 7], batch[room - 7:]
            last = {1: 1, 2: 4}[kind] if not batch else {1: 2, 2: 3}[kind]
            out += checksum(bytes([last]) + piece) + struct.pack("<HB", len(piece), last) + piece
            kind = 2
    path.write_bytes(out)


FORMS = {
    "plain.txt": lambda path, content, _: path.write_bytes(content),
    "utf-16.txt": lambda path, content, _: path.write_bytes(content.decode().encode("utf-16")),
    "utf-32.txt": lambda path, content, _: path.write_bytes(content.decode().encode("utf-32")),
    "base64.txt": lambda path, content, _: path.write_bytes(base64.encodebytes(content)),
    "a.zip": lambda path, content, _: zipped(path, {"a.txt": content}),
    "a.tar": archive("w"),
    "a.tar.gz": archive("w:gz"),
    "a.tar.bz2": archive("w:bz2"),
    "a.tar.xz": archive("w:xz"),
    "a.zst": packed(["zstd", "-qc"]),
    "a.lz4": packed(["lz4", "-qc"]),
    "image.tar": image,
    "a.docx": docx,
    "a.xlsx": xlsx,
    "a.rtf": rtf,
    "a.plist": plist,
    "a.pdf": pdf,
    "a.html": html,
    "a.eml": mail,
    "a.ipynb": notebook,
    "pictures.ipynb": pictures,
    "a.sqlite": sqlite,
    "000007.log": leveldb,
}
