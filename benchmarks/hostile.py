"""Run every PDF of a folder through every job; each must end in a result or a sentence.

    .venv/bin/python benchmarks/hostile.py FOLDER [--seconds 28] [--verbose]

Prints what each job came to, the slowest and the largest; the status is 1 if anything else happened.
"""

import argparse
import collections
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.splitting import process
from articles.splitting.limits import Limits
from articles.splitting.refusals import Refused

LONGEST = 30  # seconds until a file has ended in a result or a sentence, the killing included
JOBS = {
    "split": lambda data, limits: process.split_pdf(data, limits=limits),
    "render": lambda data, limits: process.render_page(data, page=1, width=1000, limits=limits),
    "clean": lambda data, limits: process.clean_pdf(data, limits=limits),
    "excerpt": lambda data, limits: process.excerpt_pdf(data, pages=[1], limits=limits),
    "survey": lambda data, limits: process.survey_scans(data, limits=limits),
    "unlock": lambda data, limits: process.unlock_pdf(data, password="", limits=limits),
}


def outcome(job, data, limits):
    """Do a job; return what it came to and its seconds."""
    begun = time.monotonic()
    try:
        JOBS[job](data, limits)
        said = "done"
    except Refused as refusal:
        said = refusal.code
    except Exception as error:  # a fault of ours is what this script looks for
        said = f"FAULT {type(error).__name__}: {error}"
    return said, time.monotonic() - begun


def main():
    """Run the set, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=Limits().seconds)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--jobs", nargs="+", default=list(JOBS))
    asked = parser.parse_args()
    limits = Limits(seconds=asked.seconds)
    files = sorted(path for path in asked.folder.iterdir() if path.suffix == ".pdf")
    failed = False
    for job in asked.jobs:
        counts, slowest = collections.Counter(), (0.0, "")
        for path in files:
            said, seconds = outcome(job, path.read_bytes(), limits)
            counts[said.split(":")[0]] += 1
            slowest = max(slowest, (seconds, path.name))
            failed |= said.startswith("FAULT") or seconds > LONGEST
            if asked.verbose or said.startswith("FAULT"):
                print(f"{job:7} {seconds:6.2f} s  {said:16} {path.name}")
        print(
            f"{job:7} {len(files)} files: {dict(counts.most_common())}; slowest {slowest[0]:.1f} s {slowest[1]}"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process {peak} MB")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
