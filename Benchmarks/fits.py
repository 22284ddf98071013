"""Estimates of exponential smoothing by several programs on one fixed sample of series."""
import csv
import math
import pathlib

import peer
import sets
from ets_likelihood import log_likelihood
from measuring import measure

# Set and season of the sample; the season is what the set's series have.
SAMPLE = {"m3_yearly": 1, "m3_quarterly": 4, "m3_monthly": 12, "m4_weekly": 1, "m4_hourly": 24}
SCRIPTS = pathlib.Path(__file__).parent / "peers"
PEERS = ("R", "statsforecast")


def forms(season):
    """The names of all forms without multiplicative trends that a season allows."""
    kinds = ("N", "A", "M") if season > 1 else ("N",)
    return [f"ETS({error},{trend},{kind})" for kind in kinds for trend in ("N", "A", "Ad")
            for error in ("A", "M") if (error, kind) != ("A", "M")]


class Part:
    """The sampled series of one set: their values, and the files that programs read."""

    def __init__(self, name, count, folder):
        self.name = name
        self.season = SAMPLE[name]
        self.frequency = sets.information(name)["freq"]
        series = sets.chosen(name, count)
        self.long = sets.write_part(name, "train", series, folder / f"{name}-long.csv.gz")
        self.values = {identity: [] for identity in series}
        for identity, _, value in sets.rows(name, "train"):
            if identity in self.values:
                self.values[identity].append(value)
        self.ragged = folder / f"{name}-{len(series)}.csv"
        with open(self.ragged, "w", newline="") as file:
            csv.writer(file).writerows(
                [identity, self.season, *values] for identity, values in self.values.items())
        self.values = {identity: list(map(float, values))
                       for identity, values in self.values.items()}


def table(path):
    """{(unique_id, model): {parameter: value}} of a long table."""
    found = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            fit = found.setdefault((row["unique_id"], row["model"]), {})
            fit[row["parameter"]] = float(row["value"])
    return found


def of_peer(name, part, folder):
    """All forms by a peer; read from the folder where an earlier run has left them."""
    output = folder / f"{part.ragged.stem}-{name}.csv"
    if not output.exists():
        script = (["Rscript", SCRIPTS / "ets_fits.R"] if name == "R"
                  else [peer.PYTHON, SCRIPTS / "ets_fits.py"])
        unfinished = output.with_suffix(".unfinished")
        measure([*script, part.ragged, unfinished])
        unfinished.rename(output)
    return table(output)


def of_model(program, part, model, folder):
    """One model by our program: its fits under the names of the forms that it chose."""
    estimates, status = folder / "parameters.csv", folder / "status.csv"
    measure([program, "forecast", "--input", part.long, "--freq", part.frequency,
             "--season-length", str(part.season), "--horizon", "1", "--quantiles", "",
             "--parameters", estimates, "--status", status, "--quiet", *model])
    with open(status, newline="") as file:
        chosen = {row["unique_id"]: row["chosen"] for row in csv.DictReader(file)}
    return {(identity, form_of(chosen[identity], part, identity, fit)): fit
            for (identity, _), fit in table(estimates).items() if "loglik" in fit}


def form_of(name, part, identity, fit):
    """The form of a fit: its name, or else the form whose likelihood at its parameters is its own."""
    if name.startswith("ETS("):
        return name
    return min(forms(part.season), key=lambda form: abs(fit["loglik"] - likelihood_of(
        part.values[identity], part.season, form, fit)))


def likelihood_of(values, season, form, fit):
    """The log likelihood of a form at a fit's parameters; infinite where they are not the form's."""
    _, trend, kind = form[4:-1].split(",")
    if ("beta" in fit, "phi" in fit, "gamma" in fit) != (trend != "N", trend == "Ad", kind != "N"):
        return math.inf
    try:
        return log_likelihood(values, season, form, fit)
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.inf


def of_forms(program, part, folder):
    """All forms by our program; a series that a form does not suit has no fit of it."""
    found = {}
    for form in forms(part.season):
        fits = of_model(program, part, forced(form), folder)
        found.update({key: fit for key, fit in fits.items() if key[1] == form})
    return found


def forced(form):
    """The flags that ask for one form; a trend alone would leave the damped one, too."""
    letters = form[4:-1].replace(",", "")
    straight = ["--set", "ETS.damped=false"] if ",A," in form else []
    return ["--model", "ETS", "--set", f"ETS.form={letters}", *straight]
