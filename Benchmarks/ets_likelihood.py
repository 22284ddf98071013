"""The likelihood of exponential smoothing at given parameters: the referee between programs.

Hyndman, Koehler, Ord and Snyder (2008), chapter 5: with n one-step errors e and one-step means f,

    log likelihood = -1/2 (n ln(sum of e squared) + 2 sum of ln|r|),   r = f for relative errors, else 1.

The constant n (1 + ln(2 pi / n)) / 2 is left out, as R's forecast and statsforecast leave it out.
"""
import math

SMALLEST, LARGEST = 1e-4, 0.9999
DAMPING = (0.8, 0.98)


def form(model):
    """Error, trend and season of ETS(A,Ad,N)."""
    error, trend, season = model[model.index("(") + 1:-1].split(",")
    return error, trend, season


def log_likelihood(values, season, model, parameters):
    """The log likelihood of a form at its parameters (alpha, beta, gamma, phi, l0, b0, s0, ...).

    beta is the gain of the slope itself (alpha times beta*), gamma that of the season's state, and s0
    the state that serves the first period.
    """
    error, trend, kind = form(model)
    alpha, beta = parameters["alpha"], parameters.get("beta", 0.0)
    gamma, phi = parameters.get("gamma", 0.0), parameters.get("phi", 1.0)
    level, slope = parameters["l0"], parameters.get("b0", 0.0)
    length = season if kind != "N" else 1
    neutral = 1.0 if kind == "M" else 0.0
    states = [parameters.get(f"s{phase}", neutral) for phase in range(length)]
    squares = logarithms = 0.0
    for t, y in enumerate(values):
        index = states[t % length]
        base = level + phi * slope
        mean = base * index if kind == "M" else base + index
        raw = y - mean
        shock = raw / mean if error == "M" else raw
        squares += shock * shock
        if error == "M":
            logarithms += math.log(abs(mean))
        move = raw / index if kind == "M" else raw
        slope = phi * slope + beta * move
        level = base + alpha * move
        if kind == "M":
            states[t % length] = index + gamma * raw / base
        elif kind == "A":
            states[t % length] = index + gamma * raw
    return -0.5 * (len(values) * math.log(squares) + 2 * logarithms)


def permitted(season, model, parameters, slack=1e-6):
    """Whether the parameters lie where R and statsforecast search by default.

    The usual bounds of the smoothing parameters, and for a seasonal form the characteristic roots in
    the unit circle (their chapter 10).
    """
    alpha, beta = parameters["alpha"], parameters.get("beta")
    gamma, phi = parameters.get("gamma"), parameters.get("phi")

    def between(value, low, high):
        return value is None or low - slack <= value <= high + slack

    return (between(alpha, SMALLEST, LARGEST) and between(beta, SMALLEST, alpha)
            and between(gamma, SMALLEST, 1 - alpha) and between(phi, *DAMPING)
            and (gamma is None or forgets(alpha, beta or 0.0, gamma, phi or 1.0, season, slack)))


def forgets(alpha, beta, gamma, phi, season, slack):
    """Whether a seasonal model's distant past fades: no characteristic root beyond 1 + slack."""
    inner = alpha + beta - alpha * phi
    if beta:
        rising = [phi * (1 - alpha - gamma), inner + gamma - 1, *[inner] * (season - 2),
                  alpha + beta - phi, 1.0]
    else:  # without a trend, the root at 1 is divided out
        rising = [alpha + gamma - 1, *[alpha] * (season - 1), 1.0]
    polynomial = [value * (1 + slack) ** power for power, value in enumerate(rising)]
    # Schur and Cohn: each step takes off one degree and must leave a reflection below 1.
    while len(polynomial) > 1:
        reflection = polynomial[0] / polynomial[-1]
        if abs(reflection) >= 1:
            return False
        polynomial = [value - reflection * mirrored for value, mirrored
                      in zip(polynomial[1:], reversed(polynomial[:-1]))]
    return True
