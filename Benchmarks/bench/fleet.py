"""A fleet of generated hosts, which share some of their credentials, and its bundles."""

import concurrent.futures
import contextlib
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess

from . import secrets

#: Credentials that any host may hold a copy of.
SHARED = 20_000
#: How many of a host's credentials are drawn from them.
SHARE = 0.6
PER_FILE = 20
#: Kinds that are one finding each.
KINDS = (secrets.github_token, secrets.database_address, secrets.assignment)


def credential(number):
    """Return the line of a credential of the fleet; the same one for the same number."""
    draw = random.Random(f"fleet {number}")
    kind = KINDS[number % len(KINDS)]
    if kind is secrets.database_address:
        password = secrets.password(draw).translate(str.maketrans("#%?", "xyz"))
        return f"DATABASE_URL=postgres://app{number}:{password}@db-{number % 9}.internal:5432/orders"
    return f"# {number}\n{kind(draw)}"


def fill(folder, host, count):
    """Write the files of a host with `count` credentials."""
    draw = random.Random(f"host {host}")
    shared = draw.sample(range(SHARED), int(count * SHARE))
    own = range(SHARED + host * count, SHARED + host * count + count - len(shared))
    numbers = [*shared, *own]
    draw.shuffle(numbers)
    for start in range(0, count, PER_FILE):
        path = os.path.join(folder, f"app-{start % 17}", f"service-{start}.env")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as stream:
            for number in numbers[start:start + PER_FILE]:
                stream.write(credential(number) + "\n\n")


class Fleet:
    """The bundles of a number of hosts in a folder."""

    def __init__(self, sprawl, folder, hosts, findings):
        self.sprawl, self.folder, self.hosts, self.findings = sprawl, folder, hosts, findings
        self.key = os.path.join(folder, "fleet.key")
        self.bundles = [os.path.join(folder, f"host-{host:03}.jsonl") for host in range(hosts)]

    def make(self):
        """Sweep every host and export its bundle; every tenth is swept twice, with a change."""
        os.makedirs(self.folder, exist_ok=True)
        with open(self.key, "wb") as stream:
            stream.write(hashlib.sha256(b"fleet").digest())
        os.chmod(self.key, 0o600)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.make_host, range(self.hosts)))

    def make_host(self, host):
        """Write the bundle of one host."""
        bundle = self.bundles[host]
        if os.path.exists(bundle):
            return
        root = os.path.join(self.folder, f"host-{host:03}")
        fill(root, host, self.findings)
        state = root + ".db"
        sweep = ["sweep", "run", root, "--state", state, "--host", f"host-{host:03}", "-q", "-j1"]
        self.run(*sweep)
        if host % 10 == 0:
            shutil.rmtree(os.path.join(root, "app-0"))
            self.run(*sweep)
        self.run("sweep", "export", "--state", state, "-o", bundle)
        shutil.rmtree(root)
        os.unlink(state)
        os.unlink(state + ".lock")

    def run(self, *arguments, statuses=(0, 1)):
        """Run sprawl with the fleet's key and return what it printed."""
        done = subprocess.run(
            [self.sprawl, *arguments, "--key-file", self.key], capture_output=True, text=True)
        if done.returncode not in statuses:
            raise SystemExit(f"{arguments[:2]} ended with {done.returncode}: {done.stderr[-500:]}")
        return done.stdout

    def merge_command(self, state, bundles):
        """Return the command that merges bundles."""
        return [self.sprawl, "sweep", "merge", "--state", state, "--key-file", self.key, *bundles]

    def contents(self, state):
        """Return the digest of all that a fleet's state tells, whatever the numbers of its hosts."""
        tables = {
            "sweep": "number", "credential": "id", "identity": "id", "ownership": "identity, since",
            "occurrence": "credential, place, ordinal, since", "surroundings": "1",
        }
        digest = hashlib.sha256()
        for table, order in tables.items():
            query = f"SELECT h.name, t.* FROM {table} t JOIN host h ON h.id = t.host ORDER BY 1, {order}"
            digest.update(table.encode())
            for row in rows(state, query):
                digest.update(repr(row[:1] + row[2:]).encode())
        return digest.hexdigest()

    def counts(self):
        """Return how many records of each kind the bundles hold."""
        total = {}
        for bundle in self.bundles:
            with open(bundle) as stream:
                for kind, count in json.loads(stream.readline())["counts"].items():
                    total[kind] = total.get(kind, 0) + count
        return total


def rows(state, query):
    """Yield the rows of a query on a database."""
    with contextlib.closing(sqlite3.connect(f"file:{state}?mode=ro", uri=True)) as database:
        yield from database.execute(query)
