#!/usr/bin/env python3
"""Scores the distribution of demand totals on real sales in low counts, by class of demand.

    Benchmarks/totals.py PROGRAM [--against OTHER] [--items 300] [--sets carparts,m5_foods,...]

Orders live on the upper tail of demand over an interval. For some items of each set, forecasts are
made at three cutoffs, four periods apart (thirteen where there are sixty or more), from what was
sold before; totals over 2 and 4 periods are scored by

* loss: the quantile loss, averaged over 50, 80, 90, 95, 98 and 99 %, over the item's mean demand;
* above: the share of totals above the 80, 95 and 99 % quantile (those on it count half);
* held: the share of forecasts whose 95 % quantile is over twice the largest total seen before;
* stale: the same among items whose mean of the last 13 periods is below 40 % of that of all.

`--against` names another program; its figures stand in a second line, and the loss as a ratio with
its standard error, clustered by item. The sets are read from ../shared or from the folder that
SHELFCAST_SHARED names; one that is absent is left out. Only Python's standard library is needed.
"""
import argparse
import collections
import csv
import datetime
import gzip
import math
import pathlib
import subprocess
import tempfile

import sets
from calibration import read_long, read_wide

LEVELS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
JUDGED = (0.8, 0.95, 0.99)
LENGTHS = (2, 4)
CUTOFFS = 3
LEAST = 20
DATA = sets.SHARED / "data"


def carparts():
    train, test = (read_long(str(sets.SETS / "carparts" / f"{part}.csv.gz"))
                   for part in ("train", "test"))
    return {key: values + test[key] for key, values in train.items()}


def m5(part):
    path, = (DATA / "m5").glob(f"sales_train_{part}_*.csv.gz")
    return read_wide(str(path), "d_", 7)


def vn2():
    """Units by store, product and week; weeks out of stock are missing."""
    sales, stocked = (list(csv.reader(gzip.open(next((DATA / "vn2").glob(f"Week 0*{name}.csv.gz")),
                                                "rt", newline=""))) for name in ("Sales", "In Stock"))
    return {"-".join(row[:2]): [float(value) if there == "True" else math.nan
                                for value, there in zip(row[2:], flags[2:])]
            for row, flags in zip(sales[1:], stocked[1:])}


def online_retail():
    """Units by product and week, zeros before the first sale left out."""
    units = collections.defaultdict(lambda: collections.Counter())
    weeks = set()
    with gzip.open(DATA / "online_retail" / "online_retail.csv.gz", "rt", newline="",
                   encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["InvoiceDate"][:10])
            week = (day.toordinal() - 1) // 7
            weeks.add(week)
            units[row["StockCode"]][week] += max(0, int(row["Quantity"]))
    first, last = min(weeks) + 1, max(weeks) - 1
    series = {}
    for key in sorted(units):
        values = [float(units[key][week]) for week in range(first, last + 1)]
        start = next((at for at, value in enumerate(values) if value), len(values))
        series[key] = values[start:]
    return series


SETS = {"carparts": carparts, "m5_foods": lambda: m5("FOODS_3"),
        "m5_hobbies": lambda: m5("HOBBIES_2"), "vn2": vn2, "online_retail": online_retail}


def known(values):
    """The values that are not missing."""
    return [value for value in values if not math.isnan(value)]


def class_of(values):
    """Smooth, erratic, intermittent or lumpy (Syntetos, Boylan and Croston 2005)."""
    values = known(values)
    sizes = [value for value in values if value]
    if not sizes:
        return "none"
    mean = sum(sizes) / len(sizes)
    variation = sum((size - mean) ** 2 for size in sizes) / len(sizes) / mean ** 2
    return (("smooth", "erratic") if len(values) / len(sizes) <= 1.32 else
            ("intermittent", "lumpy"))[variation > 0.49]


def cases(series, items):
    """{name: (history, future)} for some items at some cutoffs."""
    found = {}
    reach = max(LENGTHS)
    long = [key for key, values in series.items()
            if len(values) >= LEAST + reach * CUTOFFS and sum(known(values))]
    for key in sets.spaced(long, items):
        apart = 13 if len(series[key]) >= 60 else reach
        for back in range(CUTOFFS):
            cut = len(series[key]) - reach - apart * back
            history, future = series[key][:cut], series[key][cut:cut + reach]
            if sum(known(history)):
                found[f"{key}@{back}"] = history, future
    return found


