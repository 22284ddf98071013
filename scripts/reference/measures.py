"""Writes Tests/ForecastingTests/Reference/measures.csv: measures of forecasts and of demand, from
their definitions and from utilsforecast.

    python3 scripts/reference/measures.py     # from the repository root; needs utilsforecast, scipy
"""

import math

import numpy as np
import pandas as pd
import scipy
import utilsforecast
from scipy.stats import norm, t
from utilsforecast.losses import rmsse, smape

# A launch after 20 empty periods, then four periods to be judged.
LAUNCHED = [9, 6, 7, 2, 8, 3, 4, 6, 7, 3]
HISTORY = [0] * 20 + LAUNCHED
ACTUALS = [4, 5, 5, 6]
FORECASTS = [7, 6, 4, 6]

rows = []


def add(measure, case, value):
    rows.append((measure, case, repr(float(value))))


def frame(history, start=0):
    ds = np.arange(start, start + len(history))
    return pd.DataFrame({"unique_id": "a", "ds": ds, "y": np.array(history, float)})


# 9. Scaled errors, with and without the time before the launch.
future = frame(ACTUALS, start=len(HISTORY)).assign(f=np.array(FORECASTS, float))
for case, history in [("all", HISTORY), ("launched", LAUNCHED)]:
    add("rmsse", case, rmsse(future, ["f"], 1, frame(history))["f"].iloc[0])

# 10. sMAPE on 0 to 200, and on 0 to 1 as utilsforecast has it.
pairs = pd.DataFrame(
    {"unique_id": "a", "ds": range(5), "y": [2.0, 6, 0, 0, 5], "f": [3.0, 3, 0, 4, 5]})
terms = [200 * abs(y - f) / (abs(y) + abs(f)) if y or f else 0 for y, f in zip(pairs.y, pairs.f)]
add("smape", "m4", np.mean(terms))
add("smape", "utilsforecast", smape(pairs, ["f"])["f"].iloc[0])

# 11. A group of two series: the ratio of sums, and the mean of ratios.
group = [([100, 100], [80, 80]), ([1, 1], [2, 2])]
ratio = lambda y, f: sum(abs(a - b) for a, b in zip(y, f)) / sum(y)
errors = sum(abs(a - b) for y, f in group for a, b in zip(y, f))
add("wape", "sums", errors / sum(sum(y) for y, _ in group))
add("wape", "mean of ratios", np.mean([ratio(y, f) for y, f in group]))
# The constant with the least mean |y - f| / y, and the one with the least mean |y - f|.
demand = np.repeat([2.0, 4, 10, 12], 3)
grid = np.arange(0, 16.01, 0.5)
add("mape", "best constant", grid[np.argmin([np.mean(abs(demand - f) / demand) for f in grid])])
add("mape", "mean", demand.mean())

# 12. Periods in stock, signed; utilsforecast 0.2.17 adds up the sizes of the errors instead.
for case, shift in [("over", 2), ("under", -2)]:
    y = np.full(4, 5.0)
    add("pis", case, -np.cumsum(y - (y + shift)).sum())

# 8. Interval and squared variation, over all sizes that are not zero (divisor n).
patterns = {
    "smooth": [4, 5, 0, 6, 5], "erratic": [1, 9, 1, 1, 12, 1], "intermittent": [0, 4, 0, 0, 6, 5, 0],
    "lumpy": [0, 1, 0, 0, 12, 0, 1], "long": [0, 0, 3, 0, 0, 0, 2, 0, 9, 0, 0, 1],
}
for case, values in patterns.items():
    sizes = np.array([v for v in values if v])
    add("adi", case, len(values) / len(sizes))
    add("cv2", case, sizes.var() / sizes.mean() ** 2)

# 15. What a normal quantile on estimated moments covers of the next value, by sample size.
for n in [5, 8, 12, 20, 30]:
    add("plug-in", n, t.cdf(norm.ppf(0.95) / math.sqrt(1 + 1 / n), n - 1))
    add("predictive", n, t.cdf(t.ppf(0.95, n - 1), n - 1))

with open("Tests/ForecastingTests/Reference/measures.csv", "w") as out:
    out.write(
        f"# utilsforecast {utilsforecast.__version__}, scipy {scipy.__version__},"
        f" numpy {np.__version__}, scripts/reference/measures.py\n")
    out.write("measure,case,value\n")
    for row in rows:
        out.write(",".join(map(str, row)) + "\n")
