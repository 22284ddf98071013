#!/usr/bin/env python3
"""Measures how well demand is recovered on public data whose truth is known, through a workspace.

    Benchmarks/masking_study.py path/to/shelfcast [--stores N] [--exponents K,...] [--bar SHARE] [--keep DIR]

FreshRetailNet-50K has daily sales of fresh food and the hours of 6 to 22 in which each product was
out of stock. Days that were never out of stock have their truth in the file. On 60 % of them the
share of hours in stock of a day of another product of the same category is imposed, and sales are
thinned: every tenth of a unit stays with probability share ^ k. k = 1: sales come evenly over the
hours in stock and not; 0.65 and 0.4: they come before the shelf runs empty (morning-heavy); 1.5:
after it was filled (evening-heavy). All other days stay as they are, or ('alone') are given as
wholly out of stock without sales, so that nothing can be learnt from them. `shelfcast plan` then
judges demand with its default settings, and `fact_demand` is compared with the truth.

The data are read from ../shared/data/freshretailnet, or below the folder that SHELFCAST_SHARED
names; without them the script says so and ends.
"""
import argparse
import csv
import gzip
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HOURS = 16  # from 6 to 22


def rows(stores):
    here = os.path.dirname(os.path.abspath(__file__))
    shared = os.environ.get("SHELFCAST_SHARED") or os.path.join(here, "..", "..", "shared")
    path = os.path.join(shared, "data", "freshretailnet", "daily_even_stores.csv.gz")
    if not os.path.exists(path):
        sys.exit(f"skipped: {path} is not there; set SHELFCAST_SHARED to the folder that holds data/")
    with gzip.open(path, "rt", newline="") as file:
        found = list(csv.DictReader(file))
    names = sorted({row["store_id"] for row in found}, key=int)
    chosen = set(names[:: max(1, len(names) // stores)][:stores])
    return [
        (r["store_id"], r["product_id"], r["dt"], float(r["sale_amount"]),
         1 - int(r["stock_hour6_22_cnt"]) / HOURS,
         r["stock_hour6_22_cnt"] == "0" and r["stockout_hours"] == "0", r["third_category_id"])
        for r in found if r["store_id"] in chosen]


def masked(data, exponent, alone):
    """(row, units, share in stock, whether it was masked)"""
    rng = random.Random(1)
    like = {}
    for row in data:
        like.setdefault(row[6], []).append(row[4])
    for row in data:
        is_whole = row[5]
        if not is_whole or rng.random() >= 0.6:
            gone = alone and not is_whole
            yield row, 0.0 if gone else row[3], 0.0 if gone else row[4], False
            continue
        share = rng.choice(like[row[6]])
        lots = round(row[3] * 10)
        stay = share ** exponent if share > 0 else 0
        yield row, sum(rng.random() < stay for _ in range(lots)) / 10, share, True


def workspace(folder, cells, period):
    for entity in ("sale", "availability", "product"):
        os.makedirs(f"{folder}/landing/fresh/{entity}")
    with open(f"{folder}/shelfcast.yml", "w") as file:
        file.write(f"calendar: {{period: {period}}}\n"
                   "sources: {fresh: {sale: {grain: day}, availability: {grain: day}}}\n")
    products = sorted({(row[1], row[6]) for row, *_ in cells})
    with open(f"{folder}/landing/fresh/product/p.csv", "w") as file:
        file.write("product_id,department\n")
        file.writelines(f"P{p},C{c}\n" for p, c in dict(products).items())
    with open(f"{folder}/landing/fresh/sale/s.csv", "w") as sale, \
            open(f"{folder}/landing/fresh/availability/a.csv", "w") as stock:
        sale.write("sold_at,location_id,product_id,units\n")
        stock.write("day,location_id,product_id,in_stock\n")
        for row, units, share, _ in cells:
            if units > 0:
                sale.write(f"{row[2]},S{row[0]},P{row[1]},{units:.1f}\n")
            stock.write(f"{row[2]},S{row[0]},P{row[1]},{share}\n")


def judged(shelfcast, folder):
    subprocess.run([shelfcast, "build", "--workspace", folder, "--quiet"], check=True)
    db = sqlite3.connect(f"{folder}/lake/gold.db")
    demand = {(l, p, str(d)): (y, e) for l, p, d, y, e in db.execute(
        "SELECT location_id, product_id, period_start, demand, expected_demand FROM fact_demand")}
    methods = db.execute(
        "SELECT method, thinning, is_chosen, bias_before, bias_after, relative_error, share_exponent"
        " FROM demand_method").fetchall()
    return demand, methods


def daily(shelfcast, data, exponent, alone, keep):
    cells = list(masked(data, exponent, alone))
    folder = keep or tempfile.mkdtemp(prefix="shelfcast-masking-")
    try:
        workspace(folder, cells, "day")
        demand, methods = judged(shelfcast, folder)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    truth = raw = estimate = error = short = 0.0
    count = lost = 0
    for row, units, share, is_masked in cells:
        found = demand.get((f"S{row[0]}", f"P{row[1]}", row[2]))
        if not is_masked or found is None:
            continue
        count += 1
        value = found[0]
        if value is None:
            lost += 1
            value = found[1]
        truth += row[3]
        raw += units
        estimate += value
        if share < 1:
            short += row[3]
            error += abs(value - row[3])
    chosen = next((m for m in methods if m[2]), None)
    print(f"| {'alone' if alone else 'among all'} | {exponent} | {count} | {raw / truth - 1:+.1%} "
          f"| {estimate / truth - 1:+.2%} | {(estimate - truth) / short:+.2%} | {error / short:.3f} "
          f"| {chosen[0] if chosen else '-'} | {chosen[6] if chosen else 1} |", flush=True)
    return methods, estimate / truth - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shelfcast")
    parser.add_argument("--stores", type=int, default=40)
    parser.add_argument("--exponents", default="1,0.65,0.4,1.5")
    parser.add_argument("--bar", type=float,
                        help="fail where the bias is larger, of the cases 'alone' only")
    parser.add_argument("--keep", help="keep the workspace of the one case that is run there")
    options = parser.parse_args()
    data = rows(options.stores)
    print(f"{len(data)} days of {len({(r[0], r[1]) for r in data})} products at {options.stores} "
          f"stores; {sum(r[5] for r in data) / len(data):.0%} never out of stock\n")
    print("| other days | k | masked days | sales | demand | demand, days not full | "
          "absolute error, days not full | method | learnt exponent |")
    print("|---|---:|---:|---:|---:|---:|---:|---|---:|")
    worst = 0.0
    for alone in (True,) if options.bar else (False, True):
        for exponent in map(float, options.exponents.split(",")):
            methods, bias = daily(options.shelfcast, data, exponent, alone, options.keep)
            worst = max(worst, abs(bias))
            if options.keep:
                for method in methods:
                    print(*method)
                return
    if options.bar and worst > options.bar:
        sys.exit(f"the bias of {worst:.2%} is above {options.bar:.2%}")


if __name__ == "__main__":
    main()
