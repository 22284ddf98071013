#!/usr/bin/env python3
"""Asks whether a boosted learner beside `Auto` improves forecasts with regressors.

    Benchmarks/boosted_learner.py PROGRAM [--set NAME]...

Sets by week: orange_juice (store x brand, 4 weeks ahead, 4 windows), rossmann (stores, 13 weeks, 6
windows) and walmart (store x department, 13 weeks, 3 windows). `Auto` (default flags) and LightGBM
forecast the same windows with the same regressors and attributes; *both* is the mean of the two.
Printed are, of the means,

* WAPE, the ratio of sums over all windows;
* RMSSE and MASE over the one-step differences before the window, means over series and windows;
* gain: by how many percent *both* is below `Auto`.

The trees learn the logarithm of demand over the mean of the last eight known weeks (per open day, where
openings are given), from past demand, that of a year before in the series and in its groups, the regressors,
their distance from their recent means, the calendar and the attributes. 15 leaves were better than 31 and
63, and logarithms better than Tweedie's or the absolute loss.

Needs numpy, pandas and lightgbm; a set that is absent is left out. The data are read from data/ of
../shared or of the folder that SHELFCAST_SHARED names.
"""
import argparse
import dataclasses
import pathlib

import lightgbm
import numpy as np
import pandas as pd

import orange_juice
import panels
import past_regressors
import sets

DATA = sets.SHARED / "data"
TREES = 400
SETTINGS = {"objective": "l2", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 50,
            "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1,
            "num_threads": 1, "seed": 1, "verbosity": -1}
# Weeks of the level that targets are divided by, and of the means beside it.
LEVEL, WINDOWS = 8, (2, 4, 13, 26, 52)
LAGS = range(4)
# A model forecasts a quarter of the horizon.
PARTS = 4
YEAR = 52
# Ratios to the level are kept between these.
SMALLEST, LARGEST = 0.02, 50
EASTER = {1989: "1989-03-26", 1990: "1990-04-15", 1991: "1991-03-31", 1992: "1992-04-19",
          1993: "1993-04-11", 2010: "2010-04-04", 2011: "2011-04-24", 2012: "2012-04-08",
          2013: "2013-03-31", 2014: "2014-04-20", 2015: "2015-04-05"}


@dataclasses.dataclass
class Task:
    """A panel, how far ahead and where it is forecast, and the regressor that demand is
    proportional to, if there is one."""

    panel: panels.Panel
    horizon: int
    windows: int
    exposure: str | None = None

    def cuts(self):
        end = self.panel.values.shape[1]
        return range(end - self.windows * self.horizon, end, self.horizon)


def walmart():
    """Weekly turnover by store and department with all that is known of the store and its week."""
    panel = past_regressors.walmart()
    sales = pd.read_csv(DATA / "walmart/sales.csv.gz", parse_dates=["Date"])
    holidays = sales.groupby("Date").IsHoliday.max().reindex(panel.dates).astype(float).to_numpy()
    stores = pd.read_csv(DATA / "walmart/stores.csv", lineterminator="\r")
    return dataclasses.replace(
        panel, causes=panel.causes | {"IsHoliday": np.tile(holidays, (len(panel.names), 1))},
        static=panel.static.merge(stores.rename(columns={"Store": "store"}), on="store"))


def rossmann():
    """Weekly turnover by store and the numbers of days open, promoted and with holidays."""
    sales = pd.read_csv(DATA / "rossmann/train_open_days.csv.gz", parse_dates=["Date"],
                        dtype={"StateHoliday": str})
    days = pd.date_range(sales.Date.min(), sales.Date.max())
    promoted = sales.groupby("Date").Promo.max().reindex(days).fillna(0).to_numpy()
    sales["StateHoliday"] = (sales.StateHoliday != "0").astype(int)
    wide = {name: sales.pivot(index="Store", columns="Date", values=name).reindex(columns=days)
            for name in ("Sales", "SchoolHoliday", "StateHoliday")}
    units = wide["Sales"].to_numpy()
    unknown = (np.isnan(units).sum(axis=1) > 250)[:, None] & np.asarray(
        (days >= "2014-07-01") & (days <= "2014-12-31"))
    causes = {"Open": np.isfinite(units), "Promo": np.tile(promoted, (len(units), 1)),
              "SchoolHoliday": wide["SchoolHoliday"].fillna(0).to_numpy(),
              "StateHoliday": wide["StateHoliday"].fillna(0).to_numpy()}
    units = np.where(unknown, np.nan, np.nan_to_num(units))
    first = -days[0].dayofweek % 7
    whole = (len(days) - first) // 7

    def by_week(cells):
        return cells[:, first:first + 7 * whole].reshape(len(cells), whole, 7).sum(axis=2)

    static = pd.read_csv(DATA / "rossmann/store.csv").set_index("Store").loc[wide["Sales"].index]
    static = static.reset_index(names="store")
    names = static.store.astype(str).to_numpy()
    static.insert(0, "unique_id", names)
    return panels.Panel(names, days[first::7][:whole], by_week(units),
                        {name: by_week(cells) for name, cells in causes.items()}, static,
                        "W-MON", YEAR)


SETS = {"orange_juice": lambda: Task(orange_juice.read("own"), 4, 4),
        "rossmann": lambda: Task(rossmann(), 13, 6, "Open"),
        "walmart": lambda: Task(walmart(), 13, 3)}


def rates(task):
    """Demand per unit of exposure, periods x series."""
    values = pd.DataFrame(task.panel.values.T)
    if task.exposure is None:
        return values
    exposure = pd.DataFrame(task.panel.causes[task.exposure].T)
    return values / exposure.where(exposure > 0)


