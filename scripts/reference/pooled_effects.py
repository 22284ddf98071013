"""Writes Tests/ForecastingTests/Reference/pooled_effects*.csv: a balanced panel of 24 series in 3 groups, its
coefficients given the variances, and those of a mixed model with estimated variances.

    python3 scripts/reference/pooled_effects.py        # from the repository root; needs statsmodels

Given the variances, coefficients and their errors are the best linear unbiased predictions, from the dense
covariance of all observations (Robinson 1991): b = C Z'S⁻¹y and C − C Z'S⁻¹Z C with S = Z C Z' + R. The panel
is that of `EffectsGivenVariances`: columns and logarithms about the means of the series, a constant with a
prior, and no first period.
"""
import warnings

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.formula.api as smf

warnings.simplefilter("ignore")
OUT = "Tests/ForecastingTests/Reference/pooled_effects"
TOOL = (f"# statsmodels {statsmodels.__version__}, numpy {np.__version__}, "
        "scripts/reference/pooled_effects.py\n")
SERIES, GROUPS, PERIODS = 24, 3, 60
COLUMNS = ["price", "promotion", "constant"]
# By column: variances of series from their group, of groups from the common one, of that from zero.
WITHIN = np.array([0.20, 0.03, 0.01])
BETWEEN = np.array([0.30, 0.05, 0.01])
COMMON = np.array([4.0, 1.0, 0.02])

rng = np.random.default_rng(23)
group = np.arange(SERIES) % GROUPS
effect = (np.array([-2.0, 0.5]) + rng.normal(0, [0.5, 0.2], (GROUPS, 2))[group]
          + rng.normal(0, [0.4, 0.15], (SERIES, 2)))
noise = rng.uniform(0.1, 0.3, SERIES).round(3)
rows = []
for i in range(SERIES):
    price = rng.normal(0, 0.15, PERIODS).round(4)
    promotion = (rng.uniform(size=PERIODS) < 0.2).astype(int)
    level = rng.normal(3, 1)
    y = np.exp(level + price * effect[i, 0] + promotion * effect[i, 1] + rng.normal(0, noise[i], PERIODS))
    rows += [(i, group[i], t, y[t].round(6), price[t], promotion[t]) for t in range(PERIODS)]
panel = pd.DataFrame(rows, columns=["series", "group", "t", "y", "price", "promotion"])
panel["z"] = np.log(panel.y)

z, blocks, errors = [], [], []
for i, part in panel.groupby("series"):
    x = part[["price", "promotion"]].to_numpy(float)
    x = np.column_stack([x - x.mean(0), np.ones(PERIODS)])[1:]
    z.append((part.z - part.z.mean()).to_numpy()[1:])
    blocks.append(x)
    errors.append(np.full(PERIODS - 1, noise[i] ** 2))
width = len(COLUMNS)
design = np.zeros((SERIES * (PERIODS - 1), SERIES * width))
for i, x in enumerate(blocks):
    design[i * len(x):(i + 1) * len(x), i * width:(i + 1) * width] = x
same = (group[:, None] == group[None, :]).astype(float)
prior = (np.kron(np.ones((SERIES, SERIES)), np.diag(COMMON)) + np.kron(same, np.diag(BETWEEN))
         + np.kron(np.eye(SERIES), np.diag(WITHIN)))
cross = prior @ design.T
total = design @ cross + np.diag(np.concatenate(errors))
gain = np.linalg.solve(total, cross.T).T
mean = (gain @ np.concatenate(z)).reshape(SERIES, width)
error = np.sqrt(np.diag(prior - gain @ cross.T)).reshape(SERIES, width)

mixed = smf.mixedlm("z ~ price + promotion", panel, groups="series",
                    re_formula="~ price + promotion").fit(reml=True)
assert mixed.converged
with open(OUT + "_panel.csv", "w") as file:
    file.write(TOOL + "series,group,t,y,price,promotion,deviation\n")
    for row in panel.itertuples():
        file.write(f"{row.series},{row.group},{row.t},{row.y:.6f},{row.price:.4f},{row.promotion},"
                   f"{noise[row.series]:.3f}\n")
with open(OUT + ".csv", "w") as file:
    file.write(TOOL + "what,series,column,value\n")
    for what, values in (("given", mean), ("given_error", error)):
        for i in range(SERIES):
            for place, column in enumerate(COLUMNS):
                file.write(f"{what},{i},{column},{values[i, place]:.17g}\n")
    for i in range(SERIES):
        for column in COLUMNS[:2]:
            value = mixed.fe_params[column] + mixed.random_effects[i][column]
            file.write(f"mixed,{i},{column},{value:.17g}\n")
