#!/usr/bin/env python3
"""Measures the way from a file of sale lines to gold, beside Polars and DuckDB.

    Benchmarks/pipeline.py PROGRAM [--rows N ...] [--engine NAME ...] [--monday N] [--keep FOLDER]

Makes a file of N dirty sale lines (default: ten million; 1 % are repeated, refer to unknown shops, or have
faulty cells) with the script of the peers in bench/peers of ../shared, or of the folder that
SHELFCAST_SHARED names, and without it ends with a line that says so. Then it runs `ingest`, `build` and
`export` as separate processes, each engine on the same file in the same run, and prints wall clock,
processor time and peak memory as the kernel has them (wait4), and each wall clock divided by that of the
fastest peer. The engines parse, validate, deduplicate and add up by day and week, and write SQLite and CSV;
the program also keeps a durable copy of the file, each clean line and each rejected one. The units of both
must agree. Negative quantities are returns to the program and faults to the peers, so the settings drop
them.

`check` runs first, in a workspace that has only the file. After the export comes a Monday: a file with N
lines (default: 100,000) of the week after the last one, for which `build` brings silver and gold up to date,
and another `build` with nothing new. Gold must then have the units of silver.

Where the kernel's `perf` is installed, one more build of all lines is sampled, and the two largest costs of
each of its threads are printed.

The floor is what SQLite alone takes to append as many rows of the same columns from memory.
"""
import argparse
import collections
import itertools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from measuring import machine, measure

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get("SHELFCAST_SHARED") or HERE.parent.parent / "shared")
PEERS = SHARED / "bench" / "peers" / "pipeline.py"
SETTINGS = """
calendar: {period: week}
sources:
  pos:
    sale:
      columns: {sale_id: event_id, sold_at: ts, location_id: store_id, product_id: sku,
        units: quantity, unit_price: unit_price}
      constants: {line: "1"}
      keep: "quantity > 0"
    product:
      columns: {product_id: sku, name: name, category: category, unit_cost: unit_cost}
    location:
      columns: {location_id: store_id, name: name}
rules: {sale.known_location: quarantine}
"""
STAGES = [["ingest"], ["build"], ["export"]]


def make_set(folder, rows):
    """The folder with the file of sale lines, which is made unless it is there."""
    place = folder / f"lines-{rows}"
    if not (place / "sales.csv").exists():
        subprocess.run([sys.executable, PEERS, "generate", "--dir", place, "--rows", str(rows)],
                       check=True, stdout=subprocess.DEVNULL)
    return place


def make_workspace(folder, lines):
    """A workspace with the file in its landing folder."""
    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    for entity, name in [("sale", "sales"), ("product", "products"), ("location", "stores")]:
        target = workspace / "landing" / "pos" / entity / f"{name}.csv"
        target.parent.mkdir(parents=True)
        shutil.copyfile(lines / f"{name}.csv", target)
    (workspace / "shelfcast.yml").write_text(SETTINGS)
    return workspace


def check(program, workspace):
    """The measurement of `check`, which lands and loads what it checks; the lake is empty afterwards."""
    took = measure([program, "check", "--workspace", workspace, "--quiet"])
    shutil.rmtree(workspace / "lake")
    return took


def ours(program, workspace):
    """The measurement of each stage."""
    return {stage[0]: measure([program, *stage, "--workspace", workspace, "--quiet"])
            for stage in STAGES}


def silver(workspace):
    """The lines and thousandths of units in silver, and the bytes of its file."""
    path = workspace / "lake" / "silver.db"
    with sqlite3.connect(path) as db:
        lines, units = db.execute("SELECT count(*), sum(units) FROM sale_record").fetchone()
    return lines, units / 1000, path.stat().st_size


def make_monday(lines, workspace, count):
    """A file of `count` lines in the week after the last: the first lines with other ids and days."""
    target = workspace / "landing" / "pos" / "sale" / "monday.csv"
    with open(lines / "sales.csv") as source, open(target, "w") as file:
        file.write(next(source))
        for number, line in enumerate(itertools.islice(source, count)):
            event, time, rest = line.split(",", 2)
            if time[4:5] == "-" and time[10:11] == "T" and time[5:7] <= "12":
                time = f"2024-01-0{1 + number % 7}{time[10:]}"
            file.write(f"N{event[1:]},{time},{rest}")


def monday(program, lines, workspace, count):
    """The measurements of a build with new lines and of one without, and whether gold has silver's units."""
    make_monday(lines, workspace, count)
    command = [program, "build", "--workspace", workspace, "--quiet"]
    took = measure(command), measure(command)
    with sqlite3.connect(workspace / "lake" / "gold.db") as db:
        units = db.execute("SELECT sum(units_sold) FROM fact_sales_daily").fetchone()[0]
    return *took, abs(units - silver(workspace)[1]) < 0.5


