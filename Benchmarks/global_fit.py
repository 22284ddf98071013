#!/usr/bin/env python3
"""Measures the effects that many series share at scale, against gradient boosting on the same rows.

    Benchmarks/global_fit.py PROGRAM [--series N] [--days N] [--rounds N] [--keep FOLDER] [--jobs N]

Makes daily sales (seeded; 5,000 series of 1,000 days unless told otherwise) with five regressors, from which
the program makes 61 columns: prices of the product and of a rival, and three indicators, each of them with
its products with the weekdays, besides the calendar. It then runs

* `forecast --model GlobalRegression --future ...`, horizon 14,
* `forecast --model SES --ignore ...` on the same file: reading, levels and writing without effects,
* LightGBM's training on the same rows and columns (100 rounds of 31 leaves), its making of bins included,

each as a process of its own, and prints wall clock, processor time and peak memory as the kernel has them
(wait4). The fit is the first less the second; with that go the rates of OpenBLAS: of dgemm on matrices of 1,024
columns, and of dsyrk on the blocks of rows of which the program sums its Gram matrices. One thread each.
Needs numpy and pandas, and lightgbm for the comparison.
"""
import argparse
import ctypes
import importlib.util
import pathlib
import sys
import time

import numpy as np
import pandas as pd

from measuring import machine, measure
from panels import working_folder

HORIZON = 14
INDICATORS = ("promo", "display", "flyer")
PRICES = ("price", "rival_price")
# The rows and columns of a block of CrossProductSum: the design, the constant and the response.
BLOCK = (512, 63)


def generator(series):
    """The random numbers of one series."""
    return np.random.default_rng([20261130, series])


