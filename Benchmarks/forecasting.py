#!/usr/bin/env python3
"""Compares `shelfcast forecast` with other programs on the same series: speed, accuracy, likelihood.

    Benchmarks/forecasting.py PROGRAM [--quick] [--only TEXT]... [--json FILE]

--quick takes at most 40 series of each set, and 10 for the likelihoods (under 5 minutes); --only runs
the rows whose text (set, season, our model, peer, its model) contains the given one, and no
likelihoods; --json appends a line per row. Data and peers are looked for as Benchmarks/README.md says;
what is missing is told and its rows are left out.
"""
import argparse
import json
import pathlib
import tempfile
from typing import NamedTuple

import likelihood
import ours
import peer
import sets
from measuring import REPEATS, CommandFailed, ModelUnknown, machine

QUICK = 40
# Series of each set whose likelihoods are compared.
LIKELIHOODS, QUICK_LIKELIHOODS = 60, 10


class Row(NamedTuple):
    """One comparison: a set, the season that models get, our model, and whose model against it."""

    set: str
    season: int
    model: str
    peer: str
    rival: str

    def __str__(self):
        return f"{self.set} {self.season} {self.model} {self.peer} {self.rival}"


STATSFORECAST = "statsforecast"
ROWS = [
    Row("m4_weekly", 1, "AutoETS", STATSFORECAST, "AutoETS"),
    Row("m4_weekly", 1, "AutoETS", "R", "AutoETS"),
    Row("m3_yearly", 1, "AutoETS", STATSFORECAST, "AutoETS"),
    Row("m3_quarterly", 4, "AutoETS", STATSFORECAST, "AutoETS"),
    Row("m3_monthly", 12, "AutoETS", STATSFORECAST, "AutoETS"),
    Row("m3_monthly", 12, "AutoETS", "R", "AutoETS"),
    Row("m4_hourly", 24, "AutoETS", STATSFORECAST, "AutoETS"),
    Row("m3_monthly", 12, "Theta", STATSFORECAST, "Theta"),
    Row("m3_monthly", 12, "Theta", "R", "thetaf"),
    Row("m3_monthly", 12, "OptimizedTheta", STATSFORECAST, "OptimizedTheta"),
    Row("m3_monthly", 12, "DynamicOptimizedTheta", STATSFORECAST, "DynamicOptimizedTheta"),
    Row("carparts", 12, "Croston", STATSFORECAST, "CrostonOptimized"),
    Row("carparts", 12, "CrostonSBA", STATSFORECAST, "CrostonSBA"),
    Row("carparts", 12, "TSB", STATSFORECAST, "TSB"),
    Row("carparts", 12, "ADIDA", STATSFORECAST, "ADIDA"),
    Row("carparts", 12, "IMAPA", STATSFORECAST, "IMAPA"),
    # Of each set, the peer's model of least OWA; on carparts of least RMSSE, then of least pinball loss.
    Row("m3_yearly", 1, "Auto", STATSFORECAST, "DynamicOptimizedTheta"),
    Row("m3_quarterly", 4, "Auto", STATSFORECAST, "AutoTheta"),
    Row("m3_monthly", 12, "Auto", STATSFORECAST, "DynamicOptimizedTheta"),
    Row("m3_other", 1, "Auto", STATSFORECAST, "AutoETS"),
    Row("m4_weekly", 1, "Auto", STATSFORECAST, "AutoETS"),
    Row("m4_weekly", 52, "Auto", STATSFORECAST, "DynamicOptimizedTheta"),
    Row("m4_hourly", 24, "Auto", STATSFORECAST, "SeasonalNaive"),
    Row("carparts", 12, "Auto", STATSFORECAST, "IMAPA"),
    Row("carparts", 12, "Auto", STATSFORECAST, "HistoricAverage"),
]
MEASURES = {"sMAPE": 2, "MASE": 3, "OWA": 3, "RMSSE": 3, "pinball": 4, "cov80": 3, "cov95": 3}


