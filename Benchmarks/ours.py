"""Runs `shelfcast forecast` on some series of a bench set, and scores what it writes."""
import json
import subprocess

import peer
import sets
from measuring import CommandFailed, best, measure

SCORER = sets.SETS / "score.py"


class Sample:
    """Some evenly spaced series of a bench set, as files of a working folder."""

    def __init__(self, name, count, folder):
        self.name = name
        self.information = sets.information(name)
        self.series = sets.chosen(name, count)
        self.train = sets.write_part(name, "train", self.series, folder / f"{name}-train.csv.gz")
        self.test = sets.write_part(name, "test", self.series, folder / f"{name}-test.csv.gz")
        self.output = folder / f"{name}-forecast.csv"


def command(program, sample, season, *more):
    """The command that a user types, with its default flags."""
    return [program, "forecast", "--input", sample.train, "--freq", sample.information["freq"],
            "--season-length", str(season), "--horizon", str(sample.information["horizon"]),
            "--output", sample.output, *more]


def forecast(program, sample, season, model, repeats):
    """The least processor time of a whole process in ms per series, and the scores."""
    typed = command(program, sample, season, *([] if model == "Auto" else ["--model", model]))
    result = best(lambda: measure(typed), repeats)
    return 1000 * result.processor / len(sample.series), scores(sample, model)


def scores(sample, model):
    """What the scorer of the bench sets says of the forecasts last written."""
    scored = subprocess.run(
        [peer.PYTHON, SCORER, "--train", sample.train, "--test", sample.test, "--pred",
         sample.output, "--season-length", str(sample.information["season_length"]),
         "--model", model],
        capture_output=True, text=True, check=False)
    if scored.returncode != 0:
        raise CommandFailed([SCORER, sample.name, model], scored.returncode, scored.stderr)
    return json.loads(scored.stdout)
