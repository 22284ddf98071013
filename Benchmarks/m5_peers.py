"""Forecasts of m5_causes.py's panel by LightGBM, on all series at once.

`boosted` takes a panel, the number of periods that are known and a number of steps, and returns a
panels.Forecast. The objective is Tweedie. A model for each quarter of the horizon takes lags and rolling
means that end as many periods before its target as the quarter's end is ahead; one model for the whole
horizon was worse by day and by week. Quantiles are those of value over prediction in the horizon before
the cut, held out, by class of predicted demand.
"""
import lightgbm
import numpy as np
import pandas as pd

import panels

CLASSES = 20
PARTS = 4
SETTINGS = {"objective": "tweedie", "tweedie_variance_power": 1.1, "learning_rate": 0.075,
            "num_leaves": 63, "min_data_in_leaf": 100, "feature_fraction": 0.7,
            "bagging_fraction": 0.7, "bagging_freq": 1, "num_threads": 1, "seed": 1,
            "verbosity": -1}
TREES = {"D": 200, "W-SAT": 150}
LAGS = {"D": (0, 1, 2, 3, 4, 5, 6, 7, 14, 21), "W-SAT": (0, 1, 2, 3)}
WINDOWS = {"D": (7, 28, 56, 180), "W-SAT": (4, 8, 13, 26, 52)}
# The most recent periods to learn from: two years of days, three of weeks.
ROWS = {"D": 720, "W-SAT": 150}
PRICE_WINDOW = {"D": 180, "W-SAT": 26}


def codes(cells):
    """Texts as numbers."""
    if cells.dtype != object:
        return cells
    return pd.factorize(cells.ravel())[0].reshape(cells.shape)


def calendar(dates, count):
    """Weekday, day of the month, week of the year and month, per series."""
    columns = (dates.dayofweek, dates.day, dates.isocalendar().week, dates.month)
    return [np.tile(np.asarray(column, float), (count, 1)) for column in columns]


def features(panel, gap):
    """Series x periods x features; the last two are categories, item and store."""
    values, frequency = pd.DataFrame(panel.values.T), panel.frequency
    past = [values.shift(gap + lag) for lag in LAGS[frequency]]
    if frequency == "D":
        # The means of the same weekday, which lags of whole weeks reach.
        week = -(-gap // 7) * 7
        past.append(sum(values.shift(week + 7 * lag) for lag in range(4)) / 4)
    past += [values.shift(gap).rolling(window, min_periods=1).mean()
             for window in WINDOWS[frequency]]
    past.append((values.shift(gap) > 0).rolling(WINDOWS[frequency][1]).mean())
    price = pd.DataFrame(panel.causes["price"].T)
    past.append(price / price.rolling(PRICE_WINDOW[frequency], min_periods=1).mean())
    columns = [column.to_numpy(float).T for column in past]
    columns += [codes(cells) for cells in panel.causes.values()]
    columns += calendar(panel.dates, len(panel.names))
    for name in ("item", "store"):
        columns.append(np.tile(pd.factorize(panel.static[name])[0][:, None],
                               (1, len(panel.dates))))
    return np.stack(columns, axis=2).astype(np.float32)


def trees(table, panel, last):
    """A model of the known values before a period."""
    recent = slice(max(0, last - ROWS[panel.frequency]), last)
    values = panel.values[:, recent]
    rows = np.isfinite(values)
    data = lightgbm.Dataset(table[:, recent][rows], values[rows],
                            categorical_feature=[table.shape[2] - 2, table.shape[2] - 1])
    return lightgbm.train(SETTINGS, data, TREES[panel.frequency])


def predictions(panel, cut, horizon):
    """The means of the horizon after `cut`, from a model for each of its equal parts."""
    found, length = [], horizon // PARTS
    for part in range(1, PARTS + 1):
        table = features(panel, part * length)
        model = trees(table, panel, cut)
        steps = table[:, cut + (part - 1) * length:cut + part * length]
        found.append(model.predict(steps.reshape(-1, table.shape[2])).reshape(-1, length))
    return np.concatenate(found, axis=1)


def boosted(panel, cut, horizon):
    """Means, and quantiles from the errors of the horizon before."""
    mean = predictions(panel, cut, horizon)
    before = predictions(panel, cut - horizon, horizon)
    actual = panel.values[:, cut - horizon:cut]
    known = np.isfinite(actual)
    bounds = np.quantile(before[known], np.arange(1, CLASSES) / CLASSES)
    quantiles = np.empty((*mean.shape, len(panels.LEVELS)))
    for place in range(CLASSES):
        past = known & (np.digitize(before, bounds) == place)
        ratios = np.quantile(actual[past] / before[past], panels.LEVELS)
        now = np.digitize(mean, bounds) == place
        quantiles[now] = mean[now][:, None] * ratios
    return panels.Forecast(mean, quantiles)


METHODS = {"LightGBM with causes": boosted}
