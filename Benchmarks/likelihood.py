#!/usr/bin/env python3
"""Compares the likelihoods that programs reach when they fit exponential smoothing.

    Benchmarks/likelihood.py PROGRAM [--series N] [--fits FOLDER] [--worst N]

--series is the number of series of each set (60; 0: all), --fits keeps the peers' fits and reads them
again, --worst lists the N fits that lag furthest behind a peer. Log likelihoods leave out the same constant
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
from measuring import CommandFailed, ModelUnknown

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


def permitted(part, found):
    """The fits that lie in the region that R searches; some of statsforecast's do not."""
    return {key: fit for key, fit in found.items()
            if ets_likelihood.permitted(part.season, key[1], fit)}


def better(tables):
    """The better of the peers' fits, form by form."""
    found = {}
    for table in tables:
        for key, fit in table.items():
            if key not in found or fit["loglik"] > found[key]["loglik"]:
                found[key] = fit
    return found


class Parity:
    """Our fits of the same forms against a peer's, pair by pair."""

    def __init__(self, ours, theirs):
        self.gaps = {key: theirs[key]["loglik"] - ours[key]["loglik"]
                     for key in ours.keys() & theirs.keys()}
        self.missing = len(theirs.keys() - ours.keys())

    def cells(self):
        """Fits, the share no worse, the share better, and the worst gap."""
        gaps = list(self.gaps.values())
        yield len(gaps)
        yield share(gap <= TOLERANCE for gap in gaps)
        yield share(gap < -TOLERANCE for gap in gaps)
        yield f"{max(gaps):.4f}" if gaps else "–"


class Choice:
    """Our automatic choice against a peer's, series by series."""

    def __init__(self, ours, theirs):
        self.pairs = {identity: (ours[identity], theirs[identity])
                      for identity in ours.keys() & theirs.keys()}

    def cells(self):
        """The share of equal forms, the share of AICc no worse, and the worst gap."""
        gaps = [mine["aicc"] - other["aicc"] for (_, mine), (_, other) in self.pairs.values()]
        yield share(mine == other for (mine, _), (other, _) in self.pairs.values())
        yield share(gap <= 2 * TOLERANCE for gap in gaps)
        yield f"{max(gaps):.4f}" if gaps else "–"


def share(truths):
    """The share of the true ones in percent."""
    listed = list(truths)
    return f"{100 * sum(listed) / len(listed):.1f} %" if listed else "–"


HEADER = ["set", "ours against", "fits", "no worse", "better", "worst gap", "same form",
          "AICc no worse", "worst gap of AICc", "peer's fits out of bounds"]


class Comparison:
    """One set: our fits, each peer's, and what the referee finds."""

    def __init__(self, program, part, peers, folder):
        self.part = part
        self.ours = fits.of_forms(program, part, folder)
        self.chosen = fits.of_model(program, part, ["--model", "AutoETS"], folder)
        self.theirs = {name: fits.of_peer(name, part, folder) for name in peers}
        self.inside = {name: permitted(part, found) for name, found in self.theirs.items()}
        if len(peers) > 1:
            self.inside["the better of both"] = better(self.inside.values())

    def rows(self):
        """A row of the table for each peer, and one for the better of their fits."""
        chosen = least_aicc(self.chosen)
        for name, inside in self.inside.items():
            out = len(self.theirs[name]) - len(inside) if name in self.theirs else ""
            yield [self.part.name, name, *Parity(self.ours, inside).cells(),
                   *Choice(chosen, least_aicc(inside)).cells(), out]

    def referee(self):
        """The largest relative disagreement with the referee, of us and of each peer."""
        ours = max(disagreement(self.part, found) for found in (self.ours, self.chosen))
        return {"ours": ours,
                **{name: disagreement(self.part, found) for name, found in self.theirs.items()}}

    def outside(self):
        """How many of our fits lie outside the region that R searches."""
        return sum(len(found) - len(permitted(self.part, found))
                   for found in (self.ours, self.chosen))

    def worst(self):
        """The gaps to the peers, as (gap, set, peer, series, form)."""
        return [(gap, self.part.name, name, *key) for name in self.theirs
                for key, gap in Parity(self.ours, self.inside[name]).gaps.items()]


def options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--series", type=int, default=60, metavar="N")
    parser.add_argument("--fits", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--only", action="append", metavar="SET")
    return parser.parse_args()


def report(comparisons, worst):
    """Prints the table, the referee's finding, and the worst fits."""
    findings, gaps, outside = {}, [], 0
    for index, comparison in enumerate(comparisons):
        if index == 0:
            print("| " + " | ".join(HEADER) + " |\n|---|---|" + "---:|" * (len(HEADER) - 2))
        for row in comparison.rows():
            print("| " + " | ".join(map(str, row)) + " |", flush=True)
        for name, finding in comparison.referee().items():
            findings[name] = max(findings.get(name, 0), finding)
        gaps += comparison.worst()
        outside += comparison.outside()
    told = ", ".join(f"{name} {finding:.0e}" for name, finding in findings.items())
    print(f"\nLargest relative difference to the referee at a program's own parameters: {told}.\n"
          f"Our fits outside the region that R searches: {outside}.")
    for gap, *where in sorted(gaps, reverse=True)[:worst]:
        print(f"{gap:12.4f}  {' '.join(where)}")


def print_parity(program, count, folder, worst=0, only=None):
    """Fits the sample with all programs that are at hand, and prints how they compare."""
    reasons = {name: peer.missing(name) for name in fits.PEERS}
    present = [name for name in fits.PEERS if not reasons[name]]
    names = [name for name in fits.SAMPLE if sets.present(name) and (not only or name in only)]
    left_out = [reason for reason in reasons.values() if reason]
    if not names:
        left_out.append(f"{sets.SETS} has none of {', '.join(fits.SAMPLE)}; SHELFCAST_SHARED names "
                        "the folder that holds bench/.")
    elif present:
        try:
            report((Comparison(program, fits.Part(name, count, folder), present, folder)
                    for name in names), worst)
        except (CommandFailed, ModelUnknown) as failure:
            left_out.append(str(failure))
    for reason in left_out:
        print(f"\nLeft out: {reason}")


def main():
    chosen = options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.fits or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print_parity(chosen.program.resolve(), chosen.series, folder, chosen.worst, chosen.only)


if __name__ == "__main__":
    main()
