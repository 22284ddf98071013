#!/usr/bin/env python3
"""Kills a run at random moments and compares what the next one makes with an undisturbed run.

    Benchmarks/kills.py PROGRAM [--rows N] [--kills N] [--seed N]

Makes a file of N dirty sale lines (default: a million) of 400 pairs with the script of the peers, as
pipeline.py does, and lets `run` end once. Then, as often as asked (default: 100), it begins with the landed
files alone, or with what the last trial has left and one more file, kills `run` with SIGKILL after a random
share of the time that it takes, runs again, and compares the exports with those of a run that nobody
disturbed. `dim_run` and the manifest, which have clock times, and the copy of gold are left out. It prints
how many kills fell into which stage, and ends with 1 if anything differs.
"""
import argparse
import collections
import hashlib
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from measuring import machine
from pipeline import PEERS, make_monday, make_workspace

# What the program says when a stage ends, from which the next one is told.
STAGES = [("ingest", "landed "), ("silver", "read "), ("gold", "gold is built"), ("plan", "; writing"),
          ("export", "wrote ")]


def make_set(folder, rows):
    """The folder with the file of sale lines of 40 products in 10 shops."""
    subprocess.run([sys.executable, PEERS, "generate", "--dir", folder, "--rows", str(rows), "--skus",
                    "40", "--stores", "10"], check=True, stdout=subprocess.DEVNULL)
    return folder


def start(program, workspace, errors):
    return subprocess.Popen([program, "run", "--workspace", workspace], stdout=subprocess.DEVNULL,
                            stderr=errors)


def finish(program, workspace):
    """Runs to the end; returns the seconds that it took."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        if start(program, workspace, errors).wait() != 0:
            errors.seek(0)
            sys.exit(errors.read().decode(errors="replace")[-2000:])
    return time.perf_counter() - begin


def kill(program, workspace, delay):
    """Kills a run after a delay; returns the stage that it was in."""
    with tempfile.TemporaryFile() as errors:
        process = start(program, workspace, errors)
        try:
            process.wait(delay)
            return "after the end"
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    return next((name for name, end in STAGES if end not in said), "export")


def digests(workspace):
    """The digest of each export that has no clock time."""
    exports = workspace / "exports"
    left = {"_manifest.json", "gold.db", "powerbi/dim_run.csv"}
    return {str(path.relative_to(exports)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(exports.rglob("*"))
            if path.is_file() and str(path.relative_to(exports)) not in left}


def clear(workspace):
    for name in ["lake", "exports"]:
        shutil.rmtree(workspace / name, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not PEERS.exists():
        sys.exit(f"{PEERS} is not there; SHELFCAST_SHARED names the folder that has it")
    print(machine())
    chance = random.Random(options.seed)
    program = options.program.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        lines = make_set(folder / "lines", options.rows)
        workspace = make_workspace(folder, lines)
        whole = finish(program, workspace)
        expected = {"first run": digests(workspace)}
        # The later run continues what the first has left, so it is compared with one that does too.
        first = folder / "first"
        shutil.copytree(workspace, first, symlinks=True, copy_function=shutil.copy2)
        make_monday(lines, workspace, options.rows // 100)
        later = finish(program, workspace)
        expected["later run"] = digests(workspace)
        found, differing = collections.Counter(), []
        for number in range(options.kills):
            kind, took = ("first run", whole) if number % 2 else ("later run", later)
            shutil.rmtree(workspace)
            shutil.copytree(first, workspace, copy_function=shutil.copy2)
            if kind == "first run":
                clear(workspace)
            else:
                make_monday(lines, workspace, options.rows // 100)
            found[kind, kill(program, workspace, chance.uniform(0.02, 1) * took)] += 1
            finish(program, workspace)
            if digests(workspace) != expected[kind]:
                differing.append(number)
    print(f"\n{options.kills} kills of `run`, {options.rows:,} lines; first run {whole:.1f} s, later "
          f"run {later:.1f} s\n\n| run | stage | kills |\n|---|---|---:|")
    for (kind, stage), count in sorted(found.items()):
        print(f"| {kind} | {stage} | {count} |")
    print(f"\n{len(differing)} of {options.kills} runs after a kill made other exports")
    sys.exit(1 if differing else 0)


main()
