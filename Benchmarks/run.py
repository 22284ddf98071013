#!/usr/bin/env python3
"""Measures the commands that a user types, with their default flags, and prints one table.

    Benchmarks/run.py PROGRAM        # from the repository's root; make bench does it

Each command runs in a process of its own; wall clock, processor time and peak memory come from the
kernel (wait4). Only Python's standard library is needed. Without ../shared/data/vn2 (or the folder
that SHELFCAST_SHARED names) the stand-alone forecast reads 599 made-up series instead.
"""
import csv
import datetime
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from measuring import REPEATS, TESTS, CommandFailed, best, machine, measure


def shared_vn2():
    """The competition's file of weekly sales, where it is at hand."""
    shared = pathlib.Path(os.environ.get("SHELFCAST_SHARED", "../shared"))
    found = sorted((shared / "data/vn2").glob("*Sales.csv.gz"))
    return found[0] if found else None


def long_series(target):
    """Writes 599 weekly series of 157 weeks in long form; says where they come from."""
    source = shared_vn2()
    with open(target, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["unique_id", "ds", "y"])
        if source:
            with gzip.open(source, "rt", newline="") as wide:
                rows = csv.reader(wide)
                weeks = next(rows)[2:]
                for row in rows:
                    for week, units in zip(weeks, row[2:]):
                        writer.writerow([f"{row[0]}-{row[1]}", week, units])
            return "VN2"
        first = datetime.date(2021, 4, 12)
        state = 7
        for series in range(599):
            for week in range(157):
                state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                units = max(0, (state >> 33) % (2 + series % 20) - series % 3)
                writer.writerow([f"S{series}", first + datetime.timedelta(weeks=week), units])
    return "made up"


def bench_forecast(program, folder):
    """The stand-alone forecast, a process from cold to the written file."""
    series = folder / "series.csv"
    origin = long_series(series)
    result = best(lambda: measure(
        [program, "forecast", "--input", series, "--freq", "W-MON", "--season-length", "52",
         "--horizon", "13", "--output", folder / "forecast.csv"]))
    return [(f"forecast, 599 series x 157 weeks ({origin}), Auto, 5 quantiles", result, "")]


def landed(workspace):
    """Rows and bytes of all landing files."""
    rows = size = 0
    for file in (workspace / "landing").rglob("*.csv"):
        with open(file, "rb") as bytes_:
            text = bytes_.read()
        rows += text.count(b"\n") - 1
        size += len(text)
    return rows, size


def bench_week(program, folder):
    """A retailer of 3,000 series: landing, loading, the whole week, and the week once more."""
    workspace = folder / "retailer"
    made = measure([program, "generate", "--locations", "10", "--products", "300", "--weeks", "157",
                    "--seed", "7", "--dirty-rate", "0.01", "--output", workspace])
    rows, size = landed(workspace)

    def fresh(verb):
        shutil.rmtree(workspace / "lake", ignore_errors=True)
        shutil.rmtree(workspace / "exports", ignore_errors=True)
        return measure([program, verb, "--workspace", workspace])

    load = best(lambda: fresh("build"))
    week = best(lambda: fresh("run"))
    again = best(lambda: measure([program, "run", "--workspace", workspace]))
    rate = (f"{rows / load.processor / 1e6:.2f} M rows, "
            f"{size / load.processor / 1e6:.0f} MB per processor second")
    return [
        ("generate, 10 locations x 300 products x 157 weeks", made, f"{size / 1e6:.0f} MB"),
        (f"build, {rows / 1e6:.2f} M rows: bronze, silver, gold without a plan", load, rate),
        ("run, 3,000 series x 157 weeks, from landing to exports", week, ""),
        ("run again, nothing new", again, ""),
    ]


def bench_parse():
    """What the speed tests of Tabular print; they have no command of their own."""
    result = subprocess.run(TESTS + ["--skip-build", "--filter", "TabularTests.SpeedTests"],
                            capture_output=True, text=True, check=False)
    return re.findall(r"^(.+): (\d+) MB/s, (\d+) rows$", result.stdout, re.MULTILINE)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    print(f"{machine()}; the best of {REPEATS} by processor time\n")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        try:
            rows = bench_forecast(program, folder) + bench_week(program, folder)
        except CommandFailed as failure:
            sys.exit(str(failure))
    print("| command | wall s | processor s | peak MB | |\n|---|---:|---:|---:|---|")
    for name, result, note in rows:
        print(f"| {name} | {result.wall:.2f} | {result.processor:.2f} | {result.peak:.0f} | {note} |")
    parsed = bench_parse()
    if parsed:
        print("\n| reading and writing, in one process | MB/s |\n|---|---:|")
        for name, speed, _ in parsed:
            print(f"| {name} | {speed} |")


if __name__ == "__main__":
    main()
