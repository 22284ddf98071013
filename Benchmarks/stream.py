#!/usr/bin/env python3
"""Measures whether memory stays the same however many series stream through the program.

    Benchmarks/stream.py PROGRAM [SERIES ...]      # default: 100000 1000000

Makes files of weekly series with 24 values each, by integers, and forecasts and backtests them with
a fast model; prints wall clock, processor time and peak memory of each process as the kernel has
them (wait4). Series also come through a pipe. Only Python's standard library is needed.
"""
import datetime
import pathlib
import sys
import tempfile

from measuring import machine, measure

WEEKS = 24


def write(path, count):
    """Writes `count` short series; each step of the generator is a linear congruence."""
    first = datetime.date(2024, 1, 1)
    days = [(first + datetime.timedelta(weeks=week)).isoformat() for week in range(WEEKS)]
    with open(path, "w") as file:
        file.write("unique_id,ds,y\n")
        for series in range(count):
            state = series * 2654435761 + 12345
            rows = []
            for day in days:
                state = (state * 1664525 + 1013904223) % 2**32
                rows.append(f"S{series},{day},{(state >> 24) % (3 + series % 17)}\n")
            file.write("".join(rows))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    counts = [int(text) for text in sys.argv[2:]] or [100_000, 1_000_000]
    print(f"{machine()}\n")
    print("| command | series | wall s | processor s | peak MB |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        file = folder / "series.csv"
        basis = ["--freq", "W-MON", "--season-length", "1", "--horizon", "4", "--model", "Naive",
                 "--quiet", "--output", folder / "output.csv"]
        for count in counts:
            write(file, count)
            with open(file, "rb") as stream:
                rows = [
                    ("forecast", measure([program, "forecast", "--input", file] + basis)),
                    ("forecast --input -",
                     measure([program, "forecast", "--input", "-"] + basis, stdin=stream)),
                    ("backtest --folds 1",
                     measure([program, "backtest", "--input", file, "--folds", "1"] + basis)),
                ]
            for name, took in rows:
                print(f"| `{name}` | {count:,} | {took.wall:.1f} | {took.processor:.1f} "
                      f"| {took.peak:.0f} |", flush=True)


main()
