#!/usr/bin/env python3
"""Writes public retail sales in the form of the bench sets: train.csv.gz, test.csv.gz, info.json.

    Benchmarks/retail_sets.py OUTPUT        # makes OUTPUT/m5_daily, m5_weekly and vn2_weekly

Data are read from data/ of ../shared or of the folder that SHELFCAST_SHARED names. The end of each
series is the test: 28 days, 8 weeks. Zeros before a product's first sale are left out (it was not on
offer), and so are series with less than a year of days, or 30 weeks, to learn from. M5's weeks run
from Saturday, as its first day is one.
"""
import csv
import datetime
import gzip
import json
import pathlib
import sys

import sets

DATA = sets.SHARED / "data"


def wide(path, keys):
    """Identity and values of each row of a gzipped table with a column per period."""
    with gzip.open(path, "rt", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        for row in rows:
            yield "-".join(row[:keys]), header, row


def m5():
    """First day, and the daily units of each product."""
    for path in sorted((DATA / "m5").glob("sales_train_*.csv.gz")):
        for identity, header, row in wide(path, 1):
            first = header.index("d_1")
            yield identity, datetime.date(2011, 1, 29), [int(value) for value in row[first:]]


def vn2():
    """First Monday, and the weekly units of each store and product."""
    for path in sorted((DATA / "vn2").glob("Week 0*Sales.csv.gz")):
        for identity, header, row in wide(path, 2):
            yield (identity, datetime.date.fromisoformat(header[2]),
                   [float(value) for value in row[2:]])


def weekly(series):
    """Whole weeks from the first day on."""
    for identity, start, values in series:
        whole = len(values) - len(values) % 7
        yield identity, start, [sum(values[day:day + 7]) for day in range(0, whole, 7)]


def write(folder, series, step, information, least):
    """Writes one set; returns the number of its series."""
    folder.mkdir(parents=True, exist_ok=True)
    horizon, count = information["horizon"], 0
    with gzip.open(folder / "train.csv.gz", "wt", newline="") as train, \
            gzip.open(folder / "test.csv.gz", "wt", newline="") as test:
        parts = [csv.writer(file) for file in (train, test)]
        for part in parts:
            part.writerow(["unique_id", "ds", "y"])
        for identity, start, values in series:
            begin = next((at for at, value in enumerate(values) if value > 0), len(values))
            cut = len(values) - horizon
            if cut - begin < least:
                continue
            count += 1
            for at in range(begin, len(values)):
                day = start + datetime.timedelta(days=step * at)
                parts[at >= cut].writerow([identity, day, values[at]])
    (folder / "info.json").write_text(json.dumps({**information, "series": count}, indent=1) + "\n")
    return count


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[1])
    days = {"freq": "D", "season_length": 7, "horizon": 28}
    weeks = {"season_length": 52, "horizon": 8}
    for name, source, series, step, information, least in (
            ("m5_daily", "m5", m5(), 1, days, 365),
            ("m5_weekly", "m5", weekly(m5()), 7, {"freq": "W-SAT", **weeks}, 30),
            ("vn2_weekly", "vn2", vn2(), 7, {"freq": "W-MON", **weeks}, 30)):
        if (DATA / source).exists():
            print(f"{target / name}: {write(target / name, series, step, information, least)} series")
        else:
            print(f"Left out {name}: {DATA / source} is not there.")


main()
