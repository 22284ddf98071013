"""The bench sets: folders with train.csv.gz and test.csv.gz (unique_id,ds,y) and info.json."""
import csv
import gzip
import json
import os
import pathlib

SHARED = pathlib.Path(os.environ.get("SHELFCAST_SHARED", "../shared"))
SETS = SHARED / "bench"


def present(name):
    """Whether the set is at hand."""
    return (SETS / name / "train.csv.gz").exists()


def information(name):
    """What info.json says: freq, season_length, horizon."""
    return json.loads((SETS / name / "info.json").read_text())


def rows(name, part):
    """unique_id, ds, y of one part, train or test, as text."""
    with gzip.open(SETS / name / f"{part}.csv.gz", "rt", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        places = [header.index(column) for column in ("unique_id", "ds", "y")]
        for line in lines:
            yield [line[place] for place in places]


def spaced(names, count):
    """About `count` of the names, evenly spaced, ends included; all of them if count is 0."""
    if not count or count >= len(names):
        return names
    step = (len(names) - 1) / max(count - 1, 1)
    return [names[round(index * step)] for index in range(count)]


def chosen(name, count):
    """The names of evenly spaced series of a set, in its order."""
    return spaced(list(dict.fromkeys(row[0] for row in rows(name, "train"))), count)


def write_part(name, part, series, target):
    """Writes some series of a set in long form; returns the file."""
    wanted = set(series)
    with gzip.open(target, "wt", newline="", compresslevel=1) as file:
        writer = csv.writer(file)
        writer.writerow(["unique_id", "ds", "y"])
        writer.writerows(row for row in rows(name, part) if row[0] in wanted)
    return target
