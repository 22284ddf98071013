#!/usr/bin/env python3
"""Scores forecasts with regressors on Dominick's orange juice: 913 stores x brands, by week.

    Benchmarks/orange_juice.py PROGRAM [--prices own|all] [--peers] [--model NAME]... [--args "..."]

The last four blocks of four weeks inside the data (133 to 136, ... 145 to 148) are forecast from the
weeks before them, with prices, deals and features of the block given. `own` gives each brand its price
and its cheapest rival's, `all` its price and those of the ten others in the order of their numbers.
Weeks without a row are missing. Printed are

* WAPE of the mean and of the median, ratios of sums over all blocks; bias, the same of the mean's signed
  errors (positive is too high);
* RMSSE of the mean over the one-step differences before the block, averaged over series and blocks;
* the share of values within the 80 % interval, by step;
* the own-price elasticity by least squares with a dummy per series on price, deal and feature, and with
  the other prices, with standard errors clustered by series, beside the mean of the program's
  `effect.price`.

`--peers` adds the models of orange_juice_peers.py, which need lightgbm; the rest needs numpy and pandas.
Data are read from data/orange_juice of ../shared or of the folder that SHELFCAST_SHARED names.
"""
import argparse
import pathlib
import shlex

import numpy as np
import pandas as pd

import panels
import sets

FOLDER = sets.SHARED / "data/orange_juice"
HORIZON = 4
CUTOFFS = (132, 136, 140, 144)
# Dominick's week 1 began on Thursday, 14 September 1989.
WEEK_ONE = pd.Timestamp("1989-09-14")
BRANDS = 11


def price_columns(frame, prices):
    """price, and rival or other1 ... other10, of each row."""
    table = frame[[f"price{brand}" for brand in range(1, BRANDS + 1)]].to_numpy()
    own = np.arange(1, BRANDS + 1) == frame.brand.to_numpy()[:, None]
    others = table[~own].reshape(len(frame), BRANDS - 1)
    columns = {"price": table[own]}
    if prices == "own":
        return columns | {"rival": others.min(axis=1)}
    return columns | {f"other{place + 1}": others[:, place] for place in range(BRANDS - 1)}


def read(prices):
    """The panel of units by store and brand."""
    frame = pd.read_csv(FOLDER / "yx.csv.gz")
    columns = price_columns(frame, prices) | {"deal": frame.deal, "feat": frame.feat}
    frame = frame[["store", "brand", "week", "units"]].assign(**columns)
    wide = frame.set_index(["store", "brand", "week"]).unstack("week")
    weeks = wide["units"].columns
    static = wide.index.to_frame(index=False)
    names = (static.store.astype(str) + "_" + static.brand.astype(str)).to_numpy()
    return panels.Panel(
        names, WEEK_ONE + pd.to_timedelta(7 * (weeks - 1), unit="D"), wide["units"].to_numpy(),
        {name: wide[name].to_numpy() for name in columns},
        pd.DataFrame({"unique_id": names, "store": static.store, "brand": static.brand}),
        "W-THU", 52)


def scores(panel, blocks):
    """One line of figures for the forecasts of the blocks, {cut: Forecast}."""
    actual, mean, middle, inside, scaled = [], [], [], [], []
    for cut, forecast in blocks.items():
        actual.append(panel.values[:, cut:cut + HORIZON])
        mean.append(forecast.mean)
        low, median, high = (forecast.quantiles[:, :, place] for place in (0, 4, 8))
        middle.append(median)
        known = np.isfinite(actual[-1])
        inside.append(np.where(known, (actual[-1] >= low) & (actual[-1] <= high), np.nan))
        scaled.append(panels.rmsse(panel.values[:, :cut], actual[-1], forecast.mean))
    actual, mean, middle, inside = map(np.concatenate, (actual, mean, middle, inside))
    total = np.nansum(actual)
    return {"WAPE": np.nansum(np.abs(mean - actual)) / total,
            "WAPE of median": np.nansum(np.abs(middle - actual)) / total,
            "RMSSE": np.nanmean(scaled), "bias %": 100 * np.nansum(mean - actual) / total,
            **{f"80 % h={step + 1}": np.nanmean(inside[:, step]) for step in range(HORIZON)}}


def elasticity(panel, names):
    """The coefficient of the first regressor by least squares with a dummy per series, and its
    standard error."""
    response = np.log(panel.values)
    columns = np.stack([panel.causes[name] if name in ("deal", "feat")
                        else np.log(panel.causes[name]) for name in names], axis=2)
    response = np.nan_to_num(response - np.nanmean(response, axis=1, keepdims=True))
    columns = np.nan_to_num(columns - np.nanmean(columns, axis=1, keepdims=True))
    inverse = np.linalg.inv(np.einsum("itj,itk->jk", columns, columns))
    found = inverse @ np.einsum("itj,it->j", columns, response)
    moments = np.einsum("itj,it->ij", columns, response - columns @ found)
    variance = inverse @ moments.T @ moments @ inverse
    return found[0], np.sqrt(variance[0, 0])


def effect_of_price(path):
    """Mean and standard deviation over series of the program's own-price coefficients."""
    rows = pd.read_csv(path)
    values = rows[rows.parameter == "effect.price"].drop_duplicates("unique_id").value
    return values.mean(), values.std()


def program_scores(arguments, panel, places, folder):
    """{name: figures} of each model of the program, without and with regressors."""
    more = shlex.split(arguments.args)
    for model in arguments.model or []:
        more += ["--model", model]
    found = {}
    for with_causes in (False, True):
        for week, cut in places.items():
            stem = folder / f"orange_juice-{week}{'-causes' * with_causes}"
            forecasts = panels.ours(arguments.program.resolve(), panel, cut, HORIZON, with_causes,
                                    stem, more)
            for model, forecast in forecasts.items():
                name = f"{model}{' with causes' * with_causes}"
                found.setdefault(name, {})[cut] = forecast
    return {name: scores(panel, blocks) for name, blocks in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--prices", choices=("own", "all"), default="own")
    parser.add_argument("--peers", action="store_true", help="ridge and LightGBM as well")
    parser.add_argument("--model", action="append", help="default: Auto")
    parser.add_argument("--args", default="", help="further flags of forecast")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for what is written")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        print(f"{FOLDER} is absent: nothing is scored")
        return
    panel = read(arguments.prices)
    weeks = ((panel.dates - WEEK_ONE).days // 7 + 1).tolist()
    places = {week: weeks.index(week) + 1 for week in CUTOFFS}
    with panels.working_folder(arguments.keep) as folder:
        lines = program_scores(arguments, panel, places, folder)
        price = effect_of_price(folder / f"orange_juice-{CUTOFFS[-1]}-causes-parameters.csv")
    if arguments.peers:
        import orange_juice_peers
        for name, method in orange_juice_peers.METHODS.items():
            lines[name] = scores(panel, {cut: method(panel, cut, HORIZON)
                                         for cut in places.values()})
    print(pd.DataFrame(lines).T.round(3).to_string())
    print("own-price elasticity: least squares {:.2f} +- {:.2f}, ".format(
        *elasticity(panel, ("price", "deal", "feat")))
        + "with the other prices {:.2f} +- {:.2f}; ".format(*elasticity(panel, panel.causes))
        + "effect.price {:.2f}, deviation over series {:.2f}".format(*price))


if __name__ == "__main__":
    main()
