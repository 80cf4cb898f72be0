"""The scanners that findings are compared with, each set to report as much as it can."""

import json
import os
import subprocess
import tempfile

from . import places, tools


def sprawl(program):
    """Return what sprawl reports at its default threshold."""
    def findings(folder):
        report = output([program, "scan", "-q", "-f", "json", "."], folder, {"SPRAWL_KEY_FILE": str(tools.key_file())})
        for finding in json.loads(report)["findings"]:
            for place in finding["occurrences"]:
                if " ! " not in place["place"]:
                    yield place["place"], place["line"], place["end_line"], finding["rule"]
    return findings


def kingfisher(folder):
    """Yield what Kingfisher reports at its lowest level of confidence, without the network."""
    command = [
        tools.which("kingfisher"), "scan", "--no-update-check", "--no-validate", "--no-dedup", "-c", "low", "-j2",
        "--git-history", "none", "--quiet", "--format", "json", "."]
    cached = {"KF_RULE_CACHE_DIR": str(places.cache() / "kingfisher-rules")}
    for found in json.loads(output(command, folder, cached))["findings"]:
        finding, lines = found["finding"], found["finding"]["snippet"].strip("\n").count("\n")
        yield finding["path"], finding["line"], finding["line"] + lines, found["rule"]["id"]


def credsweeper(folder):
    """Yield what CredSweeper reports as it comes."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [tools.which("credsweeper"), "--path", ".", "-j", "2", "--no-stdout", "--save-json", report.name]
        output(command, folder)
        text = report.read()
    for finding in json.loads(text or "[]"):
        lines = [(data["path"], data["line_num"]) for data in finding["line_data_list"]]
        yield lines[0][0], lines[0][1], lines[-1][1], finding["rule"]


def detect_secrets(folder):
    """Yield what detect-secrets reports of all files, without the network."""
    command = [tools.which("detect-secrets"), "-c", "2", "scan", "--all-files", "--no-verify", "."]
    for path, found in json.loads(output(command, folder))["results"].items():
        for finding in found:
            yield path, finding["line_number"], finding["line_number"], finding["type"]


PEERS = {"Kingfisher": kingfisher, "CredSweeper": credsweeper, "detect-secrets": detect_secrets}


def output(command, folder, environment=None):
    """Return what a program writes to its standard output."""
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def findings(scanner, folder):
    """Return the places that a scanner reports, each once: path, first line, last line and rules."""
    rules = {}
    for path, line, end, rule in scanner(folder):
        path = os.path.relpath(os.path.join(folder, path), folder)
        rules.setdefault((path, line, end), set()).add(rule)
    return sorted((*place, ", ".join(sorted(names))) for place, names in rules.items())
