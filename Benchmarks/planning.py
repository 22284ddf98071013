#!/usr/bin/env python3
"""Measures the stages of a planning run of a made-up retailer, and `run`, which is all of them.

    Benchmarks/planning.py PROGRAM [--locations N] [--products N] [--weeks N] [--before OLD] [--keep FOLDER]

Generates a retailer (default: 30 locations, 1,000 products and 157 weeks), and runs `ingest`, `build`,
`plan`, `export` and then, on the same landing files in a new lake, `run`, each as a process of its own. It
prints wall clock, processor time and peak memory as the kernel has them (wait4), and how many series and
rows there are. With `--before`, an older program does each stage directly afterwards in a copy of the
workspace, under about the same load; the ratios are this program's over the older one's, and the exports
of both must be equal, byte for byte, except for those that hold clock times.

A machine that does other work at the same time changes wall clock more than processor time.
"""
import argparse
import filecmp
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from measuring import machine, measure

STAGES = ["ingest", "build", "plan", "export"]
# These hold the time at which the run ended.
CLOCKED = {"dim_run.csv", "_manifest.json", "gold.db"}


def make_retailer(program, place, options):
    """A workspace with landing files only."""
    measure([program, "generate", "--locations", str(options.locations), "--products",
             str(options.products), "--weeks", str(options.weeks), "--seed", "7", "--output", place])
    return place


def empty_lake(workspace):
    for name in ["lake", "exports"]:
        shutil.rmtree(workspace / name, ignore_errors=True)


def run(program, workspace, stage):
    return measure([program, stage, "--workspace", workspace, "--quiet"])


def stages(programs, workspaces):
    """The measurement of each stage and program; the programs take turns."""
    for workspace in workspaces:
        empty_lake(workspace)
    for stage in STAGES:
        yield stage, [run(program, place, stage) for program, place in zip(programs, workspaces)]


def whole(programs, workspaces):
    for workspace in workspaces:
        empty_lake(workspace)
    return [run(program, place, "run") for program, place in zip(programs, workspaces)]


def sizes(workspace):
    """The series that were planned, and the rows that silver has read."""
    with sqlite3.connect(workspace / "lake" / "gold.db") as gold:
        pairs, = gold.execute("SELECT count(*) FROM model_status").fetchone()
        rows, = gold.execute("SELECT sum(read) FROM row_accounting").fetchone()
    return pairs, rows


def differing(first, second):
    """The exports that are not equal."""
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    return [str(file) for file in files if file.name not in CLOCKED
            and not filecmp.cmp(first / file, second / file, shallow=False)]


def row(name, took):
    mine, *others = took
    cells = [f"{mine.wall:.1f}", f"{mine.processor:.1f}", f"{mine.peak:.0f}"]
    for old in others:
        cells += [f"{mine.wall / old.wall:.2f}", f"{mine.processor / old.processor:.2f}",
                  f"{mine.peak / old.peak:.2f}"]
    print(f"| `{name}` | {' | '.join(cells)} |", flush=True)


def report(programs, folder, options):
    workspaces = [make_retailer(programs[0], folder / "retailer", options)]
    if len(programs) > 1:
        shutil.copytree(workspaces[0], folder / "same")
        workspaces.append(folder / "same")
    print("| what | wall s | processor s | peak MB |"
          + (" wall ratio | processor ratio | peak ratio |" if len(programs) > 1 else ""))
    print("|---|---:|---:|---:|" + ("---:|---:|---:|" if len(programs) > 1 else ""))
    for stage, took in stages(programs, workspaces):
        row(stage, took)
    row("run", whole(programs, workspaces))
    pairs, rows = sizes(workspaces[0])
    print(f"\n{pairs:,} series, {rows:,} rows of all entities")
    if len(programs) > 1:
        unequal = differing(*(workspace / "exports" for workspace in workspaces))
        print("exports: " + (", ".join(unequal) + " differ" if unequal else "equal, byte for byte"))
        return not unequal
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--locations", type=int, default=30)
    parser.add_argument("--products", type=int, default=1_000)
    parser.add_argument("--weeks", type=int, default=157)
    parser.add_argument("--before", type=pathlib.Path, help="an older program, for ratios")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the files, which stay there")
    options = parser.parse_args()
    print(machine())
    programs = [path.resolve() for path in [options.program, options.before] if path]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not report(programs, folder.resolve(), options):
            sys.exit("the exports of the two programs differ")


main()
