"""The pages that are looked at, made by the tool from made-up credentials."""

import hashlib
import io
import json
import os
import subprocess
import tarfile

HOSTILE = "<img src=x onerror=document.title='owned'>"
RULES = ["github.personal-access-token", "stripe.secret-key", "npm.access-token", "slack.bot-token", "aws.access-key-id",
         "openai.project-api-key", "pypi.api-token", "grafana.service-account-token"]
TEAMS = ["payments", "platform", "orders", "search", "mobile"]


class Maker:
    def __init__(self, tool, folder):
        self.tool, self.folder, self.drawn = os.path.abspath(tool), folder, {}
        self.environment = {
            "HOME": os.path.join(folder, "home"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@acme.example", "GIT_COMMITTER_NAME": "Ana",
            "GIT_COMMITTER_EMAIL": "ana@acme.example"}
        os.makedirs(self.environment["HOME"], exist_ok=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run(self, *command, at="."):
        """Runs the tool (or another program); 1 says that something was found, 3 that not all was read."""
        run = subprocess.run(command, cwd=self.path(at), env=self.environment, capture_output=True, text=True)
        if run.returncode not in (0, 1, 3):
            raise SystemExit(f"{' '.join(command)}: {run.returncode}\n{run.stderr}")
        return run.stdout

    def credential(self, number):
        rule = RULES[number % len(RULES)]
        if rule not in self.drawn:
            lines = self.run(self.tool, "rules", "sample", rule, "--count", "40").splitlines()
            self.drawn[rule] = lines[:40]
        return self.drawn[rule][number // len(RULES) % 40]

    def write(self, path, content):
        os.makedirs(os.path.dirname(self.path(path)), exist_ok=True)
        with open(self.path(path), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def tree(self, root, count):
        os.makedirs(self.path(root), exist_ok=True)
        for number in range(count):
            text = f"token: '{self.credential(number)}'\n"
            for environment in [["prod", "dev"], ["prod"], ["staging"], ["dev", "test"], ["x"]][number % 5]:
                self.write(f"{root}/service-{number % 7}/{environment}/{number}.yaml", text)
        owners = [f"/service-{number}/ @acme/{team}\n" for number, team in enumerate(TEAMS)]
        self.write(f"{root}/CODEOWNERS", "".join(owners))

    def chats(self, root):
        author = "\u202e\u001b[2J" + HOSTILE
        self.write(f"{root}/chat/users.json", json.dumps([{"id": "U1", "name": author, "real_name": author, "profile": {}}]))
        self.write(f"{root}/chat/channels.json", json.dumps([{"id": "C1", "name": "ops", "members": ["U1"]}]))
        self.write(f"{root}/chat/ops/2026-03-01.json", json.dumps(
            [{"type": "message", "user": "U1", "text": f"{HOSTILE} {self.credential(3)}", "ts": "1709283600.000100"}]))
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w") as tar:
            for name in ["users.json", "channels.json", "ops/2026-03-01.json"]:
                tar.add(self.path(root, "chat", name), name)
        message = {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "t", "content": f"TOKEN={self.credential(5)}"}]}
        self.write(f"{root}/home/ana/.claude/projects/app/s.jsonl", json.dumps(
            {"type": "user", "sessionId": "s", "uuid": "u", "timestamp": "2026-05-01T10:00:00Z", "message": message}) + "\n")

    def image(self, path):
        layers = []
        for files in [{"app/.npmrc": f"//registry.npmjs.org/:_authToken={self.credential(2)}\n"}, {"app/.wh..npmrc": ""}]:
            layers.append(archive_of(files))
        configuration = {"architecture": "amd64", "os": "linux", "config": {"Labels": {"maintainer": HOSTILE}},
                         "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest() for layer in layers]},
                         "history": [{"created_by": "COPY .npmrc /app/ " + HOSTILE}, {"created_by": "RUN rm /app/.npmrc"}]}
        manifest = [{"Config": "config.json", "RepoTags": ["acme/app:1"], "Layers": ["0/layer.tar", "1/layer.tar"]}]
        self.write(path, archive_of({
            "manifest.json": json.dumps(manifest), "config.json": json.dumps(configuration),
            "0/layer.tar": layers[0], "1/layer.tar": layers[1]}))

    def everything(self):
        """Files, chats, a transcript, an image, hostile names, and what cannot be read."""
        self.tree("all", 60)
        self.chats("all")
        self.image("all/image.tar")
        self.write(f"all/{HOSTILE}.txt", f"{HOSTILE} token: '{self.credential(0)}' </script>\n")
        self.write("all/broken.zip", b"PK\3\4" + b"\0" * 200)
        return self.scan("all")

    def scan(self, root):
        self.run(self.tool, "scan", root, "-q", "-o", f"{root}.html", "--reference-time", "2026-11-21")
        return self.path(f"{root}.html")

    def small(self, count):
        self.tree(f"files-{count}", count)
        return self.scan(f"files-{count}")

    def history(self):
        os.makedirs(self.path("repository"))
        self.run("git", "init", "-q", at="repository")
        for number in range(4):
            self.write(f"repository/{number}.env", f"token='{self.credential(number)}'\n")
            if number == 2:
                os.remove(self.path("repository/0.env"))
            self.run("git", "add", "-A", at="repository")
            self.run("git", "commit", "-qm", "work", at="repository")
        self.run(self.tool, "git", ".", "-q", "-o", "../git.html", at="repository")
        return self.path("git.html")

    def sweeps(self):
        state = self.path("state.db")
        for day, count in enumerate([10, 24, 16]):
            self.run("rm", "-rf", "swept")
            self.tree("swept", count)
            self.run(self.tool, "sweep", "run", "swept", "--state", state, "-q", "--reference-time", f"2026-11-{10 + day}")
        self.run(self.tool, "sweep", "report", "--state", state, "-o", "sweeps.html")
        return self.path("sweeps.html")

    def large(self, count):
        """A report of so many findings: those of a scan again and again, under other ids and in other places."""
        self.run(self.tool, "scan", "all", "-q", "-o", "all.json", "--reference-time", "2026-11-21")
        with open(self.path("all.json")) as file:
            report = json.load(file)
        identities = {identity["id"]: identity for identity in report["identities"]}
        findings, people = [], {}
        for number in range(count):
            text = json.dumps(report["findings"][number % len(report["findings"])])
            finding = json.loads(text.replace('"place": "', f'"place": "part-{number}/'))
            identity = dict(identities[finding["identity"]])
            identity["id"] += f"-{number // len(report['findings'])}"
            finding.update(id=f"{number:020x}", identity=identity["id"])
            identity["credentials"] = []
            people[identity["id"]] = identity
            findings.append(finding)
        report.update(findings=findings, identities=sorted(people.values(), key=lambda item: item["id"]))
        with open(self.path("large.json"), "w") as file:
            json.dump(report, file)
        self.run(self.tool, "report", "large.json", "-q", "-o", "large.html")
        return self.path("large.html")


def archive_of(files):
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w") as tar:
        for name, content in files.items():
            content = content.encode() if isinstance(content, str) else content
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return result.getvalue()
