import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.management.commands.collectstatic import Command as CollectStatic
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from articles.models import Issue, Upload
from articles.operations import publishing

DEMO = Path(settings.BASE_DIR) / "demo"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    """All of Newsroom on one machine: web server and worker, set up at the first start."""

    help = "Set up what is missing, take in the demo issues or the given PDFs, and serve."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("pdfs", nargs="*", metavar="ISSUE.pdf")
        parser.add_argument(
            "--prepare-only", action="store_true", help="Set up and take in; do not serve."
        )

    def handle(self, *, pdfs, prepare_only, **options):
        self.check()
        self.prepare()
        password = self.make_editor()
        self.take_in([Path(pdf) for pdf in pdfs])
        if not prepare_only:
            self.serve(password)

    def prepare(self):
        """Bring the database and the static files up to date."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command(CollectStatic(), interactive=False, verbosity=0)

    def make_editor(self):
        """Create the first login where there is none; return its password, to be shown once."""
        users = get_user_model().objects
        if users.exists():
            return None
        password = "-".join(get_random_string(5, LETTERS) for _ in range(4))
        editor = users.create_superuser("editor", password=password)
        editor.groups.add(Group.objects.get(name="Publisher"))
        return password

    def take_in(self, pdfs):
        """Ingest the given PDFs, or the demo issues where nothing was ever uploaded."""
        if pdfs:
            ingest = ["ingest", *map(str, pdfs), "--by-layout"]
            call_command(*ingest, stdout=self.stdout, stderr=self.stderr)
        elif not Upload.objects.exists():
            call_command("ingest", str(DEMO), stdout=self.stdout, stderr=self.stderr)
            older = Issue.objects.order_by("date").first()
            editor = get_user_model().objects.order_by("pk").first()
            publishing.publish_issue(issue=older, by=editor, at=timezone.now())

    def serve(self, password):
        """Run web server and worker until one of them stops, or the user does."""
        connection.close()
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=settings.BASE_DIR)
        server = subprocess.Popen(server_command(), cwd=settings.BASE_DIR)
        self.stdout.write(self.addresses(password))
        self.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            pid, status = os.wait()
            name = "web server" if pid == server.pid else "worker"
            raise CommandError(f"The {name} stopped (status {os.waitstatus_to_exitcode(status)}).")
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            for process in [server, worker]:
                process.terminate()
            for process in [server, worker]:
                process.wait()

    def addresses(self, password):
        """Say where everything is and, once, how to sign in."""
        url = settings.SITE_URL
        lines = ["", f"Archive  {url}/", f"Desk     {url}/admin/", f"API      {url}/api/v1/"]
        if password:
            lines += ["", f"Sign in as  editor  with  {password}  (shown only now; change it soon)"]
        return "\n".join([*lines, "", "Ctrl+C stops it."])


def server_command():
    """Return the command line of the web server."""
    host, port = settings.BIND
    host = f"[{host}]" if ":" in host else host
    return [
        *[sys.executable, "-m", "gunicorn", "newsroom.wsgi"],
        *["--bind", f"{host}:{port}", "--worker-class", "gthread"],
        *["--workers", "2", "--threads", "8", "--log-level", "warning"],
        # Loaded once and forked: half the start, and the workers share the memory of the code.
        "--preload",
        # It would lie in the user's home: nothing outside this folder is touched.
        "--no-control-socket",
    ]
