#!/usr/bin/env python3
"""Estimates price elasticities of orange juice per shop and brand, and scores forecasts with them.

    Benchmarks/elasticities.py PROGRAM [--windows K] [--horizon H] [--model NAME]...

Dominick's orange juice of the shared folder (see sets.py): weekly units with the own price, the cheapest
rival's price, deals and features, all known ahead. For each window the last H weeks are forecast by
`PROGRAM forecast`; printed are WAPE, bias, RMSSE over the mean of series, the share of values within the 80 %
interval and, of the first window, the distribution of each effect over series. Needs numpy and pandas;
skipped with a message where the data are absent.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

from sets import SHARED

COLUMNS = ["price", "rival", "deal", "feature"]
WEEK = pd.Timedelta(weeks=1)
BRANDS = 11


def juice(path):
    """One row per shop, brand and week; prices are of 64 ounces."""
    table = pd.read_csv(path)
    prices = table[[f"price{brand}" for brand in range(1, BRANDS + 1)]].values * 64
    rows = np.arange(len(table))
    table["price"] = prices[rows, table.brand.values - 1]
    prices[rows, table.brand.values - 1] = np.inf
    table["rival"] = prices.min(axis=1)
    table["feature"] = table.feat.round(4)
    table["unique_id"] = table.store.astype(str) + "_" + table.brand.astype(str)
    table["ds"] = pd.Timestamp("1989-09-14") + (table.week - 1) * WEEK
    table["y"] = table.units
    return table.sort_values(["unique_id", "ds"])


def split(table, cut, horizon):
    """History and horizon of the series that were sold in the four weeks before the cut."""
    history = table[table.ds <= cut]
    last = history.groupby("unique_id").ds.transform("max")
    history = history[last >= cut - 4 * WEEK]
    coming = table[(table.ds > cut) & (table.ds <= cut + horizon * WEEK)]
    coming = coming[coming.unique_id.isin(history.unique_id)]
    history = history[history.unique_id.isin(coming.unique_id)]
    ends = history.groupby("unique_id").tail(1)
    ends = ends[ends.ds < cut].assign(ds=cut, y=np.nan, **{name: np.nan for name in COLUMNS})
    return pd.concat([history, ends]).sort_values(["unique_id", "ds"]), coming


def run(program, history, coming, horizon, models, folder):
    history[["unique_id", "ds", "y", *COLUMNS]].to_csv(f"{folder}/history.csv", index=False)
    coming[["unique_id", "ds", *COLUMNS]].to_csv(f"{folder}/coming.csv", index=False)
    command = [
        program, "forecast", "--input", f"{folder}/history.csv", "--future", f"{folder}/coming.csv",
        "--freq", "W-THU", "--season-length", "1", "--horizon", str(horizon), "--quiet",
        "--quantiles", "0.1,0.9", "--output", f"{folder}/forecasts.csv",
        "--parameters", f"{folder}/parameters.csv"]
    for model in models:
        command += ["--model", model]
    subprocess.run(command, check=True)
    return (
        pd.read_csv(f"{folder}/forecasts.csv", parse_dates=["ds"]),
        pd.read_csv(f"{folder}/parameters.csv"))


def scores(history, coming, forecasts):
    scale = history.groupby("unique_id").y.apply(lambda y: np.sqrt(np.nanmean(np.diff(y) ** 2)))
    for model, part in forecasts.groupby("model"):
        both = coming.merge(part, on=["unique_id", "ds"])
        error = both["mean"] - both.y
        root = np.sqrt((error**2).groupby(both.unique_id).mean()) / scale
        yield dict(
            model=model, WAPE=error.abs().sum() / both.y.sum(), bias=error.sum() / both.y.sum(),
            RMSSE=root.mean(), within_80=((both.y >= both.q10) & (both.y <= both.q90)).mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--windows", type=int, default=6)
    parser.add_argument("--horizon", type=int, default=4)
    parser.add_argument("--model", action="append", help="default: Regression")
    arguments = parser.parse_args()
    models = arguments.model or ["Regression"]
    path = SHARED / "data/orange_juice/yx.csv.gz"
    if not path.is_file():
        print(f"{path} is absent: nothing is scored")
        return
    table = juice(path)
    rows, effects = [], None
    for window in range(arguments.windows):
        cut = table.ds.max() - (window + 1) * arguments.horizon * WEEK
        history, coming = split(table, cut, arguments.horizon)
        with tempfile.TemporaryDirectory() as folder:
            forecasts, parameters = run(
                arguments.program.resolve(), history, coming, arguments.horizon, models, folder)
        rows += scores(history, coming, forecasts)
        effects = parameters if effects is None else effects
    print(pd.DataFrame(rows).groupby("model").mean().round(4).to_string())
    effects = effects[effects.parameter.isin([f"effect.{name}" for name in COLUMNS])]
    print(effects.groupby(["model", "parameter"]).value.describe().round(3).to_string())


if __name__ == "__main__":
    sys.exit(main())
