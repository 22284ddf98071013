#!/usr/bin/env python3
"""Compares the weekly run with and without planned prices, promotions and events, against the true demand.

    Benchmarks/planned_drivers.py PROGRAM [--seed N] [--as-of DAY]

`PROGRAM generate --drivers` makes a retailer whose demand depends on them. Its files are run twice as of a
day before the data end, once without the three entities, and the forecasts of the six weeks that follow are
compared with truth/true_demand.csv: error of the means over the demand (WAPE), and bias. Needs pandas.
"""
import argparse
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

import pandas

ENTITIES = ("price", "promotion", "calendar_event")
KEYS = ["location_id", "product_id", "ds"]


def read(workspace, query):
    """The rows of a query on the exported gold database."""
    with sqlite3.connect(workspace / "exports/gold.db") as gold:
        return pandas.read_sql(query, gold)


def forecasts(program, workspace, as_of):
    """The chosen forecasts of six weeks, as of a day."""
    subprocess.run([program, "run", "--workspace", workspace, "--as-of", as_of, "--quiet"],
                   check=True, capture_output=True)
    return read(workspace, "SELECT location_id, product_id, ds, mean FROM fact_forecast "
                           "WHERE is_chosen = 1 AND h <= 6")


def report(rows, name, part):
    """One line of figures."""
    total = rows.demand.sum()
    figures = [f"{label} WAPE {(rows.demand - rows[label]).abs().sum() / total:.3f} "
               f"bias {rows[label].sum() / total - 1:+.3f}" for label in ("without", "with")]
    print(f"{name:9} {part:9} {len(rows):6} rows: " + ", ".join(figures))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--seed", default="3")
    parser.add_argument("--as-of", default="2026-10-05")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        told, untold = pathlib.Path(folder, "with"), pathlib.Path(folder, "without")
        subprocess.run([program, "generate", "--drivers", "--seed", arguments.seed, "--output", told],
                       check=True, capture_output=True)
        shutil.copytree(told, untold)
        for entity in ENTITIES:
            shutil.rmtree(untold / "landing/erp" / entity)
        rows = forecasts(program, untold, arguments.as_of).rename(columns={"mean": "without"}).merge(
            forecasts(program, told, arguments.as_of).rename(columns={"mean": "with"}), on=KEYS)
        rows = rows.merge(pandas.read_csv(told / "truth/true_demand.csv").rename(
            columns={"week": "ds"}), on=KEYS)
        rows = rows.merge(read(told, "SELECT location_id, product_id, period_start AS ds, "
                                     "promotion_share, event_days FROM fact_driver"), on=KEYS, how="left")
    promoted = rows.promotion_share > 0
    events = rows.event_days > 0
    for part, chosen in (("all", rows), ("promoted", rows[promoted]), ("others", rows[~promoted]),
                         ("events", rows[events])):
        if len(chosen):
            report(chosen, f"seed {arguments.seed}", part)


if __name__ == "__main__":
    main()
