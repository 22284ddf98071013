"""Writes Tests/ReplenishmentTests/Reference/policies.csv from stockpyl.

    python3 scripts/reference/policies.py        # from the repository root; needs stockpyl 1.0.2
"""
from importlib.metadata import version

from scipy import stats
from stockpyl import eoq, loss_functions, newsvendor, rq, ss

OUT = "Tests/ReplenishmentTests/Reference/policies.csv"
rows = []


def row(what, inputs, *values):
    numbers = " ".join(repr(float(v)) for v in inputs)
    rows.append(f"{what},{numbers},{' '.join(repr(float(v)) for v in values)}")


# overage, underage, mean, sd -> level, cost
for case in [(0.18, 0.70, 50, 8), (1, 1, 10, 3), (0.2, 1, 400, 120), (3, 0.5, 20, 6)]:
    row("newsvendor_normal", case, *newsvendor.newsvendor_normal(*case))
# holding, shortage, mean and sd per period, lead time -> base stock over lead time + 1, cost
for case in [(0.18, 0.70, 50, 8, 4), (0.2, 1, 12, 5, 2), (1, 19, 7, 3, 6)]:
    row("base_stock", case, *newsvendor.newsvendor_normal(*case[:4], lead_time=case[4]))
for case in [(0.18, 0.70, 50), (1, 4, 6), (0.2, 1, 0.4), (2, 1, 18)]:
    row("newsvendor_poisson", case, *newsvendor.newsvendor_poisson(*case))
# overage, underage, shape, scale; the cost from the loss function, for the newsvendor's own integral
# has 8 digits
for case in [(1, 4, 2.0, 5.0), (0.3, 1.2, 0.8, 10.0)]:
    level = newsvendor.newsvendor_continuous(
        case[0], case[1], stats.gamma(case[2], scale=case[3]))[0]
    short, over = loss_functions.gamma_loss(level, case[2], case[3])
    row("newsvendor_gamma", case, level, case[0] * over + case[1] * short)
# overage, underage, rate; the cost has a closed form and stockpyl's integral only 8 digits
for case in [(1, 9, 0.1), (2, 3, 0.04)]:
    level = newsvendor.newsvendor_continuous(
        case[0], case[1], stats.expon(scale=1 / case[2]))[0]
    row("newsvendor_exponential", case, level, case[0] * level)
# holding, stock-out, purchase, purchase next period, mean, sd -> base stock
for case in [(1, 20, 5, 5, 20, 4), (0.5, 8, 3, 2, 60, 15)]:
    row("myopic", case, newsvendor.myopic(*case)[0])
# order cost, holding, demand -> quantity, cost
for case in [(8, 0.225, 1300), (50, 2, 400), (1, 0.1, 12)]:
    row("eoq", case, *eoq.economic_order_quantity(*case))
# order cost, holding, demand, quantity -> cost
for case in [(8, 0.225, 1300, 200), (50, 2, 400, 500)]:
    row("eoq_cost", case, eoq.economic_order_quantity(*case[:3], order_quantity=case[3])[1])
# order cost, holding, backorder, demand -> quantity, share, cost
for case in [(8, 0.225, 5, 1300), (50, 2, 3, 400), (1, 0.1, 0.4, 12)]:
    row("eoqb", case, *eoq.economic_order_quantity_with_backorders(*case))
# r, Q, holding, backorder, order cost, demand mean, sd, lead time -> cost
for case in [(126.8, 328.5, 0.225, 7.5, 8, 1300, 150, 1 / 12), (40, 60, 1, 9, 20, 30, 6, 1.2),
             (90, 20, 1, 3, 5, 25, 10, 4)]:
    row("r_q_cost", case, rq.r_q_cost(*case))
# Q, holding, backorder, demand mean, sd, lead time -> r
for case in [(328.5, 0.225, 7.5, 1300, 150, 1 / 12), (60, 1, 9, 30, 6, 1.2)]:
    row("r_for_q", case, rq.r_q_optimal_r_for_q(*case, tol=1e-13))
# r, Q, holding, backorder, order cost, demand mean, lead time -> cost
for case in [(3, 5, 20, 150, 100, 1.5, 2), (10, 12, 1, 4, 6, 5, 1.5), (0, 1, 1, 8, 2, 0.3, 2)]:
    row("r_q_poisson", case, rq.r_q_cost_poisson(*case))
# holding, shortage, order cost, demand mean, sd -> s, S
for case in [(0.18, 0.70, 2.5, 50, 8), (1, 9, 64, 20, 5), (0.2, 1, 3, 4, 4)]:
    row("power", case, *ss.s_s_power_approximation(*case))
# parameters, x -> expected shortage, expected excess
for case in [(100, 15, 120), (100, 15, 80)]:
    row("loss_normal", case, *loss_functions.normal_loss(case[2], case[0], case[1]))
for case in [(15, 18), (0.7, 2), (15, 4)]:
    row("loss_poisson", case, *loss_functions.poisson_loss(case[1], case[0]))
for case in [(4.5, 2, 12), (0.9, 8, 3)]:
    row("loss_gamma", case, *loss_functions.gamma_loss(case[2], case[0], case[1]))
for case in [(8, 5, 12), (3, 2.4, 1)]:
    row("loss_negative_binomial", case,
        *loss_functions.negative_binomial_loss(case[2], mean=case[0], sd=case[1]))

with open(OUT, "w") as f:
    f.write(f"# stockpyl {version('stockpyl')}, scipy {version('scipy')}, "
            "scripts/reference/policies.py\n")
    f.write("what,inputs,values\n")
    f.write("\n".join(rows) + "\n")