def history_features(rate, level, gap, attributes):
    """What is known `gap` periods before: relative to the level, and a year before the target."""
    known = rate.shift(gap)
    columns = [np.log(level)]
    columns += [rate.shift(gap + lag) / level for lag in LAGS]
    columns += [known.rolling(window, min_periods=1).mean() / level for window in WINDOWS]
    columns.append(known.rolling(13, min_periods=3).std() / level)
    ratio = (rate / level).clip(SMALLEST, LARGEST)
    for lag in (YEAR - 1, YEAR, YEAR + 1):
        columns.append(ratio.shift(lag))
    for groups in attributes:
        columns.append(ratio.shift(YEAR).T.groupby(groups).transform("median").T)
    return columns


def cause_features(panel, gap):
    """Each regressor, and its distance from its mean of the 13 weeks that are known."""
    columns = []
    for cells in panel.causes.values():
        column = pd.DataFrame(cells.T.astype(float))
        columns += [column, column - column.shift(gap).rolling(13, min_periods=1).mean()]
    return columns


def calendar_features(panel):
    """Week of the year, day of the month and weeks from Easter."""
    dates = panel.dates
    easter = pd.to_datetime([EASTER[year] for year in dates.year])
    columns = (dates.isocalendar().week, dates.day,
               np.clip((dates - easter).days // 7, -5, 5))
    return [pd.DataFrame(np.tile(np.asarray(column, float)[:, None], (1, len(panel.names))))
            for column in columns]


def table(task, gap):
    """Features (series x periods x features, categories last), and the level that targets are
    divided by. A period's row knows demand up to `gap` periods before, and regressors of its own."""
    panel, rate = task.panel, rates(task)
    level = rate.shift(gap).rolling(LEVEL, min_periods=1).mean()
    level = level.where(level > 0)
    codes = [pd.factorize(panel.static[name])[0] for name in panel.static.columns[1:]]
    columns = history_features(rate, level, gap, [code for code in codes if code.max() > 5][:2])
    columns += cause_features(panel, gap) + calendar_features(panel)
    stacked = np.stack([column.to_numpy(np.float32).T for column in columns], axis=2)
    fixed = [np.broadcast_to(code[:, None], panel.values.shape) for code in codes]
    return np.concatenate([stacked, np.stack(fixed, axis=2)], axis=2, dtype=np.float32), \
        level.to_numpy().T


def trees(features, target, rows, categories):
    """A model of some rows."""
    data = lightgbm.Dataset(
        features[rows], target[rows],
        categorical_feature=list(range(features.shape[2] - categories, features.shape[2])))
    return lightgbm.train(SETTINGS, data, TREES)


def predictions(task, tables, cut):
    """Means of the horizon after a period, series x steps; 0 where nothing was sold before."""
    panel, found = task.panel, []
    rate = rates(task).to_numpy().T
    exposure = panel.causes[task.exposure] if task.exposure else np.ones_like(panel.values)
    for steps, (features, level) in tables:
        target = np.log(np.clip(rate / level, SMALLEST, LARGEST))
        rows = np.isfinite(target)
        rows[:, cut:] = False
        model = trees(features, target, rows, len(panel.static.columns) - 1)
        # The mean of the exponential, beyond the exponential of the mean.
        excess = np.mean(np.exp(target[rows] - model.predict(features[rows])))
        coming = slice(cut + steps[0], cut + steps[-1] + 1)
        ratio = np.exp(model.predict(features[:, coming].reshape(-1, features.shape[2])))
        found.append(np.nan_to_num(excess * ratio.reshape(len(rate), -1) * level[:, coming]
                                   * exposure[:, coming]))
    return np.concatenate(found, axis=1)


def scores(history, actual, mean):
    """Sums for WAPE, and RMSSE and MASE of a window."""
    off = np.abs(actual - mean)
    known = np.isfinite(off)
    error = np.nansum(off, axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)
    return [np.nansum(off), np.nansum(np.abs(actual)),
            np.nanmean(panels.rmsse(history, actual, mean)),
            np.nanmean(error / panels.one_step_scale(history, 1))]


def judged(program, task, folder):
    """A row of figures for each of Auto, LightGBM and both."""
    tables = [(steps, table(task, steps[-1] + 1))
              for steps in np.array_split(np.arange(task.horizon), PARTS)]
    found = {"Auto": [], "LightGBM": [], "both": []}
    for cut in task.cuts():
        begun = np.isfinite(task.panel.values[:, :cut]).any(axis=1)
        known = task.panel.known(cut)
        mean = panels.ours(program, known, cut, task.horizon, True, folder / str(cut))["Auto"].mean
        learnt = predictions(task, tables, cut)[begun]
        window = known.values[:, :cut], known.values[:, cut:cut + task.horizon]
        for name, means in (("Auto", mean), ("LightGBM", learnt), ("both", (mean + learnt) / 2)):
            found[name].append(scores(*window, means))
    rows = {name: np.array(windows) for name, windows in found.items()}
    return pd.DataFrame({name: {"WAPE": windows[:, 0].sum() / windows[:, 1].sum(),
                                "RMSSE": windows[:, 2].mean(), "MASE": windows[:, 3].mean()}
                         for name, windows in rows.items()}).T


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", action="append", choices=SETS, help="default: all")
    arguments = parser.parse_args()
    for name in arguments.set or SETS:
        if not (DATA / name).is_dir():
            print(f"Left out {name}: it is not there.")
            continue
        with panels.working_folder(None) as folder:
            table = judged(arguments.program.resolve(), SETS[name](), folder)
        table.loc["gain %"] = 100 * (1 - table.loc["both"] / table.loc["Auto"])
        print(f"{name}\n{table.round(4).to_string()}", flush=True)


if __name__ == "__main__":
    main()
