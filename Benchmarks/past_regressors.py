#!/usr/bin/env python3
"""Scores forecasts that use the past of regressors alone, in several forms, on retail sets.

    Benchmarks/past_regressors.py PROGRAM [--set NAME]... [--model NAME] [--every N]

Sets: orange_juice (price, cheapest rival's price, deal and feature; 4 weeks ahead, 4 windows) and walmart
(temperature, fuel price, CPI, unemployment and markdowns; 13 weeks ahead, 2 windows), every third and
every eighth series. Attributes are given to all; the columns are

* none: not given;
* value, horizon, season, value+season: the value one horizon before, and the means over a horizon and over a season that end
  there, as columns that are known ahead (the first periods have the first value);
* --past: as the program makes and chooses them;
* ahead: known for the horizon, which they are not when only the past is.

Printed is WAPE, the mean over windows, of GlobalRegression unless another model is given. Needs numpy and
pandas; a set that is absent is left out.
"""
import argparse
import dataclasses
import pathlib
import subprocess
import sys

import numpy as np
import pandas as pd

import orange_juice
import panels
import sets

DATA = sets.SHARED / "data"
FORMS = ("none", "value", "horizon", "season", "value+season", "--past", "ahead")


def walmart():
    """Weekly turnover by store and department, and what is known of the store's week."""
    sales = pd.read_csv(DATA / "walmart/sales.csv.gz", parse_dates=["Date"])
    features = pd.read_csv(DATA / "walmart/features.csv.gz", parse_dates=["Date"])
    wide = sales.set_index(["Store", "Dept", "Date"]).Weekly_Sales.unstack("Date")
    static = wide.index.to_frame(index=False)
    names = (static.Store.astype(str) + "_" + static.Dept.astype(str)).to_numpy()
    causes = {}
    for name in features.columns.drop(["Store", "Date", "IsHoliday"]):
        table = features.pivot(index="Store", columns="Date", values=name)[wide.columns]
        table = table.fillna(0) if name.startswith("MarkDown") else table.ffill(axis=1)
        causes[name] = table.loc[static.Store].to_numpy(dtype=float)
    return panels.Panel(names, wide.columns, wide.to_numpy(), causes,
                        pd.DataFrame({"unique_id": names, "store": static.Store,
                                      "dept": static.Dept}), "W-FRI", 52)


# How a set is read, its horizon, its windows, and every which series is taken.
SETS = {"orange_juice": (lambda: orange_juice.read("own"), 4, 4, 3), "walmart": (walmart, 13, 2, 8)}


def sample(panel, every):
    """Every so many of the series."""
    return dataclasses.replace(
        panel, names=panel.names[::every], values=panel.values[::every],
        causes={name: cells[::every] for name, cells in panel.causes.items()},
        static=panel.static[::every])


def before(cells, horizon, window):
    """The mean over a window that ends one horizon before each period."""
    lagged = pd.DataFrame(cells).shift(horizon, axis=1)
    return lagged.T.rolling(window, min_periods=1).mean().bfill().T.to_numpy()


def columns(panel, form, horizon):
    """The columns of a form: {name: cells}."""
    if form in ("--past", "ahead"):
        return panel.causes
    windows = {"value": 1, "horizon": horizon, "season": panel.season}
    return {f"{name}_{part}": before(cells, horizon, windows[part])
            for part in form.split("+") if part in windows
            for name, cells in panel.causes.items()}


def wape(program, panel, cut, horizon, form, model, stem):
    """WAPE of one window."""
    known = columns(panel, form, horizon)
    history = panel.rows(slice(0, cut), {"y": panel.values} | known)
    history[np.isfinite(history.y)].to_csv(f"{stem}-history.csv", index=False)
    panel.static.to_csv(f"{stem}-static.csv", index=False)
    command = [program, "forecast", "--input", f"{stem}-history.csv", "--static",
               f"{stem}-static.csv", "--freq", panel.frequency, "--season-length",
               str(panel.season), "--horizon", str(horizon), "--model", model, "--quiet",
               "--output", f"{stem}-output.csv"]
    if form == "--past":
        command += ["--past", ",".join(known)]
    elif known:
        panel.rows(slice(cut, cut + horizon), known).to_csv(f"{stem}-future.csv", index=False)
        command += ["--future", f"{stem}-future.csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    output = pd.read_csv(f"{stem}-output.csv", dtype={"unique_id": str})
    actual = panel.rows(slice(cut, cut + horizon), {"y": panel.values}).dropna()
    both = actual.merge(output, on=["unique_id", "ds"])
    return (both.y - both["mean"]).abs().sum() / both.y.abs().sum()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", action="append", choices=SETS, help="default: all")
    parser.add_argument("--model", default="GlobalRegression")
    parser.add_argument("--every", type=int, help="take every so many series")
    arguments = parser.parse_args()
    for name in arguments.set or SETS:
        read, horizon, windows, every = SETS[name]
        if not (DATA / name).exists():
            print(f"Left out {name}: it is not there.")
            continue
        panel = sample(read(), arguments.every or every)
        end = panel.values.shape[1]
        for form in FORMS:
            with panels.working_folder(None) as folder:
                errors = [wape(arguments.program.resolve(), panel.known(cut), cut, horizon, form,
                               arguments.model, folder / name)
                          for cut in range(end - windows * horizon, end, horizon)]
            print(f"{name:14} {form:14} WAPE {np.mean(errors):.4f}", flush=True)


if __name__ == "__main__":
    main()
