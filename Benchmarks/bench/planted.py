"""Trees with credentials planted in them: what the stage of identities costs shows there."""

import json
import os
import random
import re
import shutil
import subprocess

from . import places

#: How many credentials are planted, and how many of them stand in settings files.
CREDENTIALS = 10_000
IN_SETTINGS = 6_000
PER_SETTINGS_FILE = 12
#: Rules for what lies about most often; half of the credentials are theirs.
COMMON = (
    "aws.access-key-id", "github.personal-access-token", "gitlab.personal-access-token",
    "slack.bot-token", "stripe.secret-key", "openai.project-api-key", "anthropic.api-key",
    "jwt.json-web-token", "npm.access-token", "generic.password", "generic.api-key",
    "uri.userinfo-password", "private-key.pem", "gcp.api-key", "sendgrid.api-key",
)
WORDS = "billing checkout search mail report ingest gateway ledger robot portal".split()
PLACES = "prod staging dev services jobs deploy bots tools".split()


def build(program, folder):
    """Fill `folder` with a tree of ordinary files and credentials, drawn by `program`."""
    draw = random.Random("planted")
    blocks = list(credentials(program, draw))
    tree = places.corpus("small")
    paths = sorted(os.path.join(root, name) for root, _, names in os.walk(tree) for name in names)
    chosen = set(draw.sample(paths, CREDENTIALS - IN_SETTINGS))
    for path in paths:
        target = os.path.join(folder, os.path.relpath(path, tree))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if path in chosen:
            insert(path, target, blocks.pop(), draw)
        else:
            shutil.copyfile(path, target)
    write_settings(folder, blocks, draw)


def build_large(program, folder):
    """Fill `folder` with the corpus `large`, as it is, and the tree of `build_dense` beside it."""
    tree = places.corpus("large")
    shutil.copytree(tree, os.path.join(folder, "tree"), copy_function=os.link, symlinks=True)
    build_dense(program, os.path.join(folder, "settings"))


def build_dense(program, folder):
    """Fill `folder` with settings files that hold credentials and little else."""
    draw = random.Random("planted-dense")
    write_settings(folder, list(credentials(program, draw)), draw)


def credentials(program, draw):
    """Yield `CREDENTIALS` texts with a credential each."""
    pools = drawn(program)
    common, every = [name for name in COMMON if name in pools], sorted(pools)
    for number in range(CREDENTIALS):
        name = draw.choice(common if number % 2 else every)
        yield draw.choice(pools[name])


def drawn(program):
    """Return samples of all rules that have some, by rule; drawn once, and kept in the cache."""
    path = places.cache() / "drawn.json"
    if not path.exists():
        known = json.loads(subprocess.check_output([program, "rules", "list", "-f", "json"]))
        pools = {rule["id"]: samples(program, rule["id"]) for rule in known}
        path.write_text(json.dumps({name: texts for name, texts in pools.items() if texts}))
    return json.loads(path.read_text())


def samples(program, name):
    """Return made-up samples of a rule: its lines, or all of it where lines belong together."""
    text = drawing(program, name, "--count", "400" if name in COMMON else "8")
    if "-----BEGIN" in text:
        return [part for part in re.split(r"(?<=-----)\n(?=-----BEGIN)", text) if part]
    if "\n " in text:
        return [drawing(program, name, "--seed", str(seed)) for seed in range(4)]
    return [line for line in text.split("\n") if line]


def drawing(program, name, *options):
    """Return what the program draws."""
    command = [program, "rules", "sample", name, *options]
    return subprocess.run(command, capture_output=True).stdout.decode(errors="replace")


def insert(path, target, block, draw):
    """Copy a file with `block` before a line of it."""
    with open(path, "rb") as stream:
        lines = stream.read().split(b"\n")
    lines.insert(draw.randrange(len(lines) + 1), block.encode())
    with open(target, "wb") as stream:
        stream.write(b"\n".join(lines))


def write_settings(folder, blocks, draw):
    """Write `blocks` to settings files of services, each with its owners."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "CODEOWNERS"), "w") as stream:
        stream.write("* @acme/platform\n" + "".join(f"{word}/ @acme/{word}\n" for word in WORDS))
    for number, start in enumerate(range(0, len(blocks), PER_SETTINGS_FILE)):
        service = os.path.join(folder, draw.choice(PLACES), f"{draw.choice(WORDS)}-{number % 40}")
        os.makedirs(service, exist_ok=True)
        with open(os.path.join(service, f"settings-{number}.env"), "w") as stream:
            for block in blocks[start : start + PER_SETTINGS_FILE]:
                stream.write(f"# {draw.choice(WORDS)} of {draw.choice(PLACES)}\n{block.rstrip()}\n")
                stream.write(f"{draw.choice(WORDS).upper()}_URL=https://{draw.choice(WORDS)}.acme.example/\n")
