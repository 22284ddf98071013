#!/usr/bin/env python3
"""Scores weekly forecasts with seasons that are learnt over all series (--pool) against those without.

    Benchmarks/pooled_seasons.py PROGRAM [--set NAME]... [--windows K] [--model NAME]...

Sets, all without regressors: walmart (turnover of stores x departments, 13 weeks ahead), vn2 (units of
stores x products, 8 weeks ahead) and m4_weekly (13 weeks ahead, one window; its dates are made up, so its
series have no season in common). Windows follow each other and end with the data. For each pool, by
--pool all and by attributes, Auto runs with default flags. Scored by score.py of the shared folder (see sets.py): the
mean over windows. Needs numpy and pandas; a set that is absent is left out.
"""
import argparse
import json
import pathlib
import subprocess
import sys

import pandas as pd

import panels
import sets

DATA = sets.SHARED / "data"
FIGURES = ("WAPE", "MASE", "RMSSE", "pinball", "cov80")


def walmart():
    """Weekly turnover by store and department."""
    frame = pd.read_csv(DATA / "walmart/sales.csv.gz", parse_dates=["Date"])
    frame = frame.rename(columns={"Date": "ds", "Weekly_Sales": "y"})
    frame["unique_id"] = frame.Store.astype(str) + "_" + frame.Dept.astype(str)
    static = frame.drop_duplicates("unique_id")[["unique_id", "Store", "Dept"]]
    return frame[["unique_id", "ds", "y"]], static, "W-FRI", 13, ("all", "Dept", "Store,Dept")


def vn2():
    """Weekly units by store and product, from the first sale on."""
    frame = pd.read_csv(next((DATA / "vn2").glob("Week 0*Sales.csv.gz")))
    master = pd.read_csv(next((DATA / "vn2").glob("Week 0*Master.csv")))
    long = frame.melt(["Store", "Product"], var_name="ds", value_name="y")
    long["ds"] = pd.to_datetime(long.ds)
    long["unique_id"] = long.Store.astype(str) + "-" + long.Product.astype(str)
    long = long.sort_values(["unique_id", "ds"], kind="stable")
    long = long[long.groupby("unique_id").y.cumsum() > 0]
    master["unique_id"] = master.Store.astype(str) + "-" + master.Product.astype(str)
    static = master[["unique_id", "Department", "ProductGroup"]]
    return (long[["unique_id", "ds", "y"]], static, "W-MON", 8,
            ("all", "Department", "Department,ProductGroup"))


def m4_weekly():
    """Both parts as one frame, without attributes."""
    parts = [pd.DataFrame(sets.rows("m4_weekly", part), columns=["unique_id", "ds", "y"])
             for part in ("train", "test")]
    frame = pd.concat(parts)
    frame["ds"], frame["y"] = pd.to_datetime(frame.ds), frame.y.astype(float)
    return frame.sort_values(["unique_id", "ds"], kind="stable"), None, "W-MON", 13, ("all",)


SETS = {"walmart": (walmart, 3), "vn2": (vn2, 3), "m4_weekly": (m4_weekly, 1)}


def window(frame, horizon, back, own_ends):
    """History and test of a window that lies `back` windows before the end.

    Series with the ends of the set go up to the window: weeks without a row have no value.
    """
    ends = frame.groupby("unique_id").ds.transform("max") if own_ends else frame.ds.max()
    stop = ends - back * horizon * pd.Timedelta(weeks=1)
    cut = stop - horizon * pd.Timedelta(weeks=1)
    train, test = frame[frame.ds <= cut], frame[(frame.ds > cut) & (frame.ds <= stop)]
    if not own_ends:
        last = pd.DataFrame({"unique_id": train.unique_id.unique(), "ds": cut})
        train = train.merge(last, on=["unique_id", "ds"], how="outer")
    return train, test[test.unique_id.isin(train.unique_id)]


def figures(program, stem, frequency, horizon, flags):
    """The scores of each model with these flags: {model: {figure: value}}."""
    command = [program, "forecast", "--input", f"{stem}-train.csv", "--freq", frequency,
               "--season-length", "52", "--horizon", str(horizon), "--quiet",
               "--output", f"{stem}-output.csv", *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    scorer = [sys.executable, sets.SETS / "score.py", "--train", f"{stem}-known.csv", "--test",
              f"{stem}-test.csv", "--pred", f"{stem}-output.csv", "--season-length", "1"]
    lines = subprocess.run(scorer, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line["model"]: line for line in map(json.loads, lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", action="append", choices=SETS, help="default: all")
    parser.add_argument("--windows", type=int, help="windows per set; default: 3, and 1 of m4_weekly")
    parser.add_argument("--model", action="append", default=[], help="default: Auto")
    arguments = parser.parse_args()
    models = [flag for model in arguments.model for flag in ("--model", model)]
    for name in arguments.set or SETS:
        read, windows = SETS[name]
        if not (DATA / name).exists() and not sets.present(name):
            print(f"Left out {name}: it is not there.")
            continue
        frame, static, frequency, horizon, pools = read()
        found = {}
        with panels.working_folder(None) as folder:
            for back in range(arguments.windows or windows):
                stem = folder / f"{name}-{back}"
                train, test = window(frame, horizon, back, own_ends=static is None)
                train.to_csv(f"{stem}-train.csv", index=False)
                train.dropna().to_csv(f"{stem}-known.csv", index=False)
                test.to_csv(f"{stem}-test.csv", index=False)
                if static is not None:
                    static.to_csv(f"{stem}-static.csv", index=False)
                for pool in ("none", *pools):
                    flags = [] if pool == "none" else ["--pool", pool]
                    if pool not in ("none", "all"):
                        flags += ["--static", f"{stem}-static.csv"]
                    scores = figures(arguments.program.resolve(), stem, frequency, horizon,
                                     [*flags, *models])
                    for model, line in scores.items():
                        found.setdefault((pool, model), []).append(line)
        for (pool, model), lines in found.items():
            values = "  ".join(f"{figure} {sum(line[figure] for line in lines) / len(lines):.4f}"
                               for figure in FIGURES)
            print(f"{name:10} {model:16} --pool {pool:24} {values}", flush=True)


if __name__ == "__main__":
    main()
