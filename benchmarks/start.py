"""How long `./run` takes on a new machine and the second time.

Clones the committed project into a folder with a space in its name, runs `./run` there
twice and waits for the archive to answer. Bounds: 120 s with a warm package cache, then 5 s.
"""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BOUNDS = {"first start": 120, "second start": 5}


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url):
    """Say whether the address answers with a page."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def seconds_until_served(folder):
    """Run `./run` until the archive answers; return the seconds, and stop it again."""
    port = free_port()
    environment = {**os.environ, "BIND": f"127.0.0.1:{port}"}
    environment.pop("NEWSROOM_DATA", None)
    started = time.monotonic()
    with subprocess.Popen(
        ["./run"], cwd=folder, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    ) as process:
        try:
            while not answers(f"http://127.0.0.1:{port}/"):
                if process.poll() is not None or time.monotonic() - started > 600:
                    raise SystemExit("./run did not come up.")
                time.sleep(0.05)
            return time.monotonic() - started
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def main():
    """Print both figures beside their bounds."""
    with tempfile.TemporaryDirectory(prefix="news room ") as parent:
        folder = Path(parent) / "clone"
        subprocess.run(["git", "clone", "--quiet", PROJECT, folder], check=True)
        for name, bound in BOUNDS.items():
            print(
                f"{name:13} {seconds_until_served(folder):6.1f} s   (bound {bound} s)", flush=True
            )


if __name__ == "__main__":
    main()
