"""Writes Tests/NumericalMethodsTests/Reference/*.csv from scipy.

    python3 scripts/reference/distributions.py        # from the repository root; needs scipy
"""
import numpy as np
import scipy
from scipy import integrate, optimize, special, stats

OUT = "Tests/NumericalMethodsTests/Reference/"
TOOL = f"# scipy {scipy.__version__}, numpy {np.__version__}, scripts/reference/distributions.py\n"


def write(name, header, rows):
    with open(OUT + name, "w") as f:
        f.write(TOOL + header + "\n")
        for row in rows:
            f.write(",".join(v if isinstance(v, str) else repr(float(v)) for v in row) + "\n")


def discrete_loss(d, x):
    """E[(X - x)+] as the mean minus x plus the integral of the cdf below x, summed exactly."""
    if x <= 0:
        return d.mean() - x
    k = np.floor(x)
    if d.sf(k) < 1e-3:  # the upper tail summed, where the difference would cancel
        n = np.arange(k + 1, k + 4000)
        return float(((n - x) * d.pmf(n)).sum())
    n = np.arange(0, k + 1)
    return float(d.mean() - x + ((x - n) * d.pmf(n)).sum())


families = []
for mean, sd in [(0, 1), (100, 15), (-3.5, 0.02)]:
    d = stats.norm(mean, sd)
    for z in [-6, -2, -0.5, 0, 0.3, 1.645, 3, 8]:
        x = mean + z * sd
        loss = sd * (stats.norm.pdf(z) - z * stats.norm.sf(z)) if z < 3 else sd * integrate.quad(
            lambda t: (t - z) * stats.norm.pdf(t), z, z + 12, epsabs=0, epsrel=1e-13)[0]
        families.append(("normal", mean, sd, x, d.cdf(x), loss))
for shape, scale in [(0.05, 3), (0.7, 2), (1, 1), (4.5, 0.1), (60, 7), (5000, 0.01), (99999, 1), (100001, 1), (1e9, 1e-3)]:
    d = stats.gamma(shape, scale=scale)
    for x in [d.mean() * f for f in (0.01, 0.3, 0.9, 1, 1.2, 2, 4)] + [d.mean() + z * d.std() for z in (-4, -1, 1, 4) if shape > 50]:
        loss = shape * scale * special.gammaincc(shape + 1, x / scale) - x * special.gammaincc(shape, x / scale)
        families.append(("gamma", shape, scale, x, d.cdf(x), loss))
for mean in [0.02, 0.7, 3, 25.5, 900]:
    d = stats.poisson(mean)
    for x in [0, 0.5, 1, np.floor(mean), np.ceil(1.5 * mean), 2 * mean + 0.25, 3 * mean + 4]:
        families.append(("poisson", mean, 0, x, d.cdf(x), discrete_loss(d, x)))
for mean, variance in [(0.02, 0.05), (0.5, 0.6), (3, 12), (40, 41), (40, 900), (900, 5000)]:
    d = stats.nbinom(mean * mean / (variance - mean), mean / variance)
    for x in [0, 0.5, 1, np.floor(mean), np.ceil(1.5 * mean), 2 * mean + 0.25, 3 * mean + 4]:
        families.append(("negative_binomial", mean, variance, x, d.cdf(x), discrete_loss(d, x)))
def lognormal(mean, variance):
    s = np.sqrt(np.log1p(variance / mean**2))
    return stats.lognorm(s, scale=mean * np.exp(-s * s / 2)), s


for mean, variance in [(1, 0.01), (120, 3600), (0.02, 0.3), (5e6, 1e12)]:
    d, s = lognormal(mean, variance)
    for x in [mean * f for f in (0, 0.05, 0.4, 0.9, 1, 1.3, 3, 20)]:
        if x == 0:
            loss = mean
        else:
            k = (np.log(mean / x) + s * s / 2) / s
            loss = mean * stats.norm.cdf(k) - x * stats.norm.cdf(k - s)
        families.append(("lognormal", mean, variance, x, d.cdf(x), loss))
write("distributions.csv", "family,a,b,x,cdf,loss", families)

quantiles = []
ps = [1e-8, 0.001, 0.025, 0.1, 0.3, 0.5, 0.77, 0.9, 0.975, 0.999, 0.99999999]
for name, a, b, d in (
    [("normal", m, s, stats.norm(m, s)) for m, s in [(0, 1), (100, 15)]]
    + [("gamma", k, t, stats.gamma(k, scale=t)) for k, t in [(0.05, 3), (0.7, 2), (4.5, 0.1), (60, 7), (5000, 0.01)]]
    + [("poisson", m, 0, stats.poisson(m)) for m in [0.02, 0.7, 3, 25.5, 900]]
    + [("negative_binomial", m, v, stats.nbinom(m * m / (v - m), m / v)) for m, v in [(0.02, 0.05), (3, 12), (40, 900)]]
    + [("lognormal", m, v, lognormal(m, v)[0]) for m, v in [(1, 0.01), (120, 3600), (0.02, 0.3)]]
):
    for p in ps:
        quantiles.append((name, a, b, p, d.ppf(p)))
write("quantiles.csv", "family,a,b,p,quantile", quantiles)

masses = []
for m in [0.02, 3, 25.5, 900]:
    for k in [0, 1, 3, int(m), int(1.4 * m) + 2]:
        masses.append(("poisson", m, 0, k, stats.poisson.pmf(k, m)))
for m, v in [(0.02, 0.05), (3, 12), (40, 41), (900, 5000)]:
    for k in [0, 1, 3, int(m), int(1.4 * m) + 2]:
        masses.append(("negative_binomial", m, v, k, stats.nbinom.pmf(k, m * m / (v - m), m / v)))
write("masses.csv", "family,a,b,k,pmf", masses)

rng = np.random.default_rng(7)
rows = []
x = rng.normal(size=(12, 4)).round(3)
y = rng.normal(size=12).round(3)
beta, rss, rank, _ = np.linalg.lstsq(x, y, rcond=None)
inverse = np.linalg.inv(x.T @ x)
for i in range(12):
    rows.append(("row", *x[i], y[i]))
rows.append(("coefficients", *beta, rss[0]))
rows.append(("inverse_diagonal", *np.diag(inverse), 0))
b2, r2, _, _ = np.linalg.lstsq(x[:, :2], y, rcond=None)
rows.append(("first_two", *b2, 0, 0, r2[0]))
write("least_squares.csv", "what,x1,x2,x3,x4,y", rows)
