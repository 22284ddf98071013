#!/usr/bin/env python3
"""Scores forecasts with regressors on two store departments of M5, by day or by week.

    Benchmarks/m5_causes.py PROGRAM [--frequency daily|weekly] [--folds 4] [--series N] [--peers]

Folds of 28 days (four weeks) follow each other and end at the last day given (the last whole week, from
Saturday to Friday as in M5). Days before a product's first sale are not history. The regressors are the
price, the event's name and type and whether SNAP pays in the series' state; by week the price and the
numbers of days with events and with SNAP. Attributes are item, department and store. Printed are

* items: RMSSE and bias of the mean, RMSSE of the median, the scaled quantile loss (nine quantiles, twice
  the pinball loss over the mean absolute one-step difference) and the share within the 80 % interval;
* stores and all: RMSSE of the sum of means.

Scales come from the history before each fold; figures are means over series and folds, the bias is a ratio of
sums in % (positive is too high). `--peers` adds LightGBM on the same inputs (m5_peers.py), and the mean
of it and `Auto` with regressors; the rest
needs numpy and pandas. Data are read from data/m5 of ../shared or of the folder SHELFCAST_SHARED names.
"""
import argparse
import pathlib
import shlex

import numpy as np
import pandas as pd

import panels
import sets

FOLDER = sets.SHARED / "data/m5"
HORIZONS = {"daily": 28, "weekly": 4}


def read_sales(series):
    """Attributes and daily units (missing before the first sale) of some products."""
    frame = pd.concat(pd.read_csv(path) for path in sorted(FOLDER.glob("sales_train_*.csv.gz")))
    frame = frame.iloc[sets.spaced(list(range(len(frame))), series)].reset_index(drop=True)
    units = frame.filter(regex=r"^d_\d+$").to_numpy(float)
    begun = (units > 0).cumsum(axis=1) > 0
    return frame[["item_id", "dept_id", "store_id", "state_id"]], np.where(begun, units, np.nan)


def daily_prices(products, weeks):
    """Price of each product and day, given the Walmart week of each day."""
    table = pd.read_csv(FOLDER / "sell_prices.csv.gz").pivot(
        index=["store_id", "item_id"], columns="wm_yr_wk", values="sell_price")
    keys = pd.MultiIndex.from_frame(products[["store_id", "item_id"]])
    return table.reindex(index=keys, columns=weeks).to_numpy()


def read(series):
    """The panel of daily units."""
    products, units = read_sales(series)
    calendar = pd.read_csv(FOLDER / "calendar.csv").iloc[:units.shape[1]]
    causes = {"price": daily_prices(products, calendar.wm_yr_wk)}
    for name in ("event_name_1", "event_type_1"):
        causes[name] = np.tile(calendar[name].fillna("none").to_numpy(), (len(units), 1))
    causes["snap"] = np.stack([calendar[f"snap_{state}"].to_numpy()
                               for state in products.state_id])
    names = (products.store_id + "-" + products.item_id).to_numpy()
    static = pd.DataFrame({"unique_id": names, "item": products.item_id,
                           "department": products.dept_id, "store": products.store_id})
    return panels.Panel(names, pd.DatetimeIndex(calendar.date), units, causes, static, "D", 7)


def weekly(panel):
    """The panel of whole weeks, stamped with their first day."""
    whole = len(panel.dates) // 7 * 7

    def by_week(cells):
        return cells[:, :whole].reshape(len(cells), -1, 7)

    units = by_week(panel.values)
    units = np.where(np.isfinite(units).any(axis=2), np.nansum(units, axis=2), np.nan)
    causes = {"price": by_week(panel.causes["price"]).mean(axis=2),
              "event_days": (by_week(panel.causes["event_name_1"]) != "none").sum(axis=2),
              "snap_days": by_week(panel.causes["snap"]).sum(axis=2)}
    return panels.Panel(panel.names, panel.dates[:whole:7], units, causes, panel.static, "W-SAT", 52)


def scores(panel, cut, forecast):
    """One fold's figures."""
    history = panel.values[:, :cut]
    actual = panel.values[:, cut:cut + forecast.mean.shape[1]]
    inside = (actual >= forecast.quantiles[:, :, 0]) & (actual <= forecast.quantiles[:, :, 8])
    stores = pd.factorize(panel.static.store)[0]

    def sums(groups):
        parts = [np.stack([np.nansum(cells[groups == group], axis=0) for group in set(groups)])
                 for cells in (history, actual, forecast.mean)]
        return np.nanmean(panels.rmsse(*parts))

    return {"RMSSE": np.nanmean(panels.rmsse(history, actual, forecast.mean)),
            "of median": np.nanmean(panels.rmsse(history, actual, forecast.quantiles[:, :, 4])),
            "SQL": np.nanmean(panels.scaled_quantile_loss(history, actual, forecast.quantiles)),
            "bias %": 100 * (forecast.mean.sum() / actual.sum() - 1), "80 %": inside.mean(),
            "stores": sums(stores), "all": sums(np.zeros_like(stores))}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--frequency", choices=HORIZONS, default="daily")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--series", type=int, default=0, help="evenly spaced; default: all")
    parser.add_argument("--peers", action="store_true", help="LightGBM as well")
    parser.add_argument("--args", default="", help="further flags of forecast")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for what is written")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        print(f"{FOLDER} is absent: nothing is scored")
        return
    panel, horizon = read(arguments.series), HORIZONS[arguments.frequency]
    if arguments.frequency == "weekly":
        panel = weekly(panel)
    if arguments.peers:
        import m5_peers
    rows = []
    with panels.working_folder(arguments.keep) as folder:
        for fold in range(arguments.folds, 0, -1):
            cut = len(panel.dates) - fold * horizon
            known = panel.known(cut)
            for with_causes in (False, True):
                name = f"Auto{' with causes' * with_causes}"
                stem = folder / f"m5-{arguments.frequency}-{fold}{'-causes' * with_causes}"
                forecast = panels.ours(arguments.program.resolve(), known, cut, horizon, with_causes,
                                       stem, shlex.split(arguments.args))["Auto"]
                rows.append({"model": name, **scores(known, cut, forecast)})
            for name, method in (m5_peers.METHODS if arguments.peers else {}).items():
                theirs = method(known, cut, horizon)
                both = panels.Forecast((forecast.mean + theirs.mean) / 2,
                                       (forecast.quantiles + theirs.quantiles) / 2)
                rows.append({"model": name, **scores(known, cut, theirs)})
                rows.append({"model": "mean of both", **scores(known, cut, both)})
    table = pd.DataFrame(rows).groupby("model", sort=False).mean()
    print(f"M5, {arguments.frequency}, {len(panel.names)} series, {arguments.folds} folds")
    print(table.round(3).to_string())


if __name__ == "__main__":
    main()
