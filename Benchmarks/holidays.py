#!/usr/bin/env python3
"""Scores daily forecasts with the holidays of the United States against forecasts without them.

    Benchmarks/holidays.py PROGRAM [--products N]

The series are the products with the most sales of M5's FOODS_3 in TX_3, 28 days ahead from cutoffs
before holidays. `calendar` has the columns of the calendar only, by a file whose holidays lie outside of
the data. Prints the scaled quantile loss at 10, 50 and 90 %, the scaled absolute error of the median, and
the absolute error of the sum of all products by day, over the sum. Skipped with a message where the
data are absent.
"""
import argparse
import collections
import csv
import datetime
import gzip
import io
import pathlib
import subprocess
import tempfile

from sets import SHARED

SALES = SHARED / "data/m5/sales_train_FOODS_3_TX_3.csv.gz"
FIRST = datetime.date(2011, 1, 29)
CUTOFFS = ("2014-11-12", "2015-06-20", "2015-08-25", "2015-11-10", "2015-12-05", "2016-03-10")
HISTORY, HORIZON, LEVELS = 1100, 28, (10, 50, 90)
RUNS = {"without": [], "calendar": ["--holidays", "none.csv"],
        "holidays": ["--holidays", "US-TX"]}


def products(count):
    """The values of the products with the most sales."""
    with gzip.open(SALES, "rt", newline="") as file:
        rows = csv.reader(file)
        first = next(rows).index("d_1")
        series = [[int(value) for value in row[first:]] for row in rows]
    return sorted(series, key=sum, reverse=True)[:count]


def forecast(program, folder, series, end, flags):
    """The rows of a forecast from the history before a place, in order."""
    with open(folder / "in.csv", "w") as file:
        file.write("unique_id,ds,y\n")
        for number, values in enumerate(series):
            for place in range(max(0, end - HISTORY), end):
                day = FIRST + datetime.timedelta(place)
                file.write(f"p{number},{day},{values[place]}\n")
    command = [program, "forecast", "--input", "in.csv", "--freq", "D", "--season-length", "7",
               "--horizon", str(HORIZON), "--quantiles", "0.1,0.5,0.9", "--quiet", *flags]
    text = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def scores(rows, series, end):
    """Quantile loss and absolute error by the error of last week's value, and that of the sum."""
    loss = error = 0.0
    sums = collections.Counter()
    for number, values in enumerate(series):
        known = values[end - 400:end]
        scale = sum(abs(b - a) for a, b in zip(known, known[7:])) / (len(known) - 7)
        for step in range(HORIZON):
            row, actual = rows[number * HORIZON + step], values[end + step]
            misses = [(level / 100, actual - float(row[f"q{level}"])) for level in LEVELS]
            loss += sum(2 * max(p * miss, (p - 1) * miss) for p, miss in misses) / 3 / scale
            error += abs(misses[1][1]) / scale
            sums[step] += actual - float(row["mean"])
    count = len(series) * HORIZON
    sold = sum(sum(values[end:end + HORIZON]) for values in series)
    return loss / count, error / count, sum(map(abs, sums.values())) / sold


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--products", type=int, default=30)
    arguments = parser.parse_args()
    if not SALES.is_file():
        print(f"{SALES} is absent: nothing is scored")
        return
    series = products(arguments.products)
    totals = {name: [0.0] * 3 for name in RUNS}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "none.csv").write_text("day,name\n1990-01-01,none\n2090-01-01,none\n")
        for cutoff in CUTOFFS:
            end = (datetime.date.fromisoformat(cutoff) - FIRST).days + 1
            for name, flags in RUNS.items():
                rows = forecast(arguments.program.resolve(), folder, series, end, flags)
                for place, score in enumerate(scores(rows, series, end)):
                    totals[name][place] += score / len(CUTOFFS)
    print("run        loss   error  of sums")
    for name, (loss, error, sums) in totals.items():
        print(f"{name:9} {loss:.4f}  {error:.4f}  {sums:.4f}")


if __name__ == "__main__":
    main()
