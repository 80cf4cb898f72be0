"""Headless Chromium, driven over the pipe of the DevTools protocol: needs no package."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

PATHS = ["chromium", "chromium-browser", "google-chrome"]
KEYS = {
    "Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), " ": (32, " "), "Home": (36, ""), "End": (35, ""),
    "ArrowLeft": (37, ""), "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowDown": (40, ""),
}


class Browser:
    """One process with one page; `said` is what the page wrote to the console or threw."""

    def __init__(self):
        program = next(filter(None, map(shutil.which, PATHS)), None)
        if program is None:
            raise SystemExit("Chromium is not installed")
        self.profile = tempfile.mkdtemp()
        (child_in, self.output), (self.input, child_out) = os.pipe(), os.pipe()

        def hand_over():  # The browser reads from 3 and writes to 4.
            os.dup2(child_in, 13)
            os.dup2(child_out, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--disable-extensions",
             "--no-first-run", "--hide-scrollbars", f"--user-data-dir={self.profile}", "about:blank"],
            close_fds=False, preexec_fn=hand_over, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        os.close(child_in)
        os.close(child_out)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        self.said, self.requests = [], []

    def close(self):
        try:
            self.send("Browser.close", session=False)
            self.process.wait(10)
        except (OSError, TimeoutError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self, limit):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.input], [], [], limit)
            part = os.read(self.input, 1 << 20) if ready else b""
            if not part:
                raise TimeoutError("the browser does not answer")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(text)
        self.note(message)
        return message

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.said.append(str([argument.get("value") for argument in params["args"]]))
        elif method == "Runtime.exceptionThrown":
            self.said.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Log.entryAdded":
            self.said.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        if method:
            self.events.append(method)

    def send(self, method, session=True, limit=60, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session and self.session:
            message["sessionId"] = self.session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + limit
        while True:
            answer = self.message(max(0.1, end - time.monotonic()))
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, url, width=1280, height=860, dark=False, media="", still=False):
        """Opens `url` in a tab of its own, and waits until the page has drawn itself; gives the seconds it took."""
        if self.session:
            self.send("Target.closeTarget", session=False, targetId=self.target)
        self.target = self.send("Target.createTarget", session=False, url="about:blank")["targetId"]
        self.session = self.send(
            "Target.attachToTarget", session=False, targetId=self.target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"]:
            self.send(domain + ".enable")
        self.said, self.requests = [], []
        self.emulate(width, height, dark, media, still)
        start = time.monotonic()
        self.send("Page.navigate", url=url)
        while not self.run("document.documentElement?.dataset.ready === 'true'"):
            if time.monotonic() - start > 60:
                raise TimeoutError(f"{url} does not draw itself: {self.said}")
            time.sleep(0.01)
        self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        return time.monotonic() - start

    def emulate(self, width=1280, height=860, dark=False, media="", still=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}])

    def run(self, script):
        """The value of a JavaScript expression; promises are waited for."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", script))
        return answer["result"].get("value")

    def press(self, *keys, shift=False):
        for key in keys:
            code, text = KEYS.get(key, (ord(key[0].upper()), key))
            params = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
            is_command = text in "\r "  # Others are shortcuts, which write nothing.
            self.send("Input.dispatchKeyEvent", type="keyDown" if is_command else "rawKeyDown", **params,
                      **({"text": text} if is_command and text else {}))
            self.send("Input.dispatchKeyEvent", type="keyUp", **params)

    def type(self, text):
        self.send("Input.insertText", text=text)
        time.sleep(0.3)  # The page waits until nobody types.

    def click(self, selector):
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def nodes(self):
        """What a screen reader is told."""
        return [node for node in self.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]

    def paper(self):
        """The pages of a print as PDF."""
        return base64.b64decode(self.send("Page.printToPDF", printBackground=False)["data"])

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.send("Page.captureScreenshot")["data"]))
