#!/usr/bin/env python3
"""Scores the intervals of `shelfcast forecast`, per step and for sums of steps, on what came.

    Benchmarks/calibration.py PROGRAM --train train.csv.gz --test test.csv.gz --freq MS \\
        --season-length 12 --horizon 18 [--scale-season 12] [--sums 4,8] [--model NAME]
    Benchmarks/calibration.py PROGRAM --wide sales.csv.gz --prefix d_ --bucket 7 --freq W \\
        --season-length 52 --horizon 8

The first form reads unique_id,ds,y; the second a file with one row per series and one column per
period, drops the zeros before a series' first sale, adds up buckets of periods and keeps the last
horizon for the test. The command runs with its default flags; only Python's standard library is
needed.

A line per kind (steps, then each sum) and level says: the share of actuals strictly inside the
interval and on or inside it (they differ for counts), the standard error of the latter clustered by
series, and whether the level lies between the two shares, two points and one standard error
allowed. MSIS is the mean interval score of the 95 % steps over the history's mean change at the lag
--scale-season. The exit status is 1 where a level fails or where quantiles cross, fall below zero
for a series that never does, or are missing.
"""
import argparse
import collections
import csv
import datetime
import gzip
import math
import os
import subprocess
import sys
import tempfile

LEVELS = {0.80: ("q10", "q90"), 0.95: ("q2_5", "q97_5")}
ORDER = ("q2_5", "q10", "q50", "q90", "q97_5")
ALLOWED = 0.02


def opened(path):
    """The text of a file that may be gzip."""
    return (gzip.open if path.endswith(".gz") else open)(path, "rt", newline="")


def read_long(path):
    """{series: values in order of time}; an empty value is nan."""
    series = collections.OrderedDict()
    with opened(path) as file:
        for row in csv.DictReader(file):
            series.setdefault(row["unique_id"], []).append(float(row["y"] or "nan"))
    return series


def read_wide(path, prefix, bucket):
    """{series: sums of buckets}, counted from the last period back and from the first sale on."""
    series = collections.OrderedDict()
    with opened(path) as file:
        rows = csv.reader(file)
        header = next(rows)
        columns = [i for i, name in enumerate(header) if name.startswith(prefix)]
        for row in rows:
            values = [float(row[i] or 0) for i in columns]
            first = next((i for i, value in enumerate(values) if value), len(values))
            values = values[first + (len(values) - first) % bucket:]
            series[row[0]] = [sum(values[i:i + bucket]) for i in range(0, len(values), bucket)]
    return series


def split(series, horizon, least=20):
    """Train and test parts of the series that are long enough."""
    kept = {key: values for key, values in series.items() if len(values) >= least + horizon}
    return ({key: values[:-horizon] for key, values in kept.items()},
            {key: values[-horizon:] for key, values in kept.items()})


def write_long(path, series):
    """Writes series with made-up weekly dates: only their order matters."""
    start = datetime.date(2000, 1, 3)
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["unique_id", "ds", "y"])
        for key, values in series.items():
            for index, value in enumerate(values):
                rows.writerow([key, start + datetime.timedelta(weeks=index), value])


def forecast(arguments, train, folder):
    """Runs the command and returns the rows of its steps and of its sums."""
    steps, sums = os.path.join(folder, "steps.csv"), os.path.join(folder, "sums.csv")
    command = [arguments.program, "forecast", "--input", train, "--freq", arguments.freq,
               "--season-length", arguments.season_length, "--horizon", str(arguments.horizon),
               "--sums", arguments.sums, "--sums-output", sums, "--output", steps, "--quiet"]
    subprocess.run(command + (["--model", arguments.model] if arguments.model else []), check=True)
    with open(steps, newline="") as first, open(sums, newline="") as second:
        return list(csv.DictReader(first)), list(csv.DictReader(second))


def pairs(rows, test, length):
    """(series, actual, row) for each forecast whose actual is known."""
    for row in rows:
        actuals = test[row["unique_id"]]
        first, last = length(row)
        if last <= len(actuals):
            yield row["unique_id"], sum(actuals[first:last]), row


