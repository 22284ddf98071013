"""Writes Tests/ForecastingTests/Reference/drift.csv: the random walk with drift by statsforecast.

    python3 scripts/reference/drift.py       # from the repository root; needs statsforecast
"""

import csv
import pathlib
import platform

import numpy
import statsforecast
from statistics import NormalDist
from statsforecast.models import RandomWalkWithDrift

FOLDER = pathlib.Path("Tests/ForecastingTests/Reference")
HORIZON = 6
LEVEL = 95

series = {}
with open(FOLDER / "series.csv") as file:
    next(file)
    for row in csv.DictReader(file):
        series.setdefault(row["series"], []).append(float(row["y"]))

rows = []
for name in ("level", "walk", "smooth", "season"):
    values = numpy.array(series[name])
    found = RandomWalkWithDrift().forecast(values, h=HORIZON, level=[LEVEL], fitted=True)
    width = NormalDist().inv_cdf(0.5 + LEVEL / 200)
    for step in range(HORIZON):
        mean = found["mean"][step]
        deviation = (found[f"hi-{LEVEL}"][step] - mean) / width
        rows.append((name, "mean", step + 1, mean))
        rows.append((name, "deviation", step + 1, deviation))
    for place in (1, 2, len(values) - 1):
        rows.append((name, "fitted", place + 1, found["fitted"][place]))

with open(FOLDER / "drift.csv", "w") as file:
    file.write(
        f"# Python {platform.python_version()}, statsforecast {statsforecast.__version__}, "
        "scripts/reference/drift.py\nseries,what,t,value\n")
    for name, what, place, value in rows:
        file.write(f"{name},{what},{place},{float(value)!r}\n")
