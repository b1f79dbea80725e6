"""How long it takes from dropping a PDF on the desk to its drafts on the screen.

    .venv/bin/python benchmarks/upload.py [ISSUE.pdf]

Starts a server and a worker with an empty data folder, signs in, uploads as a browser does,
asks for the progress as the page does, and fetches the issue's page. Bounds for an issue of
20 articles: 2 s in all, of which 0.4 s for reading and splitting, process start included.
"""

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

from start import answers, free_port

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from articles.splitting import process  # noqa: E402 -- the project is found only now
from articles.splitting.house_format import built_in_formats  # noqa: E402

PASSWORD = "benchmark-password"


class Desk:
    """An editor's browser, as far as forms go."""

    def __init__(self, url):
        self.url = url
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path):
        with self.opener.open(urllib.parse.urljoin(self.url, path), timeout=30) as response:
            return response.geturl(), response.read().decode()

    def post(self, path, fields, *, form, files=()):
        _, page = self.get(form)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        boundary = uuid.uuid4().hex
        body = b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": token, **fields}.items()
        )
        for name, path_of_file in files:
            head = (
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
                f'filename="{path_of_file.name}"\r\nContent-Type: application/pdf\r\n\r\n'
            )
            body += head.encode() + path_of_file.read_bytes() + b"\r\n"
        request = urllib.request.Request(
            urllib.parse.urljoin(self.url, path),
            data=body + f"--{boundary}--\r\n".encode(),
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Referer": urllib.parse.urljoin(self.url, form),
            },
        )
        with self.opener.open(request, timeout=60) as response:
            return response.geturl(), response.read().decode()


def split_seconds(pdf):
    """Return the best of five splits, process start included."""
    data = pdf.read_bytes()
    found = []
    for _ in range(5):
        started = time.perf_counter()
        process.split_pdf(data, formats=built_in_formats())
        found.append(time.perf_counter() - started)
    return min(found), sorted(found)[2]


def upload_seconds(desk, pdf):
    """Upload, wait for the drafts, fetch their page; return the seconds and the page."""
    started = time.perf_counter()
    url, _ = desk.post(
        "/admin/articles/upload/add/", {}, form="/admin/articles/upload/add/", files=[("file", pdf)]
    )
    progress = url.replace("/change/", "/progress/")
    while True:
        _, answer = desk.get(progress)
        status = json.loads(answer)
        if status["settled"]:
            break
        time.sleep(0.1)
    _, page = desk.get(status["url"])
    return time.perf_counter() - started, page


def main(pdf):
    """Print the figures beside their bounds."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "NEWSROOM_DATA": folder, "BIND": f"127.0.0.1:{port}"}
        environment["DJANGO_SUPERUSER_PASSWORD"] = PASSWORD
        manage = [sys.executable, "manage.py"]
        quiet = {"cwd": PROJECT, "env": environment, "stdout": subprocess.DEVNULL}
        for command in (
            ["migrate"],
            ["createcachetable"],
            ["collectstatic", "--noinput"],
            ["createsuperuser", "--noinput", "--username", "editor", "--email", "e@example.com"],
        ):
            subprocess.run([*manage, *command], check=True, **quiet)
        with subprocess.Popen([*manage, "start"], **quiet) as server:
            try:
                while not answers(f"{url}/admin/login/"):
                    time.sleep(0.1)
                time.sleep(2)  # both servers are up; the demo is in
                desk = Desk(url)
                desk.post(
                    "/admin/login/",
                    {"username": "editor", "password": PASSWORD, "next": "/admin/"},
                    form="/admin/login/",
                )
                seconds, page = upload_seconds(desk, pdf)
            finally:
                server.terminate()
    best, median = split_seconds(pdf)
    drafts = len(set(re.findall(r"/admin/articles/article/(\d+)/change/", page)))
    print(f"upload to {drafts} drafts on the screen  {seconds:5.2f} s   (bound 2 s)")
    print(f"reading and splitting, median       {median:5.2f} s   (bound 0.4 s; best {best:.2f} s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else next((PROJECT / "demo").glob("*.pdf")))
