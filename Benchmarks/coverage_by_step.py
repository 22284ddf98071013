#!/usr/bin/env python3
"""Prints the share of actual values inside 80 % and 95 % intervals for each step ahead.

    Benchmarks/coverage_by_step.py PROGRAM [--set NAME]... [--windows K] [--model NAME] [--json FILE]

Sets: those of bench/ (see sets.py), and with regressors rossmann_1D, rossmann_1W and walmart as
regressors.py runs them. `forecast` runs with default flags. Window 1 is the set's own test (with
regressors, the window before the last one), and each further window ends one horizon earlier. Series
with fewer than two seasons before a window, or fewer than eight periods, are left out of it.

Of sets with regressors causes.py first prints its own scores, all windows together. A line per set and level: the mean over steps of the distance between share and level, the largest
one and its step, the standard error of a step's share (series are independent of each other, windows
of a series are not taken to be), then the share at each step. For counts the share lies between that
strictly inside and that inside or on the bounds; the distance is zero where the level is between
them. Needs numpy and pandas; a set that is absent is left out.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import numpy as np
import pandas as pd

import panels
import regressors
import sets

LEVELS = {80: ("q10", "q90"), 95: ("q2_5", "q97_5")}
QUANTILES = "0.025,0.1,0.5,0.9,0.975"
# Seasons that models get, where they are not the set's own.
SEASONS = {"m4_weekly": "52", "m4_hourly": "24,168"}
PLAIN = ("m3_monthly", "m4_weekly", "m4_hourly", "carparts")
KEY = ["unique_id", "ds"]


def parts(name):
    """History and test of a bench set, one after the other, with the place counted from the end."""
    frame = pd.concat([pd.DataFrame(sets.rows(name, part), columns=[*KEY, "y"])
                       for part in ("train", "test")])
    frame["y"] = pd.to_numeric(frame.y)
    frame["back"] = frame[::-1].groupby("unique_id", sort=False).cumcount()[::-1]
    return frame.sort_values("unique_id", kind="stable")


def plain(program, name, windows, more, folder):
    """Actuals beside the forecasts of a bench set without regressors, all windows in one frame."""
    frame, information = parts(name), sets.information(name)
    horizon, season = information["horizon"], SEASONS.get(name, str(information["season_length"]))
    least = max(8, 2 * min(map(int, season.split(","))))
    judged = []
    for window in range(windows):
        cut = (window + 1) * horizon
        history = frame[frame.back >= cut]
        history = history[history.groupby("unique_id").y.transform("size") >= least]
        if history.empty:
            break
        history[[*KEY, "y"]].to_csv(folder / "history.csv", index=False)
        subprocess.run(
            [program, "forecast", "--input", folder / "history.csv", "--freq", information["freq"],
             "--season-length", season, "--horizon", str(horizon), "--quantiles", QUANTILES,
             "--output", folder / "output.csv", "--quiet", *more], check=True)
        coming = frame[(frame.back < cut) & (frame.back >= cut - horizon)]
        judged.append(beside(coming, folder / "output.csv"))
    return pd.concat(judged)


def beside(actuals, output):
    """The rows of a file of forecasts whose actual is known, with that actual as y."""
    found = pd.read_csv(output, dtype={"unique_id": str})
    actuals = actuals[KEY + ["y"]].assign(ds=pd.to_datetime(actuals.ds))
    return found.assign(ds=pd.to_datetime(found.ds)).merge(actuals.dropna(), on=KEY)


def caused(program, name, windows, more, folder):
    """The same of a set with regressors; the history of each window has the actuals of the next."""
    horizon = regressors.RUNS[name][1]
    command = [sys.executable, "-W", "ignore", sets.SETS / "causes.py", "--data",
               sets.SHARED / "data", "--set", name, "--windows", str(windows + 1),
               "--keep", folder, "--args",
               f"--quantiles {QUANTILES},0.2,0.3,0.4,0.6,0.7,0.8 " + " ".join(more)]
    command += ["--horizon", str(horizon)] if horizon else []
    subprocess.run(command, check=True, env=dict(os.environ, SHELFCAST=str(program)))
    return pd.concat([
        beside(pd.read_csv(folder / f"{name}-{window}-train.csv", dtype={"unique_id": str}),
               folder / f"{name}-{window + 1}-out.csv")
        for window in range(windows)])


def shares(judged, level):
    """By step: the share strictly inside, that inside or on the bounds, the latter's standard error."""
    low, high = (judged[column] for column in LEVELS[level])
    judged = judged.assign(inside=(judged.y > low) & (judged.y < high),
                           within=(judged.y >= low) & (judged.y <= high))
    steps = judged.groupby("h")[["inside", "within"]].mean()
    rest = (judged.within - judged.h.map(steps.within)).groupby([judged.h, judged.unique_id]).sum()
    error = np.sqrt((rest ** 2).groupby("h").sum()) / judged.groupby("h").size()
    return steps.assign(error=error)


def line(name, level, steps):
    """The figures of one set and level."""
    nominal = level / 100
    distance = np.maximum(nominal - steps.within, 0) + np.minimum(nominal - steps.inside, 0)
    worst = distance.abs().idxmax()
    return {"set": name, "level": level, "mean": round(100 * distance.abs().mean(), 1),
            "bias": round(100 * distance.mean(), 1),
            "worst": round(-100 * distance[worst], 1), "at": int(worst),
            "error": round(100 * steps.error.mean(), 1),
            "steps": [share(row) for row in steps.itertuples()]}


def share(row):
    """A share in percent, or both where values lie on the bounds."""
    low, high = (f"{100 * value:.0f}" for value in (row.inside, row.within))
    return low if row.within - row.inside < 0.005 else f"{low}–{high}"


def present(name):
    """Whether what the set is read from is at hand."""
    if name in regressors.RUNS:
        return (sets.SHARED / "data" / name.split("_")[0]).exists()
    return sets.present(name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", action="append",
                        help=f"default: {', '.join((*PLAIN, *regressors.RUNS))}")
    parser.add_argument("--windows", type=int, default=1)
    parser.add_argument("--model", help="default: Auto")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="append a line per row")
    arguments = parser.parse_args()
    more = ["--model", arguments.model] if arguments.model else []
    for name in arguments.set or (*PLAIN, *regressors.RUNS):
        if not present(name):
            print(f"Left out {name}: it is not there.")
            continue
        run = caused if name in regressors.RUNS else plain
        with panels.working_folder(None) as folder:
            judged = run(arguments.program.resolve(), name, arguments.windows, more, folder)
        for level in LEVELS:
            row = line(name, level, shares(judged, level))
            print(f"{name:14} {level} %  mean {row['mean']:4.1f}  worst {row['worst']:5.1f} at h = "
                  f"{row['at']}, standard error {row['error']:.1f}:  {' '.join(row['steps'])}",
                  flush=True)
            if arguments.json:
                with open(arguments.json, "a") as file:
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
