"""Writes Tests/NumericalMethodsTests/Reference/mixtures.csv: quantiles of two gammas with one mean.

    python3 scripts/reference/mixtures.py             # from the repository root; needs mpmath
"""
import mpmath
from mpmath import mp

mp.dps = 40
PROBABILITIES = [1e-6, 0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999, 1 - 1e-6]


def lower(shape, x):
    """P(shape, x) by its power series: every term is above zero, so nothing cancels."""
    if x > 10 * shape + 300:
        return mpmath.mpf(1)
    term = total = 1 / shape
    n = shape
    while term > total * mpmath.mpf(10) ** -35:
        n += 1
        term *= x / n
        total += term
    return total * mpmath.exp(shape * mpmath.log(x) - x - mpmath.loggamma(shape))


def cdf(parts, x):
    """The distribution function of (share, shape, scale) parts."""
    return sum(share * lower(shape, x / scale) for share, shape, scale in parts)


def quantile(parts, p):
    """By bisection of ln x: slow, and never wrong."""
    low, high = mpmath.mpf(-700), mpmath.mpf(20)
    while high - low > mpmath.mpf(10) ** -22:
        middle = (low + high) / 2
        if cdf(parts, mpmath.exp(middle)) < p:
            low = middle
        else:
            high = middle
    return mpmath.exp((low + high) / 2)


with open("Tests/NumericalMethodsTests/Reference/mixtures.csv", "w") as f:
    f.write(f"# mpmath {mpmath.__version__}, scripts/reference/mixtures.py\n")
    f.write("mean,calm_variance,wild_variance,share,p,quantile\n")
    for shape in [0.02, 0.4, 1, 3, 14, 49, 50, 300, 20000]:
        for tail in [0.05, 0.3, 0.7]:
            mean, share = 120.0, 0.2
            variance = mean * mean / shape
            calm, wild = (1 - tail) * variance, (1 + 4 * tail) * variance
            parts = [(1 - mpmath.mpf(share), mpmath.mpf(mean) ** 2 / calm, calm / mpmath.mpf(mean)),
                     (mpmath.mpf(share), mpmath.mpf(mean) ** 2 / wild, wild / mpmath.mpf(mean))]
            for p in PROBABILITIES:
                found = quantile(parts, mpmath.mpf(p))
                if found > 1e-280:
                    f.write(",".join(repr(v) for v in [mean, calm, wild, share, p, float(found)])
                            + "\n")