def coverage(judged, lower, upper):
    """Shares strictly inside and on or inside, and the standard error clustered by series."""
    inside, within = collections.Counter(), collections.Counter()
    counts = collections.Counter()
    for key, actual, row in judged:
        if math.isnan(actual):
            continue
        low, high = float(row[lower]), float(row[upper])
        counts[key] += 1
        inside[key] += low < actual < high
        within[key] += low <= actual <= high
    total = sum(counts.values())
    share = sum(within.values()) / total
    squares = sum((within[key] - share * counts[key]) ** 2 for key in counts)
    return sum(inside.values()) / total, share, math.sqrt(squares) / total


def interval_score(judged, train, season):
    """MSIS of the 95 % intervals, averaged over series."""
    scores = collections.defaultdict(list)
    for key, actual, row in judged:
        if math.isnan(actual):
            continue
        low, high = float(row["q2_5"]), float(row["q97_5"])
        miss = max(0, low - actual) + max(0, actual - high)
        scores[key].append(high - low + 2 / 0.05 * miss)
    ratios = []
    for key, values in scores.items():
        history = train[key]
        lag = season if len(history) > season else 1
        changes = [abs(b - a) for a, b in zip(history, history[lag:]) if a == a and b == b]
        scale = sum(changes) / len(changes) if changes else 0
        if scale > 0:
            ratios.append(sum(values) / len(values) / scale)
    return sum(ratios) / len(ratios) if ratios else math.nan


def flaws(rows, train):
    """How many rows have quantiles that cross, are no numbers, or lie below what can be."""
    floor = {key: 0.0 if not any(v < 0 for v in values) else -math.inf
             for key, values in train.items()}
    count = 0
    for row in rows:
        quantiles = [float(row[name]) for name in ORDER]
        ascending = all(a <= b for a, b in zip(quantiles, quantiles[1:]))
        count += not (ascending and quantiles[0] >= floor[row["unique_id"]]
                      and all(map(math.isfinite, quantiles)))
    return count


def report(name, judged):
    """Prints a line per level; whether all levels hold."""
    good = True
    for level, (lower, upper) in LEVELS.items():
        inside, within, error = coverage(judged, lower, upper)
        slack = ALLOWED + error
        holds = inside - slack <= level <= within + slack
        good = good and holds
        print(f"{name:8s} {level:.0%}  inside {inside:.3f}  on or inside {within:.3f}"
              f"  error {error:.3f}  {'ok' if holds else 'FAILS'}")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    for name in ("train", "test", "wide", "model"):
        parser.add_argument("--" + name)
    parser.add_argument("--prefix", default="d_")
    parser.add_argument("--bucket", type=int, default=1)
    parser.add_argument("--freq", required=True)
    parser.add_argument("--season-length", required=True)
    parser.add_argument("--scale-season", type=int, default=1)
    parser.add_argument("--horizon", type=int, required=True)
    parser.add_argument("--sums", default="4,8")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.train
        if arguments.wide:
            series = read_wide(arguments.wide, arguments.prefix, arguments.bucket)
            train, test = split(series, arguments.horizon)
            path = os.path.join(folder, "train.csv")
            write_long(path, train)
            arguments.freq = "W-MON"
        else:
            train, test = read_long(arguments.train), read_long(arguments.test)
        steps, sums = forecast(arguments, path, folder)
    judged = list(pairs(steps, test, lambda row: (int(row["h"]) - 1, int(row["h"]))))
    good = report("steps", judged)
    for length in arguments.sums.split(","):
        rows = [row for row in sums if row["periods"] == length]
        good &= report("sum " + length,
                       list(pairs(rows, test, lambda row: (0, int(row["periods"])))))
    bad = flaws(steps, train) + flaws(sums, train)
    print(f"MSIS {interval_score(judged, train, arguments.scale_season):.2f}"
          f"  flawed rows {bad}  series {len(test)}")
    sys.exit(0 if good and not bad else 1)


if __name__ == "__main__":
    main()
