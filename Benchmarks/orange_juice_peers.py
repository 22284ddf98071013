"""Forecasts of orange_juice.py's panel by other methods: ridge per series, and LightGBM on all.

Each takes a panel, the number of periods that are known and a number of steps, and returns a
panels.Forecast. Both predict logarithms; means and quantiles are the prediction times the mean and
the quantiles of exp(errors). Their intervals are as simple.
"""
import functools

import lightgbm
import numpy as np
import pandas as pd

import panels

PENALTY = 1.0
HALF_LIFE, SHRINKAGE = 8, 10
LAGS, WINDOWS = range(8), (4, 13, 26, 52)
HELD_OUT = 13
SETTINGS = {"objective": "l2", "learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 50,
            "feature_fraction": 0.8, "bagging_fraction": 0.8, "bagging_freq": 1,
            "num_threads": 1, "seed": 1, "verbosity": -1}
TREES = 150


def logarithms(panel):
    """The regressors, prices in logarithms."""
    return {name: np.log(cells) if name not in ("deal", "feat") else cells
            for name, cells in panel.causes.items()}


def ridge(panel, cut, horizon, with_causes):
    """Per series: ridge on the regressors, then a decayed mean of what it leaves."""
    columns = np.stack(list(logarithms(panel).values()), axis=2)[:, :cut + horizon]
    factor = np.empty((len(panel.names), horizon))
    errors = np.full((len(panel.names), cut), np.nan)
    for place, values in enumerate(panel.values[:, :cut]):
        known = np.isfinite(values)
        response = np.log(values[known])
        mean = response.mean()
        # A coming week without a row is not scored; its regressors count as usual.
        design = np.nan_to_num(columns[place] - columns[place, :cut][known].mean(axis=0))
        deviation = design[:cut][known].std(axis=0)
        design /= np.where(deviation > 0, deviation, 1)
        past = design[:cut][known] * with_causes
        coefficients = np.linalg.solve(past.T @ past + PENALTY * np.eye(past.shape[1]),
                                       past.T @ (response - mean))
        rest = response - mean - past @ coefficients
        weights = 0.5 ** ((cut - 1 - np.flatnonzero(known)) / HALF_LIFE)
        level = weights @ rest / (weights.sum() + SHRINKAGE)
        factor[place] = np.exp(mean + level + design[cut:] @ coefficients)
        errors[place, known] = np.exp(rest - level * (len(rest) > 0))
    errors /= np.exp(np.nanmean(np.log(errors), axis=1, keepdims=True))
    return panels.empirical(factor, errors)


def features(panel, step, with_causes):
    """Series x periods x features to forecast each period from what is known `step` before it."""
    logs = pd.DataFrame(np.log(panel.values.T))
    columns = [logs.shift(step + lag) for lag in LAGS]
    columns += [logs.shift(step).rolling(window, min_periods=1).mean() for window in WINDOWS]
    if with_causes:
        for name, cells in logarithms(panel).items():
            column = pd.DataFrame(cells.T)
            usual = column.shift(step).rolling(13, min_periods=1).mean()
            columns += [column, column - usual]
            columns += [column.shift(step + lag) for lag in range(2)] * (name in ("price", "feat"))
    stacked = np.stack([column.to_numpy().T for column in columns], axis=2)
    fixed = np.stack([np.broadcast_to(panel.static[name].to_numpy()[:, None], panel.values.shape)
                      for name in ("store", "brand")], axis=2)
    return np.concatenate([stacked, fixed], axis=2)


def trees(table, response, first, last):
    """A model fitted on the known responses of periods first ... last - 1."""
    rows = np.isfinite(response[:, first:last])
    data = lightgbm.Dataset(table[:, first:last][rows], response[:, first:last][rows],
                            categorical_feature=[table.shape[2] - 2, table.shape[2] - 1])
    return lightgbm.train(SETTINGS, data, TREES)


def held_out_errors(table, response, first, cut):
    """Relative errors in the last known periods of a model that has not seen them."""
    held = slice(cut - HELD_OUT, cut)
    model = trees(table, response, first, cut - HELD_OUT)
    predicted = model.predict(table[:, held].reshape(-1, table.shape[2]))
    return np.exp(response[:, held] - predicted.reshape(len(table), -1))


def boosted(panel, cut, horizon, with_causes):
    """One LightGBM model per step; errors by brand, those of the last step for all."""
    factor = np.empty((len(panel.names), horizon))
    response = np.log(panel.values)
    for step in range(1, horizon + 1):
        table, first = features(panel, step, with_causes), step + len(LAGS)
        factor[:, step - 1] = np.exp(
            trees(table, response, first, cut).predict(table[:, cut + step - 1]))
    errors = held_out_errors(table, response, first, cut)
    brands = panel.static["brand"].to_numpy()
    pooled = np.full((len(brands), np.bincount(brands).max() * HELD_OUT), np.nan)
    for brand in np.unique(brands):
        same = errors[brands == brand].ravel()
        pooled[brands == brand, :same.size] = same
    return panels.empirical(factor, pooled)


METHODS = {f"{name}{' with causes' * with_causes}":
           functools.partial(method, with_causes=with_causes)
           for name, method in (("ridge per series", ridge), ("LightGBM", boosted))
           for with_causes in (False, True)}
