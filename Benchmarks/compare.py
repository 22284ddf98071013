#!/usr/bin/env python3
"""Compares two builds of the program: the bytes of their outputs, and the time and memory they take.

    Benchmarks/compare.py BEFORE AFTER [--outputs | --times] [--repeats N]

BEFORE and AFTER are paths of two binaries. Without a flag both parts run.

Outputs: exports of the sample, of the demo's retailer and of VN2; the calculations of all order
lines, a backtest and a replay of the sample; stand-alone forecasts of the sets in ../shared/bench.
Prints the files that differ. Times: the commands of run.py, the two builds in turn; the ratio is
AFTER / BEFORE, of medians and of minima. Sets and data that are absent are named and left out.
"""
import argparse
import filecmp
import json
import pathlib
import shutil
import statistics
import sys
import tempfile

from measuring import CommandFailed, machine, measure
from run import long_series
from sets import SHARED

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent


def landed_sample(_, workspace):
    """The files of the sample retailer."""
    shutil.copytree(REPOSITORY / "datasets/sample/landing", workspace / "landing")


def landed_demo(program, workspace):
    """The retailer of `make demo`."""
    measure([program, "generate", "--locations", "4", "--products", "100", "--weeks", "157",
             "--seed", "7", "--dirty-rate", "0.01", "--output", workspace])


def landed_vn2(_, workspace):
    """The competition's files, as datasets/vn2/README.md lands them."""
    data = SHARED / "data/vn2"
    patterns = {"sale": "*Sales.csv.gz", "availability": "*In Stock.csv.gz",
                "product": "*Master.csv", "location": "*Master.csv",
                "stock_count": "*Initial State.csv", "purchase_order": "*Initial State.csv"}
    for entity, pattern in patterns.items():
        folder = workspace / "landing/vn2" / entity
        folder.mkdir(parents=True)
        for file in data.glob(pattern):
            shutil.copy(file, folder)
    shutil.copy(REPOSITORY / "datasets/vn2/shelfcast.yml", workspace)


RETAILERS = {"sample": landed_sample, "demo": landed_demo, "vn2": landed_vn2}


def export(program, maker, retailer, folder):
    """Runs a retailer's week with `program`, its landing files made by `maker`."""
    workspace = folder / "workspace"
    workspace.mkdir(parents=True)
    RETAILERS[retailer](maker, workspace)
    measure([program, "run", "--workspace", workspace, "--quiet"])
    (workspace / "exports").rename(folder / "exports")
    if retailer == "sample":
        for verb, *flags in (["backtest"], ["replay"], ["plan", "--explain-all"]):
            with open(folder / f"{verb}.txt", "w") as file:
                measure([program, verb, *flags, "--workspace", workspace, "--quiet"], stdout=file)
    shutil.rmtree(workspace)


def forecast(program, series, folder):
    """Forecasts a set with the default model."""
    info = json.loads((series / "info.json").read_text())
    measure([program, "forecast", "--input", series / "train.csv.gz", "--freq", info["freq"],
             "--season-length", str(info["season_length"]), "--horizon", str(info["horizon"]),
             "--output", folder / "forecast.csv", "--status", folder / "status.csv"])


def differing(before, after):
    """The names of files that are not in both folders with the same bytes."""
    names = {file.relative_to(folder) for folder in (before, after)
             for file in folder.rglob("*") if file.is_file()}
    return sorted(str(name) for name in names
                  if not ((before / name).exists() and (after / name).exists()
                          and filecmp.cmp(before / name, after / name, shallow=False)))


def compare_outputs(programs, folder):
    """Runs both builds on every retailer and set, and prints what differs."""
    works = [(name, name != "vn2" or (SHARED / "data/vn2").is_dir(),
              lambda program, place, name=name: export(program, programs[0], name, place))
             for name in RETAILERS]
    works += [(series.name, True,
               lambda program, place, series=series: forecast(program, series, place))
              for series in sorted((SHARED / "bench").glob("*")) if (series / "info.json").is_file()]
    print("| output | files | differ |\n|---|---:|---|")
    for name, is_present, work in works:
        if not is_present:
            print(f"| {name} | absent | |")
            continue
        places = [folder / name / side for side in ("before", "after")]
        for program, place in zip(programs, places):
            place.mkdir(parents=True)
            work(program, place)
        count = sum(file.is_file() for file in places[1].rglob("*"))
        print(f"| {name} | {count} | {', '.join(differing(*places)) or 'none'} |", flush=True)


def timed_commands(programs, folder):
    """The commands of run.py: a name, a preparation, and the arguments, the last two by side.

    Each side has a workspace of its own: a database of a newer build is refused by an older one.
    """
    series = folder / "series.csv"
    long_series(series)
    retailers = [folder / f"retailer-{side}" for side in (0, 1)]
    made = folder / "made"
    generate = ["generate", "--locations", "10", "--products", "300", "--weeks", "157", "--seed", "7",
                "--dirty-rate", "0.01", "--output"]
    for retailer in retailers:
        measure([programs[0], *generate, retailer])

    def clear(side):
        for part in ("lake", "exports"):
            shutil.rmtree(retailers[side] / part, ignore_errors=True)

    def workspace(*verb):
        return lambda side: [*verb, "--workspace", retailers[side]]

    return [
        ("forecast", lambda side: None, lambda side: [
            "forecast", "--input", series, "--freq", "W-MON", "--season-length", "52", "--horizon",
            "13", "--output", folder / "forecast.csv"]),
        ("generate", lambda side: shutil.rmtree(made, ignore_errors=True),
         lambda side: [*generate, made]),
        ("build", clear, workspace("build")),
        ("run", clear, workspace("run")),
        ("run again", lambda side: None, workspace("run")),
    ]


def compare_times(programs, folder, repeats):
    """Times both builds in turn and prints the ratios of processor time and peak memory."""
    print(f"\n{machine()}; {repeats} pairs\n")
    print("| command | before s | after s | median | minimum | memory |\n|---|---:|---:|---:|---:|---:|")
    for name, prepare, arguments in timed_commands(programs, folder):
        sides = [[], []]
        for pair in range(repeats):
            # The order within a pair alternates, so that neither side always follows the other.
            for side in ((0, 1), (1, 0))[pair % 2]:
                prepare(side)
                sides[side].append(measure([programs[side], *arguments(side)]))
        times = [[run.processor for run in side] for side in sides]
        median = [statistics.median(side) for side in times]
        peaks = [min(run.peak for run in side) for side in sides]
        print(f"| {name} | {median[0]:.2f} | {median[1]:.2f} | {median[1] / median[0]:.3f} | "
              f"{min(times[1]) / min(times[0]):.3f} | {peaks[1] / peaks[0]:.3f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before", type=pathlib.Path)
    parser.add_argument("after", type=pathlib.Path)
    parser.add_argument("--outputs", action="store_true", help="compare only outputs")
    parser.add_argument("--times", action="store_true", help="compare only time and memory")
    parser.add_argument("--repeats", type=int, default=5, help="pairs of runs per command")
    arguments = parser.parse_args()
    programs = [arguments.before.resolve(), arguments.after.resolve()]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        try:
            if not arguments.times:
                compare_outputs(programs, folder / "outputs")
            if not arguments.outputs:
                (folder / "times").mkdir()
                compare_times(programs, folder / "times", arguments.repeats)
        except CommandFailed as failure:
            sys.exit(str(failure))


if __name__ == "__main__":
    main()
