"""Other forecasting programs, run on the same series by the scripts beside the bench sets.

Import, a warm-up on three series and the calls on all series are timed apart, as processor time.
"""
import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys

import sets
from measuring import CommandFailed, measure

SCRIPT = sets.SETS / "peers" / "run_peer.py"
LOAD = "suppressPackageStartupMessages(library(forecast))"
OWN_PYTHON = pathlib.Path(__file__).parent / ".venv/bin/python"
PYTHON = os.environ.get(
    "SHELFCAST_PEER_PYTHON", OWN_PYTHON if OWN_PYTHON.exists() else sys.executable)


@functools.cache
def missing(peer):
    """Why a peer cannot be run, in a sentence; nothing if it can."""
    if peer == "R":
        if not shutil.which("Rscript"):
            return "R is not installed (Debian: apt install r-base-core r-cran-forecast)."
        if not works(["Rscript", "-e", LOAD]):
            return "R has no package forecast (Debian: apt install r-cran-forecast)."
        return None
    return missing_modules("statsforecast, pandas")


@functools.cache
def missing_script():
    """Why the script that runs and times peers cannot, in a sentence; nothing if it can."""
    if not SCRIPT.exists():
        return f"{SCRIPT} is not there; SHELFCAST_SHARED names the folder that holds bench/."
    return missing_modules("numpy, psutil")


def missing_modules(modules):
    """Why the peers' Python will not do, in a sentence; nothing if it has the modules."""
    if works([PYTHON, "-c", f"import {modules}"]):
        return None
    return (f"{PYTHON} cannot import {modules}; make Benchmarks/.venv and install "
            "Benchmarks/requirements.txt there, or name another Python in SHELFCAST_PEER_PYTHON.")


def works(command):
    """Whether a command ends with 0."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@functools.cache
def loading_r():
    """Processor seconds until R has loaded its package."""
    return measure(["Rscript", "-e", LOAD]).processor


class Peer:
    """What a peer took in ms of processor time per series, and the scores."""

    def __init__(self, record):
        count = record["n"]
        # The record of R tells wall clock alone of its start.
        start = (loading_r() if record["peer"] == "R"
                 else record["import_cpu_s"] + record["warm"]["cpu"])
        self.version = record["version"]
        self.fit = 1000 * min(call["cpu"] for call in record["calls"]) / count
        # Reading and scoring are left out, in the peer's favour.
        self.process = self.fit + 1000 * start / count
        self.scores = record


def run(name, model, sample, season, calls, folder):
    """Runs one model of a peer on a sample of a set; the call with the least time counts."""
    output = folder / "peer.jsonl"
    output.unlink(missing_ok=True)
    typed = [PYTHON, SCRIPT, "--peer", name, "--model", model, "--csv", sets.SETS / sample.name,
             "--limit", str(len(sample.series)), "--calls", str(calls), "--out", output,
             "--season", str(season)]
    ended = subprocess.run(typed, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise CommandFailed(typed, ended.returncode, ended.stderr)
    return Peer(json.loads(output.read_text().splitlines()[-1]))
