#!/usr/bin/env python3
"""Measures how many order lines jump when every item sells one unit more in the last period.

    Benchmarks/sensitivity.py path/to/shelfcast [--seed N] [--products N] [--locations N]
                              [--workspace DIR] [--most SHARE]

A retailer is generated, or a copy of a workspace is taken, and planned. Then each pair of location
and product that sold at all gets one more sale of one unit on the last day with sales, and it is
planned again. A line jumps if it moves by more than one pack and by more than 10 %; the lines that
jump are listed with what they were and became. The share is of the lines that are ordered in either
plan; the exit status is 1 where it is above --most (0.02). Since on hand falls by the unit sold, a
line that was full moves by one unit of itself. How many lines jump by that alone is counted in a
third plan, whose sales are the first's and whose shelves are counted one unit lower on the day of
the plan: a supplier's smallest order of six is due in full where the need passes from none to one.
"""
import argparse
import csv
import os
import pathlib
import shutil
import sys
import tempfile

from measuring import say


def query(program, workspace, sql):
    return list(csv.DictReader(say(program, "query", "--workspace", workspace, "--format", "csv",
                                   sql).splitlines()))


LINES = """select location_id, product_id, order_units, order_packs, raw_units, demand_mean, on_hand,
 on_order, as_of from fact_order_proposal where as_of = (select max(as_of) from fact_order_proposal)"""
PACKS = "select location_id, product_id, pack_size from replenishment_term"


def plan(program, workspace, as_of=None):
    say(program, "run", "--workspace", workspace, "--quiet", *(["--as-of", as_of] if as_of else []))
    return {(r["location_id"], r["product_id"]): r for r in query(program, workspace, LINES)}


def sell_one_more(workspace, pairs, day):
    """A landing file with one sale of one unit of each pair."""
    folder = pathlib.Path(workspace) / "landing" / "sensitivity" / "sale"
    folder.mkdir(parents=True)
    with open(folder / f"sale_{day}_more.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["sale_id", "line", "sold_at", "location_id", "product_id", "units"])
        for index, (location, product) in enumerate(sorted(pairs)):
            rows.writerow([f"MORE-{index}", 1, f"{day}T12:00:00", location, product, 1])


def count_one_less(workspace, lines, day):
    """A landing file with a count of each shelf that holds something, one unit below what it holds."""
    folder = pathlib.Path(workspace) / "landing" / "sensitivity" / "stock_count"
    folder.mkdir(parents=True)
    with open(folder / f"stock_count_{day}_less.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["counted_at", "location_id", "product_id", "on_hand"])
        for (location, product), line in sorted(lines.items()):
            if float(line["on_hand"]) >= 1:
                rows.writerow([day, location, product, float(line["on_hand"]) - 1])


def jumps(before, after):
    """Lines ordered in either plan, and those that jump."""
    lines, found = 0, []
    for pair, new in after.items():
        old = before.get(pair)
        if old is None:
            continue
        was, becomes = float(old["order_units"]), float(new["order_units"])
        if was <= 0 and becomes <= 0:
            continue
        lines += 1
        packs = [float(line["order_units"]) / float(line["order_packs"])
                 for line in (old, new) if float(line["order_packs"] or 0) > 0]
        if abs(becomes - was) > max(max(packs, default=1), 0.1 * max(was, becomes)) + 1e-9:
            found.append((pair, old, new))
    return lines, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", type=int, default=120)
    parser.add_argument("--locations", type=int, default=5)
    parser.add_argument("--workspace", help="a workspace to copy in place of a generated retailer")
    parser.add_argument("--most", type=float, default=0.02)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory(prefix="shelfcast-sensitivity-") as home:
        folder = os.path.join(home, "workspace")
        if options.workspace:
            shutil.copytree(options.workspace, folder)
        else:
            say(program, "generate", "--seed", options.seed, "--products", options.products,
                "--locations", options.locations, "--output", folder)
        before = plan(program, folder)
        as_of = next(iter(before.values()))["as_of"]
        last = query(program, folder, "select max(day) as day from fact_sales_daily where day < "
                     f"'{as_of}'")[0]["day"]
        counted = os.path.join(home, "counted")
        shutil.copytree(folder, counted)
        count_one_less(counted, before, as_of)
        stock_alone = jumps(before, plan(program, counted, as_of))[1]
        sell_one_more(folder, before, last)
        after = plan(program, folder, as_of)
        lines, found = jumps(before, after)
    print("location  product    units before  after  raw before    after  demand before    after  on hand")
    for (location, product), old, new in found:
        print(f"{location:9} {product:9} {float(old['order_units']):13.0f} {float(new['order_units']):6.0f} "
              f"{float(old['raw_units']):11.2f} {float(new['raw_units']):8.2f} "
              f"{float(old['demand_mean']):14.2f} {float(new['demand_mean']):8.2f} {float(old['on_hand']):8.0f}")
    share = len(found) / lines if lines else 0
    print(f"{len(stock_alone)} lines jump where one unit leaves the shelf and demand stays the same")
    print(f"{len(found)} of {lines} lines jump: {share:.1%} (at most {options.most:.1%})")
    sys.exit(0 if share <= options.most else 1)


if __name__ == "__main__":
    main()