class Result:
    """What both sides of a row took and how they scored."""

    def __init__(self, row, count, mine, theirs):
        self.row, self.count = row, count
        self.milliseconds, self.scores = mine
        self.peer = theirs

    def cells(self):
        """The row of the table."""
        yield from (f"{self.row.set}, {self.row.season}", self.count, self.row.model)
        yield f"{self.row.peer} {self.row.rival}"
        yield from (f"{value:.3f}"
                    for value in (self.milliseconds, self.peer.fit, self.peer.process))
        yield from (f"{theirs / self.milliseconds:.1f}"
                    for theirs in (self.peer.fit, self.peer.process))
        for measure, digits in MEASURES.items():
            pair = (self.scores.get(measure), self.peer.scores.get(measure))
            yield " / ".join("–" if value is None else f"{value:.{digits}f}" for value in pair)

    def record(self):
        """The same as one JSON object."""
        return {**self.row._asdict(), "series": self.count, "version": self.peer.version,
                "ours_ms": self.milliseconds, "peer_fit_ms": self.peer.fit,
                "peer_process_ms": self.peer.process,
                "ours": {name: self.scores.get(name) for name in MEASURES},
                "theirs": {name: self.peer.scores.get(name) for name in MEASURES}}


class Bench:
    """Runs rows; remembers what several rows need, and what was missing."""

    def __init__(self, program, quick, folder):
        self.program, self.folder = program, folder
        self.limit, self.calls = (QUICK, 2) if quick else (0, 3)
        self.samples, self.mine, self.reasons = {}, {}, {}

    def sample(self, name):
        if name not in self.samples:
            self.samples[name] = ours.Sample(name, self.limit, self.folder)
        return self.samples[name]

    def forecast(self, row):
        key = (row.set, row.season, row.model)
        if key not in self.mine:
            self.mine[key] = ours.forecast(
                self.program, self.sample(row.set), row.season, row.model, REPEATS)
        return self.mine[key]

    def missing(self, row):
        """Why a row cannot be run, in a sentence; nothing if it can."""
        if not sets.present(row.set):
            return (f"{sets.SETS / row.set} is not there; SHELFCAST_SHARED names the folder that "
                    "holds bench/.")
        return peer.missing_script() or peer.missing(row.peer)

    def run(self, row):
        """One row's result; nothing, and a reason, where it cannot be had."""
        reason = self.missing(row)
        try:
            if not reason:
                return self.result(row)
        except (CommandFailed, ModelUnknown) as failure:
            reason = str(failure)
        self.reasons.setdefault(reason, []).append(str(row))
        return None

    def result(self, row):
        mine = self.forecast(row)
        sample = self.sample(row.set)
        # R takes minutes for a set, and its processor time hardly varies.
        calls = 1 if row.peer == "R" else self.calls
        theirs = peer.run(row.peer, row.rival, sample, row.season, calls, self.folder)
        return Result(row, len(sample.series), mine, theirs)


HEADER = ["set, season", "series", "ours", "peer", "ours ms", "peer's fit ms", "peer's process ms",
          "fit / ours", "process / ours", *MEASURES]


def options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", metavar="TEXT")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    return parser.parse_args()


def compare(bench, chosen):
    """Prints the table, a line as soon as it is known, and what was left out."""
    print("| " + " | ".join(HEADER) + " |\n|" + "---|---:|---|---|" + "---:|" * (len(HEADER) - 4))
    for row in ROWS:
        if chosen.only and not any(text in str(row) for text in chosen.only):
            continue
        result = bench.run(row)
        if result:
            print("| " + " | ".join(map(str, result.cells())) + " |", flush=True)
            if chosen.json:
                with open(chosen.json, "a") as file:
                    file.write(json.dumps(result.record()) + "\n")
    for reason, rows in bench.reasons.items():
        print(f"\nLeft out ({', '.join(rows)}): {reason}")


def main():
    chosen = options()
    program = chosen.program.resolve()
    print(f"{machine()}\n\nProcessor time in ms per series. Ours is the whole process, start to "
          "written file, with intervals\nlearnt from backtests; the peer's fit is its call alone, its "
          "process adds import and warm-up.\nScores: ours / peer's.\n")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        compare(Bench(program, chosen.quick, folder), chosen)
        if not chosen.only:
            print("\nLog likelihoods of every form of exponential smoothing, ours against the peers'.\n")
            likelihood.print_parity(
                program, QUICK_LIKELIHOODS if chosen.quick else LIKELIHOODS, folder)


if __name__ == "__main__":
    main()
