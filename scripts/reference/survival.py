"""Writes Tests/NumericalMethodsTests/Reference/survival.csv from lifelines.

    python3 scripts/reference/survival.py             # from the repository root; needs lifelines

Times are whole days, so many are equal, and many are censored at a day on which others ended. A quantile is
left out where S(t) meets 1 - p up to rounding, since there it depends on the order of multiplication.
"""
import math

import lifelines
import lifelines.utils
import numpy as np

random = np.random.default_rng(14)
PROBABILITIES = [0.1, 0.25, 0.5, 0.75, 0.9]


def sample(size, longest, late):
    """Lead times of whole days, censored at the ages of orders; `late` stretches those ages."""
    times = np.minimum(random.negative_binomial(4, 0.3, size), longest)
    ages = random.integers(0, max(1, int(late * longest)), size, endpoint=True)
    return np.minimum(times, ages), times <= ages


def text(numbers):
    return " ".join(repr(float(number)) for number in numbers)


def row(name, times, ended):
    fit = lifelines.KaplanMeierFitter().fit(times, ended)
    days = np.unique(times)
    survival = [float(fit.predict(day)) for day in days]
    wanted = [p for p in PROBABILITIES if all(abs(s - (1 - p)) > 1e-9 for s in survival)]
    found = [lifelines.utils.qth_survival_time(1 - p, fit.survival_function_.iloc[:, 0]) for p in wanted]
    return [name, text(times[ended]), text(times[~ended]), text(days), text(survival), text(wanted),
            " ".join("-" if math.isinf(time) else repr(float(time)) for time in found)]


rows = []
for size in [1, 2, 5, 12, 40, 300]:
    for late in [0.5, 1, 3]:
        times, ended = sample(size, 25, late)
        rows.append(row(f"{size} times to {late}", times, ended))
times, _ = sample(60, 25, 3)
rows.append(row("none censored", times, np.ones(60, bool)))
rows.append(row("all censored", times, np.zeros(60, bool)))
rows.append(row("the longest censored", np.array([3, 3, 5, 8, 8]), np.array([1, 1, 1, 1, 0]) == 1))
rows.append(row("a day of ends and bounds", np.array([4, 4, 4, 9, 9]), np.array([1, 0, 0, 1, 0]) == 1))

with open("Tests/NumericalMethodsTests/Reference/survival.csv", "w") as f:
    f.write(f"# lifelines {lifelines.__version__}, numpy {np.__version__}, "
            "scripts/reference/survival.py\n")
    f.write("name,ended,censored,time,survival,p,quantile\n")
    for cells in rows:
        f.write(",".join(cells) + "\n")
