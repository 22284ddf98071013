#!/usr/bin/env python3
"""Fits every form of exponential smoothing to every series with Nixtla's statsforecast.

    ets_fits.py SERIES OUTPUT          # files as in ets_fits.R

statsforecast's automatic choice is the least AICc of these fits: it tries the same forms.
"""
import csv
import sys

import numpy
from statsforecast.ets import ets_f


def forms(y, season):
    """The error, trend and season of each form that is defined for the series."""
    errors = ["A", "M"] if y.min() > 0 else ["A"]
    seasons = ["N"] + (["A", "M"] if season > 1 and y.min() > 0 else ["A"] if season > 1 else [])
    return [(error, trend, kind) for error in errors for trend in ("N", "A", "Ad")
            for kind in seasons if not (error == "A" and kind == "M")]


def fitted(y, season, form):
    """The fit, or nothing where the peer refuses the form."""
    error, trend, kind = form
    try:
        return ets_f(y, season, model=error + trend[0] + kind, damped=trend == "Ad")
    except Exception:  # the peer raises what it likes; a refused form has no rows
        return None


def described(fit, form):
    """Names and values of one fit."""
    _, trend, kind = form
    alpha, beta, gamma, phi, *states = fit["par"]
    yield "alpha", alpha
    if trend != "N":
        yield "beta", beta
    if kind != "N":
        yield "gamma", gamma
    if trend == "Ad":
        yield "phi", phi
    yield "l0", states.pop(0)
    if trend != "N":
        yield "b0", states.pop(0)
    for phase, state in enumerate(reversed(states)):
        yield f"s{phase}", state
    yield "loglik", fit["loglik"]
    yield "aicc", fit["aicc"]


def main():
    with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["unique_id", "model", "parameter", "value"])
        for name, season, *values in csv.reader(source):
            y = numpy.array(values, dtype=float)
            for form in forms(y, int(season)):
                fit = fitted(y, int(season), form)
                if fit is None or not numpy.isfinite(fit["loglik"]):
                    continue
                for parameter, value in described(fit, form):
                    writer.writerow([name, f"ETS({','.join(form)})", parameter, repr(float(value))])


main()