def costs(program, workspace, folder):
    """The two functions in which each thread of a build of all lines spends most of its time."""
    for path in (workspace / "lake").glob("*.db*"):
        path.unlink()
    record = folder / "perf.data"
    subprocess.run(["perf", "record", "-F", "199", "-o", record, program, "build", "--workspace",
                    workspace, "--quiet"], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    said = subprocess.run(["perf", "report", "-i", record, "--stdio", "--no-children", "--sort",
                           "pid,symbol", "--percent-limit", "1"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True).stdout
    found = collections.defaultdict(list)
    for line in said.splitlines():
        if match := re.match(r"\s*([\d.]+)%\s+(\d+):\S+\s+\[(.)\] (\S+)", line):
            found[match[2]].append((match[1], match[4]))
    record.unlink()
    return found


def demangled(name):
    """A Swift name as it is written, without its parameters; other names as they are."""
    tool = shutil.which("swift-demangle") or shutil.which("swift")
    if not name.startswith("$s") or not tool:
        return name
    command = [tool] if tool.endswith("demangle") else [tool, "demangle"]
    said = subprocess.run([*command, "--simplified", "--compact", name], stdout=subprocess.PIPE,
                          text=True).stdout
    return said.strip()[:90]


def peer(lines, engine):
    """What the peer's script says of a run of an engine; None if it cannot run here."""
    done = subprocess.run([sys.executable, PEERS, "run", "--dir", lines, "--engine", engine],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def floor(folder, count):
    """The measurement of SQLite's own program that appends `count` rows of 13 columns."""
    path = folder / "floor.db"
    path.unlink(missing_ok=True)
    sql = f"""PRAGMA synchronous = NORMAL;
    CREATE TABLE line (record INTEGER PRIMARY KEY, sale_id TEXT, line INTEGER, sold_at INTEGER,
      day INTEGER, location INTEGER, product INTEGER, units INTEGER, price INTEGER, origin INTEGER,
      batch_line INTEGER);
    INSERT INTO line SELECT NULL, printf('E%09d', value), 1, value % 86400, 18993 + value % 730,
      1 + value % 10, 11 + value % 500, 1000, 20000 + value % 400000, 1, value
    FROM generate_series(1, {count});"""
    try:
        return measure(["sqlite3", path, sql])
    finally:
        path.unlink(missing_ok=True)


def report(program, folder, rows, engines, new):
    lines = make_set(folder, rows)
    workspace = make_workspace(folder, lines)
    checked = check(program, workspace)
    stages = ours(program, workspace)
    count, units, size = silver(workspace)
    first, again, is_whole = monday(program, lines, workspace, new)
    found = {engine: peer(lines, engine) for engine in engines}
    known = {engine: result for engine, result in found.items() if result}
    best = min((result["wall"] for result in known.values()), default=None)

    def row(name, wall, processor, peak, note=""):
        ratio = f"{wall / best:.2f}" if best else "-"
        print(f"| {name} | {wall:.1f} | {processor:.1f} | {peak:.0f} | {ratio} | {note} |", flush=True)

    wall = sum(took.wall for took in stages.values())
    print(f"\n{rows:,} lines; silver: {size / rows:.0f} bytes a line; {wall / rows * 1e6:.2f} us a line\n")
    print("| what | wall s | processor s | peak MB | wall / fastest peer | units |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, took in stages.items():
        row(f"`{name}`", took.wall, took.processor, took.peak)
    row("`ingest`, `build`, `export`", wall,
        sum(took.processor for took in stages.values()),
        max(took.peak for took in stages.values()), f"{units:,.0f}")
    row("`check` of landing files", checked.wall, checked.processor, checked.peak)
    row(f"a Monday: {new:,} new lines, `build`", first.wall, first.processor, first.peak,
        "gold has silver's units" if is_whole else "GOLD LACKS UNITS")
    row("`build`, nothing new", again.wall, again.processor, again.peak)
    for engine, result in found.items():
        if result is None:
            print(f"| {engine} | it cannot run here | | | | |")
            continue
        row(f"{engine} {result['version']}", result["wall"], result["cpu"], result["rss_mb"],
            f"{result['check'][0][1]:,.0f}")
    if shutil.which("sqlite3"):
        took = floor(folder, count)
        row(f"floor: SQLite appends {count:,} rows", took.wall, took.processor, took.peak)
    if shutil.which("perf"):
        print("\n| thread of `build` | share of all samples | function |\n|---|---:|---|")
        for number, functions in enumerate(costs(program, workspace, folder).values(), 1):
            for share, name in functions[:2]:
                print(f"| {number} | {share} % | `{demangled(name)}` |")
    return is_whole and all(abs(result["check"][0][1] - units) < 0.5 for result in known.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000_000])
    parser.add_argument("--engine", nargs="+", default=["polars", "duckdb"])
    parser.add_argument("--monday", type=int, default=100_000, help="the lines of the new file")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the files, which stay there")
    options = parser.parse_args()
    if not PEERS.exists():
        return print(f"{PEERS} is not there; SHELFCAST_SHARED names the folder that has it")
    print(machine())
    agree = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for rows in options.rows:
            agree &= report(options.program.resolve(), folder.resolve(), rows, options.engine,
                            options.monday)
    if not agree:
        sys.exit("the units of the program and of a peer differ, or of silver and gold")


if __name__ == "__main__":
    main()