def write(path, found):
    start = datetime.date(2000, 1, 3)
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["unique_id", "ds", "y"])
        for key, (history, _) in found.items():
            for at, value in enumerate(history):
                rows.writerow([key, start + datetime.timedelta(weeks=at),
                               "" if math.isnan(value) else value])


def forecast(program, path, folder):
    """{(name, periods): quantiles} of the totals, by the command's default flags."""
    sums = pathlib.Path(folder, "sums.csv")
    subprocess.run([program, "forecast", "--input", path, "--freq", "W-MON", "--season-length", "1",
                    "--horizon", str(max(LENGTHS)), "--quantiles", ",".join(map(str, LEVELS)),
                    "--sums", ",".join(map(str, LENGTHS)), "--sums-output", sums, "--output",
                    pathlib.Path(folder, "steps.csv"), "--quiet"], check=True)
    columns = ["q" + f"{100 * level:g}".replace(".", "_") for level in LEVELS]
    with open(sums, newline="") as file:
        return {(row["unique_id"], int(row["periods"])): [float(row[name]) for name in columns]
                for row in csv.DictReader(file)}


def largest(history, length):
    return max(sum(known(history[at:at + length])) for at in range(len(history) - length + 1))


def score(found, quantiles):
    """{class: figures}, a row of figures per case and length."""
    rows = collections.defaultdict(list)
    for (name, length), values in quantiles.items():
        history, future = found[name]
        total, mean = sum(future[:length]), sum(known(history)) / len(known(history))
        if math.isnan(total):
            continue
        loss = sum(max(p * (total - q), (p - 1) * (total - q)) for p, q in zip(LEVELS, values))
        above = [0.5 * ((total > q) + (total >= q)) for p, q in zip(LEVELS, values) if p in JUDGED]
        beyond = values[LEVELS.index(0.95)] > 2 * largest(history, length)
        recent = known(history[-13:])
        stale = sum(recent) < 0.4 * mean * len(recent)
        rows[class_of(history)].append(
            (name.split("@")[0], loss / len(LEVELS) / (mean * length), above, beyond, stale))
    return rows


def show(title, kind, rows, other=None):
    count = len(rows)
    loss = sum(row[1] for row in rows) / count
    above = [sum(row[2][at] for row in rows) / count for at in range(len(JUDGED))]
    stale = [row for row in rows if row[4]]
    held = 100 * sum(row[3] for row in rows) / count
    old = f"{100 * sum(row[3] for row in stale) / len(stale):5.1f}" if stale else "    -"
    text = f"{title:14} {kind:12} {count:6} {loss:8.4f} " + " ".join(f"{a:6.3f}" for a in above)
    text += f" {held:6.1f} {old}"
    if other:
        text += "  " + ratio(rows, other)
    print(text)


def ratio(rows, other):
    """Loss over the other's, in percent, with its standard error clustered by item."""
    ours, theirs = (collections.Counter() for _ in range(2))
    for row in rows:
        ours[row[0]] += row[1]
    for row in other:
        theirs[row[0]] += row[1]
    a, b = sum(ours.values()), sum(theirs.values())
    squares = sum((ours[key] - a / b * theirs[key]) ** 2 for key in theirs)
    return f"{100 * (a / b - 1):+6.1f} ± {100 * math.sqrt(squares) / b:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--against")
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--sets", default=",".join(SETS))
    options = parser.parse_args()
    print(f"{'set':14} {'class':12} {'cases':>6} {'loss':>8} " +
          " ".join(f">{100 * level:g} %".rjust(6) for level in JUDGED) +
          f" {'held %':>6} {'stale':>5}" + ("  loss against the other, %" if options.against else ""))
    everything = [collections.defaultdict(list), collections.defaultdict(list)]
    programs = [options.program] + ([options.against] if options.against else [])
    for name in options.sets.split(","):
        try:
            found = cases(SETS[name](), options.items)
        except (FileNotFoundError, StopIteration, ValueError):
            print(f"left out {name}: its data are not there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "train.csv")
            write(path, found)
            scored = [score(found, forecast(program, path, folder)) for program in programs]
        for kind in sorted(scored[0]):
            tables = [table[kind] for table in scored]
            for total, rows in zip(everything, tables):
                total[kind] += [(f"{name}/{row[0]}", *row[1:]) for row in rows]
            for at, rows in enumerate(tables):
                show(name if not at else "  (other)", kind, rows, tables[1] if not at and
                     options.against else None)
    for kind in sorted(everything[0]):
        show("all", kind, everything[0][kind], everything[1].get(kind))


if __name__ == "__main__":
    main()
