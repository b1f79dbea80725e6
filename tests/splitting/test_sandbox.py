"""Each attempt is made in a process of its own, which the sandbox then locks for good."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from articles.splitting.sandbox import FONT_FOLDERS, landlock_version

ROOT = Path(__file__).parents[2]
LOCKED = """
import sys, os, socket, subprocess, resource, ctypes, encodings.idna
sys.path.insert(0, {root!r})
from articles.splitting import sandbox
sandbox.limit(cpu_seconds=5, memory=512 * 1024 * 1024)
sandbox.lock(readable=[])
try:
    {attempt}
except (OSError, MemoryError) as error:
    print("refused", type(error).__name__)
else:
    print("done")
"""
needs_linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="seccomp is of Linux",
)


def tried(attempt):
    told = subprocess.run(
        [sys.executable, "-I", "-c", LOCKED.format(root=str(ROOT), attempt=attempt)],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or f"status {told.returncode}"


def test_what_is_allowed_still_works():
    assert tried("sum(range(1000))") == "done"


@needs_linux
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "open('/tmp/written', 'w')",
        "os.open('/tmp/written', os.O_RDWR | os.O_CREAT)",
        "os.unlink('/tmp/absent')",
        "os.mkdir('/tmp/made')",
        "os.rename('/tmp/absent', '/tmp/other')",
        "os.chmod('/tmp', 0o777)",
    ],
)
def test_network_processes_and_changes_are_refused(attempt):
    assert tried(attempt) == "refused PermissionError"


def test_memory_ends_at_its_limit():
    assert tried("bytearray(600 * 1024 * 1024)") == "refused MemoryError"


def test_processor_time_ends_at_its_limit():
    spend = "resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n    while True: pass"

    assert tried(spend) == "status -24"


def test_nothing_is_written_even_to_an_open_file(tmp_path):
    path = tmp_path / "open"
    code = LOCKED.replace(
        "sandbox.limit(", f"out = open({str(path)!r}, 'wb', buffering=0)\nsandbox.limit("
    )
    told = subprocess.run(
        [sys.executable, "-I", "-c", code.format(root=str(ROOT), attempt="out.write(b'x')")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout.strip() == "refused OSError"
    assert path.read_bytes() == b""


def test_a_core_is_never_dumped():
    assert tried("print(resource.getrlimit(resource.RLIMIT_CORE))") == "(0, 0)\ndone"


@needs_linux
@pytest.mark.skipif(landlock_version() < 1, reason="this kernel has no Landlock")
def test_files_are_not_read_but_fonts_are():
    assert tried("open('/etc/passwd').read()") == "refused PermissionError"
    fonts = next(folder for folder in FONT_FOLDERS if Path(folder).is_dir())
    assert tried(f"os.listdir({fonts!r})") == "done"
