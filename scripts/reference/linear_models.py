"""Writes Tests/NumericalMethodsTests/Reference/linear_models*.csv: linear models by statsmodels, ridge
regression by its definition.

    python3 scripts/reference/linear_models.py        # from the repository root; needs statsmodels
"""
import warnings

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import linalg, optimize, special

warnings.simplefilter("ignore")
OUT = "Tests/NumericalMethodsTests/Reference/"
TOOL = (
    f"# statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, numpy {np.__version__}, "
    "scripts/reference/linear_models.py\n")
COUNT = 60

rng = np.random.default_rng(11)
price = rng.normal(0, 0.3, COUNT)
deal = (rng.uniform(size=COUNT) < 0.3).astype(float)
wave = np.sin(np.arange(COUNT) / 5)
# The fourth column is what the first three determine; the fifth is free again.
columns = np.column_stack(
    [np.ones(COUNT), price, deal, 2 - 3 * price + deal, wave]).round(6)
columns[:, 3] = 2 - 3 * columns[:, 1] + columns[:, 2]
exposure = rng.uniform(0.5, 2, COUNT).round(6)
free = [0, 1, 2, 4]
x = columns[:, free]
mean = exposure * np.exp(1.2 - 1.5 * columns[:, 1] + 0.6 * columns[:, 2] + 0.3 * columns[:, 4])
data = {
    "linear": (3 + x @ [0, -2, 1, 0.5] + rng.normal(0, 0.4, COUNT)).round(6),
    "poisson": rng.poisson(mean).astype(float),
    "negative_binomial": rng.negative_binomial(3, 3 / (3 + mean)).astype(float),
    "gaussian_log": (mean + rng.normal(0, 0.8, COUNT)).round(6),
}
rows = []


def add(model, what, values):
    for place, value in enumerate(np.atleast_1d(values)):
        rows.append((model, what, place, float(value)))


def add_fit(model, fit, deviance, likelihood):
    add(model, "coefficient", fit.params)
    add(model, "standard_error", fit.bse)
    add(model, "deviance", deviance)
    add(model, "log_likelihood", likelihood)


ols = sm.OLS(data["linear"], x).fit()
add_fit("linear", ols, ols.ssr, ols.llf)
offset = np.log(exposure)


def glm(name, family):
    return sm.GLM(data[name], x, family=family, offset=offset).fit(
        tol=1e-15, tol_criterion="params", maxiter=500)


fit = glm("poisson", sm.families.Poisson())
add_fit("poisson", fit, fit.deviance, fit.llf)
fit = glm("gaussian_log", sm.families.Gaussian(sm.families.links.Log()))
add_fit("gaussian_log", fit, fit.deviance, fit.llf_scaled(scale=fit.deviance / COUNT))


def score(log_size):
    """The slope of the profile likelihood in the size, the coefficients at their optimum."""
    size = np.exp(log_size)
    mu = glm("negative_binomial", sm.families.NegativeBinomial(alpha=1 / size)).mu
    y = data["negative_binomial"]
    return float(np.sum(
        special.digamma(y + size) - special.digamma(size) + np.log(size / (size + mu))
        + (mu - y) / (size + mu)))


size = np.exp(optimize.brentq(score, np.log(0.3), np.log(60), xtol=1e-13))
fit = glm("negative_binomial", sm.families.NegativeBinomial(alpha=1 / size))
add_fit("negative_binomial", fit, fit.deviance, fit.llf)
add("negative_binomial", "size", size)
free_fit = sm.NegativeBinomial(data["negative_binomial"], x, offset=offset).fit(
    disp=0, maxiter=2000, method="bfgs")
assert abs(free_fit.params[-1] * size - 1) < 1e-3, "the size is not that of statsmodels' own search"

# Ridge: the constant and the wave are free, the others are penalised, one of them determined.
y = data["linear"]
fixed, penalised = columns[:, [0, 4]], columns[:, [1, 2, 3]]
whole = np.column_stack([fixed, penalised])


def ridge(z, target, penalty):
    return np.linalg.solve(z.T @ z + penalty * np.diag([0, 0, 1, 1, 1]), z.T @ target)


def leave_one_out(penalty):
    errors = []
    for left in range(COUNT):
        rest = np.arange(COUNT) != left
        errors.append(y[left] - whole[left] @ ridge(whole[rest], y[rest], penalty))
    return np.mean(np.square(errors))


def restricted(penalty):
    """-2 times the restricted log-likelihood by its definition, less a constant."""
    v = np.eye(COUNT) + penalised @ penalised.T / penalty
    inverse = np.linalg.inv(v)
    information = fixed.T @ inverse @ fixed
    projected = inverse - inverse @ fixed @ np.linalg.solve(information, fixed.T @ inverse)
    freedom = COUNT - fixed.shape[1]
    return (
        freedom * np.log(y @ projected @ y / freedom) + np.linalg.slogdet(v)[1]
        + np.linalg.slogdet(information)[1])


for penalty in (0.1, 3.0, 40.0):
    name = f"ridge_{penalty}"
    add(name, "coefficient", ridge(whole, y, penalty))
    add(name, "leave_one_out", leave_one_out(penalty))
    add(name, "restricted", restricted(penalty) - restricted(1.0))
    hat = whole @ np.linalg.inv(whole.T @ whole + penalty * np.diag([0, 0, 1, 1, 1])) @ whole.T
    add(name, "effective", np.trace(hat))
    rest = y - hat @ y
    variance = rest @ rest / (COUNT - np.trace(hat))
    inverse = np.linalg.inv(whole.T @ whole + penalty * np.diag([0, 0, 1, 1, 1]))
    add(name, "standard_error", np.sqrt(variance * np.diag(inverse)))
for what, criterion in (("by_leave_one_out", leave_one_out), ("by_likelihood", restricted)):
    found = optimize.minimize_scalar(
        lambda t: criterion(np.exp(t)), bounds=(-12, 12), method="bounded", options={"xatol": 1e-10})
    add("ridge", what, criterion(np.exp(found.x)) - (0 if what == "by_leave_one_out" else restricted(1.0)))

with open(OUT + "linear_models.csv", "w") as file:
    file.write(TOOL + "model,what,place,value\n")
    for row in rows:
        file.write(",".join([row[0], row[1], str(row[2]), repr(row[3])]) + "\n")
with open(OUT + "linear_models_data.csv", "w") as file:
    file.write(TOOL + "x1,x2,x3,x4,x5,exposure," + ",".join(data) + "\n")
    for index in range(COUNT):
        cells = [*columns[index], exposure[index], *[values[index] for values in data.values()]]
        file.write(",".join(repr(float(cell)) for cell in cells) + "\n")
