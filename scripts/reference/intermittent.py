"""Writes Tests/ForecastingTests/Reference/{intermittent,theta_models}.csv from statsforecast.

    python3 scripts/reference/intermittent.py     # from the repository root; needs statsforecast
"""
import csv
from math import ceil

import numpy as np
import statsforecast
from statsforecast import models, theta

OUT = "Tests/ForecastingTests/Reference/"
TOOL = (
    f"# statsforecast {statsforecast.__version__}, numpy {np.__version__}, "
    "scripts/reference/intermittent.py\n"
)


def example(name):
    with open(OUT + "series.csv") as f:
        f.readline()
        rows = list(csv.DictReader(f))
    return np.array([float(row["y"]) for row in rows if row["series"] == name])


def write(name, header, rows):
    with open(OUT + name, "w") as f:
        f.write(TOOL + header + "\n")
        for row in rows:
            f.write(",".join(v if isinstance(v, str) else repr(float(v)) for v in row) + "\n")


def bucket(y, length):
    """The forecast per period from totals over buckets that end with the newest value."""
    kept = y[len(y) % length:]
    forecast, _, _ = models._optimized_ses_forecast(models._chunk_sums(kept, length))
    return forecast / length


def intermittent(name, y):
    """Both begin with a demand, so that all programs start a probability at one."""
    for size, probability in [(0.1, 0.1), (0.2, 0.05), (0.05, 0.3)]:
        fit = models._tsb(y, 1, True, size, probability)
        yield name, "TSB", size, probability, -1, fit["mean"][0]
        for t, value in enumerate(fit["fitted"][1:], start=1):
            yield name, "TSB", size, probability, t, value
    intervals = np.diff(np.where(y != 0)[0] + 1, prepend=0)
    length = ceil(intervals.mean())
    yield name, "ADIDA", np.nan, np.nan, -1, bucket(y, length)
    mean = np.mean([bucket(y, k) for k in range(1, length + 1)])
    yield name, "IMAPA", np.nan, np.nan, -1, mean


def theta_models(name, y):
    for kind in ("OTM", "DOTM"):
        fit = theta.thetamodel(y, 1, kind, np.nan, np.nan, np.nan, 3)
        par = fit["par"]
        given = [par["alpha"], par["theta"], par["initial_smoothed"]]
        mean = theta.forecast_theta(fit, 6)["mean"]
        for t, error in enumerate(fit["residuals"]):
            yield name, kind, *given, "residual", t, error
        for t, value in enumerate(mean):
            yield name, kind, *given, "forecast", t, value


lumpy = example("lumpy")[2:]
smooth = example("smooth") * (np.arange(52) % 5 < 2)
write(
    "intermittent.csv", "series,model,alpha,beta,t,value",
    [*intermittent("lumpy", lumpy), *intermittent("smooth", smooth)])
write(
    "theta_models.csv", "series,model,alpha,theta,level,what,t,value",
    [row for name in ("level", "walk", "smooth") for row in theta_models(name, example(name))])
