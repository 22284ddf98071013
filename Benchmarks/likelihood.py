#!/usr/bin/env python3
"""Compares the likelihoods that programs reach when they fit exponential smoothing.

    Benchmarks/likelihood.py PROGRAM [--series N] [--fits FOLDER] [--worst N]

--series is the number of series of each set (60; 0: all), --fits keeps the peers' fits and reads them
again, --worst lists the N fits that lag furthest behind R. Log likelihoods leave out the same constant
(see ets_likelihood.py); each program's own figure is checked at its own parameters by that one
recursion, so that no program is judge in its own case.
"""
import argparse
import pathlib
import tempfile

import ets_likelihood
import fits
import peer
import sets

TOLERANCE = 1e-4


def least_aicc(found):
    """{unique_id: (model, fit)}: each series' fit of least AICc."""
    best = {}
    for (identity, model), fit in found.items():
        if identity not in best or fit["aicc"] < best[identity][1]["aicc"]:
            best[identity] = (model, fit)
    return best


def disagreement(part, found):
    """The largest relative difference between a program's figures and the referee's."""
    worst = 0.0
    for (identity, model), fit in found.items():
        referee = ets_likelihood.log_likelihood(part.values[identity], part.season, model, fit)
        worst = max(worst, abs(fit["loglik"] - referee) / max(abs(referee), 1))
    return worst


class Parity:
    """Our fits against a peer's, pair by pair."""

    def __init__(self, ours, theirs):
        pairs = ours.keys() & theirs.keys()
        self.behind = sorted(
            ((theirs[key]["loglik"] - ours[key]["loglik"], key) for key in pairs), reverse=True)
        gaps = [gap for gap, _ in self.behind]
        self.count = len(gaps)
        self.missing = len(theirs.keys() - ours.keys())
        self.share = sum(gap <= TOLERANCE for gap in gaps) / len(gaps) if gaps else None
        self.ahead = sum(gap < -TOLERANCE for gap in gaps) / len(gaps) if gaps else None
        self.worst = gaps[0] if gaps else None


class Choice:
    """Our automatic choice against a peer's, series by series."""

    def __init__(self, ours, theirs):
        series = sorted(ours.keys() & theirs.keys())
        gaps = [ours[identity][1]["aicc"] - theirs[identity][1]["aicc"] for identity in series]
        same = [ours[identity][0] == theirs[identity][0] for identity in series]
        self.same = sum(same) / len(same) if same else None
        self.share = sum(gap <= 2 * TOLERANCE for gap in gaps) / len(gaps) if gaps else None
        self.worst = max(gaps, default=None)
