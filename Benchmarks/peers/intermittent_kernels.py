#!/usr/bin/env python3
"""Times statsforecast's kernels of intermittent demand: microseconds per call, as JSON.

    intermittent_kernels.py

The series is that of KernelSpeedTests. Kernels are called as the models call them, compiled
beforehand; "fitted" is with one-step forecasts of the history, "bare" without. The peer estimates the
smoothing of ADIDA and IMAPA whatever is asked; the others have their constants given.
"""
import json
import time

import numpy
from statsforecast import models

VALUES = numpy.array(
    [1.0 + period % 4 if period * 7 % 10 < 3 else 0.0 for period in range(150)])
KERNELS = {
    "Croston": models._croston_classic,
    "CrostonSBA": models._croston_sba,
    "TSB": lambda **call: models._tsb(alpha_d=0.1, alpha_p=0.1, **call),
    "ADIDA": models._adida,
    "IMAPA": models._imapa,
}


def microseconds(kernel, fitted):
    """The least mean of five rounds of a tenth of a second or so."""
    def call():
        kernel(y=VALUES, h=12, fitted=fitted)

    call()
    start = time.process_time_ns()
    call()
    count = max(20, 10**8 // max(1, time.process_time_ns() - start))
    rounds = []
    for _ in range(5):
        start = time.process_time_ns()
        for _ in range(count):
            call()
        rounds.append((time.process_time_ns() - start) / count / 1000)
    return min(rounds)


print(json.dumps({name: {"fitted": microseconds(kernel, True), "bare": microseconds(kernel, False)}
                  for name, kernel in KERNELS.items()}))
