"""How fast public pages are served, beside a trivial Django view in the same server.

Starts the server that `manage.py start` starts, with one view more, on the database that
NEWSROOM_DATA or DATABASE_URL names (fill it with manage.py make_archive), and asks every kind
of page: once cold, many times kept in memory, many times with If-None-Match. Requests a second
are the clock's; “CPU” is what the server's processes spent on a request, which a busy machine
changes little. Bounds: article page at least 60 % of the trivial view, revalidation 85 %, an
issue with 600 articles under 100 ms.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import django
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parent.parent
HOST, PORT = "127.0.0.1", int(os.environ.get("BENCHMARK_PORT", "8169"))
CLIENTS = 4
REQUESTS = 300  # of each client
COLD = 15


class Visitor:
    """One connection that is kept open, reading answers by their length."""

    def __init__(self):
        self.socket = socket.create_connection((HOST, PORT))
        self.rest = b""

    def get(self, path, **headers):
        """Return status and headers of a page."""
        said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n{said}\r\n".encode())
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.read()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        told = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        left = int(told.get("content-length", 0)) if " 304 " not in first else 0
        while len(self.rest) < left:
            self.rest += self.read()
        self.rest = self.rest[left:]
        return int(first.split()[1]), told

    def read(self):
        """Return what has come in."""
        data = self.socket.recv(262144)
        if not data:
            raise ConnectionError("the server has closed the connection")
        return data


def main():
    """Print the figures of every kind of page."""
    sys.path.insert(0, str(PROJECT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    pages = addresses()
    with serving() as server:
        print(f"{'':34}{'cold ms':>9}{'req/s':>8}{'CPU ms':>8}{'':>7}{'304/s':>8}{'CPU ms':>8}")
        trivial = served("/trivial/", server.pid)
        print(line("trivial view", None, trivial, None, trivial))
        for name, path, others in pages:
            cold = statistics.median(timed(other) for other in others)
            etag = settled(path)
            kept = served(path, server.pid)
            again = served(path, server.pid, If_None_Match=etag)
            print(line(name, cold, kept, again, trivial))


@contextmanager
def serving():
    """Gather the static files and run the server until the end of the block; yield its process."""
    call_command("collectstatic", interactive=False, verbosity=0)
    server = subprocess.Popen(server_command(), cwd=PROJECT)
    try:
        wait_for_server()
        yield server
    finally:
        server.terminate()
        server.wait()


def server_command():
    """Return the command line of the server that `start` runs, serving one view more."""
    start = __import__("articles.management.commands.start").management.commands.start
    command = [
        part.replace("newsroom.wsgi", "benchmarks.trivial") for part in start.server_command()
    ]
    command[command.index("--bind") + 1] = f"{HOST}:{PORT}"
    return command


def addresses():
    """Return, for every kind of page, its name, one address, and others to be asked for the first time."""
    models = __import__("articles.models").models
    last = models.Article.objects.order_by("-pk").first()
    some = models.Article.objects.filter(pk__gt=last.pk - 40 * COLD, pk__lt=last.pk)
    articles = [a.get_absolute_url() for a in some.order_by("pk")[::40][:COLD]]
    issues = models.Issue.objects.select_related("publication").order_by("-pk")[: COLD + 1]
    issue, *older = [i.get_absolute_url() for i in issues]
    return [
        ("home", "/", ["/?cold"]),
        ("article", last.get_absolute_url(), articles),
        ("issue", issue, older),
        ("issues by year", "/issues/", [f"/issues/?year={year}" for year in range(1995, 2010)]),
        ("browse", "/browse/", ["/browse/?cold"]),
        ("corrections", "/corrections/", ["/corrections/?cold"]),
        ("search", "/search/?q=%E7%89%B9%E8%A8%B1", [f"/search/?q=%E7%89%B9%E8%A8%B1&page={n}" for n in range(2, 12)]),
        ("section", "/search/?section=section-1", [f"/search/?section=section-{n}" for n in range(2, 8)]),
        ("feed", "/feeds/all.atom", ["/feeds/all.atom?cold"]),
        ("site map", "/sitemap.xml", ["/sitemap.xml?cold"]),
    ]  # fmt: skip


def wait_for_server():
    """Return when the server answers."""
    for _ in range(600):
        try:
            return timed("/trivial/")
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server does not start.")


def timed(path):
    """Return how many milliseconds a page takes that is asked for once."""
    visitor = Visitor()
    started = time.perf_counter()
    status, _ = visitor.get(path)
    taken = (time.perf_counter() - started) * 1000
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    return taken


def settled(path):
    """Ask for a page until all workers keep it; return its ETag."""
    for _ in range(12):
        _, told = Visitor().get(path)
    return told["etag"]


def served(path, pid, **headers):
    """Return requests a second, and the milliseconds of processor time that each took the server."""
    worked, started = cpu_seconds(pid), time.perf_counter()
    threads = [Thread(target=visit, args=(path, headers)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = CLIENTS * REQUESTS
    return count / (time.perf_counter() - started), (cpu_seconds(pid) - worked) * 1000 / count


def visit(path, headers):
    """Ask for a page over and over."""
    visitor = Visitor()
    for _ in range(REQUESTS):
        visitor.get(path, **headers)


def cpu_seconds(pid):
    """Return the processor time of a process and its children so far."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(ticks(process) for process in [pid, *children]) / os.sysconf("SC_CLK_TCK")


def ticks(pid):
    """Return the processor time of one process, in the kernel's units."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def line(name, cold, kept, again, trivial):
    """Return one line of the table; shares are of the trivial view's processor time a request."""
    parts = [f"{name:34}", f"{cold:9.1f}" if cold else " " * 9]
    for figures in [kept, again]:
        if figures:
            rate, cpu = figures
            parts.append(f"{rate:8.0f}{cpu:8.2f}{trivial[1] / cpu:7.0%}")
    return "".join(parts)


if __name__ == "__main__":
    main()