def one_series(number, dates):
    """The regressors and sales of one series."""
    draw = generator(number)
    count = len(dates)
    columns = {name: np.repeat(draw.random(count // 7 + 1) < 0.15, 7)[:count].astype(int)
               for name in INDICATORS}
    for name in PRICES:
        base = draw.uniform(1, 9)
        columns[name] = np.round(base * np.repeat(draw.uniform(0.7, 1, count // 14 + 1), 14)[:count], 2)
    turn = 2 * np.pi * dates.day_of_year / 365.25
    effect = (draw.normal(2.5, 0.8) + 0.3 * np.cos(turn + draw.normal(0, 0.3))
              + np.array([0, 0, 0.05, 0.1, 0.25, 0.4, -0.6])[dates.day_of_week]
              + (0.5 + 0.1 * draw.normal()) * columns["promo"]
              + (0.2 + 0.1 * draw.normal()) * columns["display"] + 0.1 * columns["flyer"]
              + (-2 + 0.3 * draw.normal()) * np.log(columns["price"] / columns["price"].mean())
              + 0.5 * np.log(columns["rival_price"] / columns["rival_price"].mean()))
    columns["y"] = np.round(10 * np.exp(np.asarray(effect) + draw.normal(0, 0.3, count))).astype(int)
    return columns


def write(folder, series, days):
    """Writes history and coming regressors; returns their paths and the history's columns."""
    dates = pd.date_range("2022-01-01", periods=days + HORIZON)
    texts = dates.strftime("%Y-%m-%d")
    history, future = folder / "history.csv", folder / "future.csv"
    names = [*PRICES, *INDICATORS]
    kept = {name: np.empty((series, days), dtype=np.float32) for name in ["y", *names]}
    with open(history, "w") as past, open(future, "w") as ahead:
        past.write(",".join(["unique_id,ds,y", *names]) + "\n")
        ahead.write(",".join(["unique_id,ds", *names]) + "\n")
        for number in range(series):
            columns = one_series(number, dates)
            for name, cells in kept.items():
                cells[number] = columns[name][:days]
            lists = [columns[name].tolist() for name in names]
            rows = list(zip(texts, columns["y"].tolist(), *lists))
            past.writelines(f"S{number},{','.join(map(str, row))}\n" for row in rows[:days])
            ahead.writelines(f"S{number},{row[0]},{','.join(map(str, row[2:]))}\n"
                             for row in rows[days:])
    return history, future, kept, dates[:days]


def design(kept, dates):
    """Columns like those of the program's design, row after row."""
    weekdays = [dates.day_of_week == day for day in range(6)]
    turn = 2 * np.pi * np.asarray(dates.day_of_year) / 365.25
    left = np.asarray(dates.days_in_month - dates.day)
    shared = weekdays + [wave(k * turn) for k in range(1, 7) for wave in (np.cos, np.sin)]
    shared += [dates.day == day for day in (1, 2, 3, 4, 5, 15, 16, 17)]
    shared += [left == day for day in range(4)]
    december = np.where(dates.month == 12, dates.day, 0)
    shared += [(december >= first) & (december <= 24) for first in (10, 17, 23)]
    shared += [december >= 27, (dates.month == 1) & (dates.day <= 7)]
    easter = [pd.Timestamp(day) for day in ("2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20")]
    for first, last in ((-13, -7), (-6, 0), (1, 7)):
        near = np.zeros(len(dates), dtype=bool)
        for sunday in easter:
            gap = (dates - sunday).days
            near |= (gap >= first) & (gap <= last)
        shared.append(near)
    series = kept["y"].shape[0]
    own = [np.log(kept[name] / kept[name].mean(axis=1, keepdims=True)) for name in PRICES]
    own += [kept[name] for name in INDICATORS]
    own += [kept[name] * day for name in INDICATORS for day in weekdays]
    matrix = np.empty((series * len(dates), len(shared) + len(own)), dtype=np.float32)
    for place, column in enumerate(shared):
        matrix[:, place] = np.tile(np.asarray(column, dtype=np.float32), series)
    for place, column in enumerate(own):
        matrix[:, len(shared) + place] = column.ravel()
    return matrix


def train(folder, rounds, jobs):
    """Trains LightGBM on the saved columns: what the process of the comparison does."""
    import lightgbm
    columns = np.load(folder / "columns.npy")
    target = np.load(folder / "target.npy")
    start = time.perf_counter(), time.process_time()
    data = lightgbm.Dataset(columns, target, free_raw_data=True)
    lightgbm.train({"objective": "regression", "num_threads": jobs, "verbose": -1}, data, rounds)
    print(f"{time.perf_counter() - start[0]:.2f} {time.process_time() - start[1]:.2f}")


def rates():
    """GF/s of one thread: dgemm and the program's dsyrk, by the system's OpenBLAS."""
    try:
        library = ctypes.CDLL("libopenblas.so.0")
    except OSError:
        return None
    library.openblas_set_num_threads(1)
    integer = lambda value: ctypes.byref(ctypes.c_int(value))
    number = lambda value: ctypes.byref(ctypes.c_double(value))
    pointer = lambda array: array.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
    size = 1024
    a, b, c = np.random.default_rng(1).random((3, size, size))
    rows, width = BLOCK
    blocks = np.random.default_rng(2).random((64, rows, width))
    gram = np.zeros((width, width))

    def dgemm():
        library.dgemm_(b"N", b"N", integer(size), integer(size), integer(size), number(1), pointer(a),
                       integer(size), pointer(b), integer(size), number(0), pointer(c), integer(size))

    def dsyrk():
        for block in blocks:
            library.dsyrk_(b"L", b"T", integer(width), integer(rows), number(1), pointer(block),
                           integer(rows), number(1), pointer(gram), integer(width))

    # A symmetric product has half the operations of a full one.
    return {"dgemm": 2 * size**3 / least(dgemm) / 1e9,
            "dsyrk": len(blocks) * rows * width * (width + 1) / least(dsyrk) / 1e9}


def least(work, repeats=7):
    """The least seconds of processor time of several runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--series", type=int, default=5000)
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=100, help="of boosting; 0: without LightGBM")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the files; default: none is kept")
    parser.add_argument("--train", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.train:
        train(arguments.keep, arguments.rounds, arguments.jobs)
        return
    with working_folder(arguments.keep) as folder:
        run(arguments, folder)


def run(arguments, folder):
    """Makes the files, runs all programs and prints what they took."""
    history, future, kept, dates = write(folder, arguments.series, arguments.days)
    print(f"{machine()}\n{arguments.series * arguments.days:,} rows, "
          f"{history.stat().st_size / 1e6:.0f} MB\n")
    if speeds := rates():
        print(f"OpenBLAS, one thread: dgemm {speeds['dgemm']:.1f} GF/s, "
              f"dsyrk on blocks of {BLOCK[0]} rows {speeds['dsyrk']:.1f} GF/s "
              f"({speeds['dsyrk'] / speeds['dgemm']:.0%})\n")
    print("| run | wall s | processor s | peak MB |\n|---|---:|---:|---:|")
    flags = ["--input", history, "--freq", "D", "--season-length", "7", "--horizon", str(HORIZON),
             "--jobs", str(arguments.jobs), "--quiet", "--output", folder / "output.csv"]
    whole = measure([arguments.program, "forecast", *flags, "--model", "GlobalRegression",
                     "--future", future])
    show("GlobalRegression", whole)
    ignored = [flag for name in [*PRICES, *INDICATORS] for flag in ("--ignore", name)]
    plain = measure([arguments.program, "forecast", *flags, "--model", "SES", *ignored])
    show("SES, regressors ignored", plain)
    print(f"| effects alone (difference) | {whole.wall - plain.wall:.2f} "
          f"| {whole.processor - plain.processor:.2f} | |", flush=True)
    if arguments.rounds == 0 or importlib.util.find_spec("lightgbm") is None:
        return
    matrix = design(kept, dates)
    np.save(folder / "columns.npy", matrix)
    np.save(folder / "target.npy", np.log(kept["y"] + 1).ravel())
    del matrix
    with open(folder / "trained.txt", "w") as output:
        boosting = measure([sys.executable, __file__, arguments.program, "--train", "--keep", folder,
                            "--rounds", str(arguments.rounds), "--jobs", str(arguments.jobs)],
                           stdout=output)
    wall, processor = (folder / "trained.txt").read_text().split()
    print(f"| LightGBM, training | {wall} | {processor} | {boosting.peak:.0f} |")


def show(name, took):
    """One row of the table."""
    print(f"| {name} | {took.wall:.2f} | {took.processor:.2f} | {took.peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
