"""Panels of series with regressors, what `shelfcast forecast` says of them, and scores.

Needs numpy and pandas. Arrays are series x periods; what is not finite is missing.
"""
import contextlib
import dataclasses
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

LEVELS = tuple(level / 10 for level in range(1, 10))
COLUMNS = [f"q{round(100 * level)}" for level in LEVELS]


@dataclasses.dataclass
class Panel:
    """Series on one calendar, with regressors that are known ahead and fixed attributes."""

    names: np.ndarray
    dates: pd.DatetimeIndex
    values: np.ndarray
    causes: dict
    static: pd.DataFrame
    frequency: str
    season: int

    def known(self, cut):
        """The same without the series that have no value before a period."""
        kept = np.isfinite(self.values[:, :cut]).any(axis=1)
        return dataclasses.replace(
            self, names=self.names[kept], values=self.values[kept],
            causes={name: cells[kept] for name, cells in self.causes.items()},
            static=self.static[kept])

    def rows(self, periods, columns):
        """A slice of periods in long form: unique_id, ds and the given columns (name: array)."""
        count, width = len(self.names), len(self.dates[periods])
        frame = {"unique_id": np.repeat(self.names, width),
                 "ds": np.tile(self.dates[periods].strftime("%Y-%m-%d"), count)}
        for name, cells in columns.items():
            frame[name] = cells[:, periods].ravel()
        return pd.DataFrame(frame)


@dataclasses.dataclass
class Forecast:
    """Means, series x steps, and quantiles, series x steps x LEVELS."""

    mean: np.ndarray
    quantiles: np.ndarray


@contextlib.contextmanager
def working_folder(keep):
    """The folder to keep, or one that is deleted in the end."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


def write_inputs(panel, cut, horizon, with_causes, stem):
    """Writes history, and coming regressors and attributes; returns the flags that name them."""
    history = panel.rows(slice(0, cut), {"y": panel.values} | (panel.causes if with_causes else {}))
    history[np.isfinite(history.y)].to_csv(f"{stem}-history.csv", index=False)
    flags = ["--input", f"{stem}-history.csv"]
    if with_causes:
        coming = panel.rows(slice(cut, cut + horizon), panel.causes)
        coming.dropna(subset=list(panel.causes), how="all").to_csv(
            f"{stem}-future.csv", index=False)
        panel.static.to_csv(f"{stem}-static.csv", index=False)
        flags += ["--future", f"{stem}-future.csv", "--static", f"{stem}-static.csv"]
    return flags


def ours(program, panel, cut, horizon, with_causes, stem, more=()):
    """Runs the program on what is known before a period: {model: Forecast}.

    Files are named after `stem`; `STEM-parameters.csv` has the estimated parameters.
    """
    command = [program, "forecast", *write_inputs(panel, cut, horizon, with_causes, stem),
               "--freq", panel.frequency, "--season-length", str(panel.season),
               "--horizon", str(horizon), "--quantiles", ",".join(map(str, LEVELS)),
               "--output", f"{stem}-output.csv", "--parameters", f"{stem}-parameters.csv",
               "--quiet", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n"
                 f"{done.stderr[-2000:]}")
    output = pd.read_csv(f"{stem}-output.csv", dtype={"unique_id": str})
    found = {}
    for model, rows in output.groupby("model", sort=False):
        cells = rows.set_index(["unique_id", "h"])[["mean", *COLUMNS]].reindex(
            pd.MultiIndex.from_product([panel.names, range(1, horizon + 1)]))
        cells = cells.to_numpy().reshape(len(panel.names), horizon, -1)
        found[model] = Forecast(cells[:, :, 0], cells[:, :, 1:])
    return found


def one_step_scale(values, power):
    """The mean of |y_t - y_(t-1)|^power per series; missing where that is zero or unknown."""
    steps = np.abs(np.diff(values, axis=1)) ** power
    count = np.isfinite(steps).sum(axis=1)
    scale = np.nansum(steps, axis=1) / np.maximum(count, 1)
    return np.where(scale > 0, scale, np.nan)


def rmsse(history, actual, mean):
    """The root mean squared scaled error of each series."""
    squares = (actual - mean) ** 2
    known = np.isfinite(squares)
    error = np.nansum(squares, axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)
    return np.sqrt(error / one_step_scale(history, 2))


def scaled_quantile_loss(history, actual, quantiles):
    """Twice the pinball loss over the mean absolute one-step difference, of each series."""
    error = actual[:, :, None] - quantiles
    levels = np.array(LEVELS)
    loss = 2 * np.maximum(levels * error, (levels - 1) * error).mean(axis=2)
    known = np.isfinite(loss)
    mean = np.nansum(loss, axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)
    return mean / one_step_scale(history, 1)


def empirical(factor, errors):
    """A forecast by the factor (series x steps) times the quantiles and the mean of relative errors
    (errors of shape series x count, or one row for all)."""
    errors = np.broadcast_to(errors, (len(factor), errors.shape[1]))
    quantiles = np.nanquantile(errors, LEVELS, axis=1).T
    return Forecast(factor * np.nanmean(errors, axis=1)[:, None],
                    factor[:, :, None] * quantiles[:, None, :])
