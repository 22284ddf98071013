#!/usr/bin/env python3
"""Compares one fit of each intermittent model with statsforecast's numba kernel of the same model.

    Benchmarks/kernels.py            # from the repository's root, after `make test` has built the tests

Both sides fit the same 150 periods with the same constants in one process on one core, thousands of
times; the least mean of several rounds counts, and the sides take turns. Ours, as KernelSpeedTests
prints it, always makes the fitted values; the peer is timed with and without them.
"""
import json
import pathlib
import re
import subprocess
import sys

import peer
from measuring import REPEATS, TESTS, CommandFailed, machine

SCRIPT = pathlib.Path(__file__).parent / "peers" / "intermittent_kernels.py"
PRINTED = re.compile(r"^(\w+), 150 periods, constants given: ([\d.e-]+) µs$", re.MULTILINE)


def output(command):
    """What a command prints."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise CommandFailed(command, ended.returncode, ended.stderr)
    return ended.stdout


def ours():
    """{model: microseconds} of our fits."""
    found = PRINTED.findall(output(TESTS + ["--skip-build", "--filter", "KernelSpeedTests"]))
    return {name: float(time) for name, time in found}


def theirs():
    """{model: {"fitted": microseconds, "bare": microseconds}} of the peer's kernels."""
    return json.loads(output([peer.PYTHON, SCRIPT]))


def least(first, second):
    """The smaller of two times, or of each pair in two tables of them."""
    if isinstance(first, dict):
        return {name: least(time, second[name]) for name, time in first.items()}
    return min(first, second)


def main():
    if len(sys.argv) != 1:
        sys.exit(__doc__)
    if reason := peer.missing("statsforecast"):
        sys.exit(reason)
    mine, others = ours(), theirs()
    for _ in range(REPEATS - 1):
        mine, others = least(mine, ours()), least(others, theirs())
    print(f"{machine()}; the best of {REPEATS}\n")
    print("| 150 periods | ours µs | peer µs | peer without fitted values µs | ratio "
          "| ratio without |\n|---|---:|---:|---:|---:|---:|")
    for name, time in mine.items():
        other = others[name]
        print(f"| {name} | {time:.2f} | {other['fitted']:.2f} | {other['bare']:.2f} "
              f"| {other['fitted'] / time:.1f} | {other['bare'] / time:.1f} |")


if __name__ == "__main__":
    try:
        main()
    except CommandFailed as failure:
        sys.exit(str(failure))
