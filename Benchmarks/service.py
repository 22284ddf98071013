#!/usr/bin/env python3
"""Measures whether a promised fill rate is kept when everything about demand is estimated.

    Benchmarks/service.py path/to/shelfcast [--seeds N,...] [--lead-times fixed,variable]
                          [--targets 0.9,0.95,0.98] [--model Auto] [--keep DIR]

For each seed a retailer of 160 products at 5 locations with 209 weeks is generated, whose suppliers
deliver single units and whose goods do not spoil: no constraint stands between target and order. `shelfcast run` reads the files, judges demand, learns lead times; then
`shelfcast replay` plays the last 104 weeks: every order is decided on a forecast of what was known
then. The fill rate of a class of demand is the ratio of sums over its pairs: units served over units
asked for. Fixed lead times are those stated by the supplier; variable ones scatter as the
generated receipts did. Bars, in points of fill rate: smooth and erratic 1, intermittent 1.5, lumpy
2, and never more than 3 above.
"""
import argparse
import csv
import glob
import os
import pathlib
import shutil
import tempfile

from measuring import say

BARS = {"smooth": 1.0, "erratic": 1.0, "intermittent": 1.5, "lumpy": 2.0}
MOST_ABOVE = 3.0
WEEKS = 209
SCORED = 104
LOCATIONS = 5
PRODUCTS = 160


def generate(program, folder, seed):
    """A retailer whose orders come in single units; returns the class of each item."""
    say(program, "generate", "--locations", LOCATIONS, "--products", PRODUCTS, "--weeks", WEEKS,
        "--seed", seed, "--dirty-rate", 0, "--output", folder)
    for path in glob.glob(f"{folder}/landing/**/sourcing_*.csv", recursive=True):
        rewrite(path, {"min_order_quantity": "1", "pack_size": "1"})
    for path in glob.glob(f"{folder}/landing/**/product_*.csv", recursive=True):
        rewrite(path, {"shelf_life_days": ""})
    say(program, "run", "--workspace", folder, "--quiet")
    with open(f"{folder}/truth/item.csv", newline="") as file:
        return {(row["location_id"], row["product_id"]): row["class"]
                for row in csv.DictReader(file)}


def rewrite(path, values):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | values for row in rows)


def replay(program, folder, variable, targets, models):
    """The replay's rows, one per pair, model and target."""
    output = f"{folder}/pairs.csv"
    say(program, "replay", "--workspace", folder, "--quiet", "--periods", SCORED,
        *(flag for model in models for flag in ("--model", model)),
        "--targets", ",".join(f"fill_rate:{target}" for target in targets),
        "--pairs", output, "--jobs", os.cpu_count(),
        *([] if variable else ["--lead-time-sd", 0]))
    with open(output, newline="") as file:
        return list(csv.DictReader(file))


def sums(rows, classes):
    """Demand, unmet demand and pairs by class, model and target."""
    found = {}
    for row in rows:
        kind = classes[row["location_id"], row["product_id"]]
        key = kind, row["model"], float(row["target"].split(":")[1])
        total = found.setdefault(key, [0.0, 0.0, 0, 0.0])
        total[0] += float(row["demand_units"])
        total[1] += float(row["unmet_units"])
        total[2] += 1
        total[3] += float(row["average_stock_units"] or 0)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seeds", default="7001,7002")
    parser.add_argument("--lead-times", default="fixed,variable")
    parser.add_argument("--targets", default="0.9,0.95,0.98")
    parser.add_argument("--model", action="append", help="model; repeatable (default: Auto)")
    parser.add_argument("--keep", help="folder in which the workspaces stay and are found again")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    targets = [float(text) for text in options.targets.split(",")]
    home = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="shelfcast-service-"))
    missed = 0
    print(f"{'lead times':10} {'seed':>5} {'class':12} {'model':10} {'target':>6} {'pairs':>5} "
          f"{'demand':>8} {'fill rate':>9} {'points':>6} {'bar':>4} {'stock':>9}")
    for seed in map(int, options.seeds.split(",")):
        folder = home / str(seed)
        classes = workspace(program, folder, seed)
        for lead_times in options.lead_times.split(","):
            rows = replay(program, folder, lead_times == "variable", targets, options.model or ["Auto"])
            found = sums(rows, classes)
            for kind, bar in BARS.items():
                for (_, model, target), (demand, unmet, pairs, stock) in sorted(
                        item for item in found.items() if item[0][0] == kind):
                    points = 100 * (1 - unmet / demand - target)
                    kept = -bar <= points <= min(bar, MOST_ABOVE)
                    missed += not kept and model != "Mean13"
                    print(f"{lead_times:10} {seed:5} {kind:12} {model:10} {target:6} {pairs:5} "
                          f"{demand:8.0f} {1 - unmet / demand:9.4f} {points:+6.2f} {bar:4} "
                          f"{stock:9.0f}{'' if kept else '  missed'}", flush=True)
    if not options.keep:
        shutil.rmtree(home)
    print(f"{missed} missed")


def workspace(program, folder, seed):
    """The class of each item of a workspace, which is made where it is not there."""
    if (folder / "truth").exists():
        with open(folder / "truth" / "item.csv", newline="") as file:
            return {(row["location_id"], row["product_id"]): row["class"]
                    for row in csv.DictReader(file)}
    return generate(program, folder, seed)


if __name__ == "__main__":
    main()
