"""Conversations with an assistant: JSON lines, some of them long, made from a source tree's text."""

import base64
import json
import os
import random
import uuid

from . import secrets

SIZE = 287_000_000
#: One record in this many holds a credential.
RECORDS_PER_CREDENTIAL = 400


def build(tree, folder):
    """Write conversations made of the files of `tree` to `folder`, `SIZE` bytes in all."""
    draw = random.Random("transcripts")
    texts = readable(tree)
    left, number = SIZE, 0
    while left > 0:
        size = min(left, int(draw.lognormvariate(15, 1.2)) + 20_000)
        left -= converse(folder / f"session-{number:04}.jsonl", texts, size, draw)
        number += 1


def readable(tree):
    """Return the texts of the files below `tree` that are UTF-8, in the order of their paths."""
    paths = sorted(os.path.join(root, name) for root, _, names in os.walk(tree) for name in names)
    texts = []
    for path in paths:
        with open(path, "rb") as stream:
            data = stream.read(1_000_000)
        try:
            texts.append((os.path.relpath(path, tree), data.decode()))
        except UnicodeDecodeError:
            pass
    return texts


def converse(path, texts, size, draw):
    """Write one conversation of at least `size` bytes, and return how many they are."""
    session, written = identifier(draw), 0
    with open(path, "wb") as stream:
        while written < size:
            record = {"sessionId": session, "uuid": identifier(draw), "timestamp": moment(draw)}
            record |= message(texts, draw)
            written += stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return written


def message(texts, draw):
    """Return a message of one of the kinds of which conversations consist."""
    kinds = (question, answer, thought, call, result, result)
    name, text = draw.choice(texts)
    content = draw.choice(kinds)(name, seeded(text, draw), draw)
    role = "assistant" if content[0]["type"] in ("thinking", "tool_use") else "user"
    return {"type": role, "message": {"role": role, "content": content}}


def seeded(text, draw):
    """Return `text`, now and then with a credential on a line of its own."""
    if draw.randrange(RECORDS_PER_CREDENTIAL):
        return text
    place = text.find("\n", draw.randrange(len(text) + 1)) + 1
    return text[:place] + draw.choice(secrets.TEMPLATES)(draw) + "\n" + text[place:]


def question(_, text, draw):
    """Return what a person writes: a few lines."""
    return [{"type": "text", "text": excerpt(text, draw, 2_000)}]


def answer(name, text, draw):
    """Return an answer that quotes code."""
    return [{"type": "text", "text": f"In `{name}`:\n\n```\n{excerpt(text, draw, 6_000)}\n```\n"}]


def thought(_, text, draw):
    """Return a thought with its signature, which is base64."""
    signature = base64.b64encode(draw.randbytes(draw.randrange(200, 2_000))).decode()
    return [{"type": "thinking", "thinking": excerpt(text, draw, 3_000), "signature": signature}]


def call(name, text, draw):
    """Return a tool call that writes a file, or runs a command."""
    arguments = {"file_path": "/home/user/work/" + name, "content": excerpt(text, draw, 20_000)}
    return [{"type": "tool_use", "id": "call_" + secrets.base62(draw, 24), "input": arguments}]


def result(name, text, draw):
    """Return the output of a tool, which may be a whole file on one line of JSON."""
    output = {"stdout": text, "file": name, "exit": 0} if draw.random() < 0.5 else text
    reply = json.dumps(output) if isinstance(output, dict) else output
    return [{"type": "tool_result", "tool_use_id": "call_" + secrets.base62(draw, 24), "content": reply}]


def excerpt(text, draw, limit):
    """Return a piece of `text` of at most `limit` characters."""
    start = draw.randrange(len(text))
    return text[start : start + draw.randrange(1, limit)]


def identifier(draw):
    """Return a random UUID."""
    return str(uuid.UUID(bytes=draw.randbytes(16), version=4))


def moment(draw):
    """Return a time of the year 2026."""
    month, day, hour, minute, second, milli = map(draw.randrange, (12, 28, 24, 60, 60, 1000))
    return f"2026-{month + 1:02}-{day + 1:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"
