"""What runs in the limited process: limits, then imports, then the lock, then the job.

Run as a file by `process.py`, with the project's root as argument. Standard input holds a
line of JSON and the bytes of the PDF; standard output takes a line of JSON and the answer.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any

JOBS = {
    "split": "articles.splitting.jobs.split",
    "split_each": "articles.splitting.jobs.split_each",
    "survey": "articles.splitting.jobs.survey",
    "recognise": "articles.splitting.jobs.recognise",
    "learn": "articles.splitting.jobs.learn",
    "render": "articles.splitting.jobs.render",
    "unlock": "articles.splitting.jobs.unlock",
    "repair": "articles.splitting.jobs.repair",
    "clean": "articles.splitting.jobs.clean",
    "excerpt": "articles.splitting.jobs.excerpt",
}
_LONGEST_REPORT = 4000  # code points of a traceback


def main(root: str) -> None:
    """Do the one job that standard input names and write its answer."""
    gc.disable()  # the process ends before garbage matters; its memory is bounded
    libraries = [*sys.path, str(Path(__file__).parent)]  # some are imported late, never the root's
    sys.path.insert(0, root)
    asked = json.loads(sys.stdin.buffer.readline())
    sandbox = importlib.import_module("articles.splitting.sandbox")
    sandbox.limit(**{name: asked["limits"][name] for name in ("cpu_seconds", "memory")})
    head, body = _answer(sandbox, asked, libraries)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _answer(
    sandbox: Any, asked: dict[str, Any], libraries: list[str]
) -> tuple[dict[str, Any], bytes]:
    refusals = importlib.import_module("articles.splitting.refusals")
    try:
        job = importlib.import_module(JOBS[asked["job"]])
        data = sys.stdin.buffer.read()
        sandbox.lock(readable=libraries)
        return {"done": True}, job.run(data, asked["options"], asked["limits"])
    except refusals.Refused as refusal:
        return {"refused": refusal.code, "facts": refusal.facts}, b""
    except MemoryError:
        return {"refused": refusals.TooBig.code, "facts": {}}, b""
    except RecursionError:
        return {"refused": refusals.Damaged.code, "facts": {}}, b""
    except Exception:  # whatever a hostile file breaks here must end as an answer
        return {"broke": traceback.format_exc()[-_LONGEST_REPORT:]}, b""


if __name__ == "__main__":
    main(sys.argv[1])
