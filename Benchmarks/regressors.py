#!/usr/bin/env python3
"""Scores forecasts with regressors on retail sets, by default against forecasts without them.

    Benchmarks/regressors.py PROGRAM [--set NAME]... [--windows K] [--model NAME]...

Runs causes.py of the shared folder (see sets.py), which needs numpy and pandas: for each window it
writes history, coming regressors and attributes, runs `PROGRAM forecast`, with default flags but for the models given, and prints
the scaled quantile loss (SQL), MASE, WAPE and the share of values within the 80 % interval. Skipped with
a message where the data are absent.
"""
import argparse
import os
import pathlib
import subprocess
import sys

from sets import SHARED

# The set, its windows, and the horizon where it is not the set's own.
RUNS = {"rossmann_1D": (10, None), "rossmann_1W": (6, None), "walmart": (3, 13)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", action="append", choices=RUNS, help="default: all")
    parser.add_argument("--windows", type=int, help="windows per set; default: as many as fit")
    parser.add_argument("--model", action="append", default=[], help="default: Auto")
    arguments = parser.parse_args()
    scorer, data = SHARED / "bench/causes.py", SHARED / "data"
    if not scorer.is_file():
        print(f"{scorer} is absent: nothing is scored")
        return
    environment = dict(os.environ, SHELFCAST=str(arguments.program.resolve()))
    for name in arguments.set or RUNS:
        windows, horizon = RUNS[name]
        for causes in ("yes",) if arguments.model else ("no", "yes"):
            command = [sys.executable, "-W", "ignore", scorer, "--data", data, "--set", name,
                       "--windows", str(arguments.windows or windows), "--causes", causes]
            for model in arguments.model:
                command += ["--model", model]
            if horizon:
                command += ["--horizon", str(horizon)]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
