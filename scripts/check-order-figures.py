#!/usr/bin/env python3
"""Recomputes every column of a workspace's orders.csv from its definition.

Shares no code with shelfcast and needs nothing but Python. Facts come from lake/gold.db; the shelf
is walked anew along the paths on which the lines were decided, and texts are put together again.

    shelfcast run --workspace SHOP
    shelfcast plan --explain-all --paths --workspace SHOP > explained.jsonl
    scripts/check-order-figures.py SHOP explained.jsonl [--previous GOLD] [--target KIND:VALUE ...]

--previous is gold.db as the run before it left it. Exit codes: 0 all figures agree; 1 some do not.
"""

import argparse
import csv
import datetime
import json
import math
import sqlite3
import sys
from collections import defaultdict

from order_review import Review

QUANTUM = 1e-6
UNITS, MONEY = 0.0006, 0.00006
# Forecasts are kept in thousandths; what sells within a shelf life adds up many of them.
ROOM = 0.02
LEVELS = ["(R,s,S)", "(R,s,nQ)", "(s,Q)"]


def rounded(value, decimals=3):
    """Half away from zero, as the product rounds."""
    scale = 10.0 ** decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5) / scale, value) + 0.0


def shown(units):
    """Units as a person reads them: the figure as it is kept, to a tenth."""
    tenths = rounded(rounded(units), 1)
    return str(int(tenths)) if tenths == int(tenths) else repr(tenths)


class Gold:
    """The facts on which orders rest."""

    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        self.run = self.db.execute("SELECT * FROM dim_run").fetchone()
        self.as_of = datetime.date.fromisoformat(self.run["as_of"])
        self.terms = self.by_pair("replenishment_term")
        self.policies = self.by_pair("fact_replenishment_policy")
        self.positions = self.by_pair("stock_position")
        self.proposals = self.by_pair("fact_order_proposal")
        self.products = self.by_key("dim_product", "product_key")
        self.locations = self.by_key("dim_location", "location_key")
        orders = "SELECT * FROM fact_purchase_order_line WHERE"
        self.open = self.lists(f"{orders} is_open AND NOT is_ignored")
        self.received = self.lists(f"{orders} received_on IS NOT NULL")
        self.history = self.lists("SELECT * FROM fact_demand ORDER BY period_start")
        self.ledger = self.lists("SELECT * FROM fact_inventory_daily ORDER BY day")
        # Gold keeps forecasts of earlier runs as well.
        self.forecasts = self.lists(
            "SELECT * FROM fact_forecast JOIN dim_run USING (run_id) WHERE is_chosen ORDER BY ds")

    def by_pair(self, relation):
        rows = self.db.execute(f"SELECT * FROM {relation}")
        return {(row["location_id"], row["product_id"]): row for row in rows}

    def by_key(self, relation, key):
        return {row[key]: row for row in self.db.execute(f"SELECT * FROM {relation}")}

    def lists(self, query):
        found = defaultdict(list)
        for row in self.db.execute(query):
            found[row["location_id"], row["product_id"]].append(row)
        return found

    def demand(self, pair, first, last):
        """Expected demand between two days from as-of; beyond the horizon the last period goes on."""
        periods = [(self.days(row["ds"]), row["mean"]) for row in self.forecasts[pair]]
        starts = [start for start, _ in periods]
        length = starts[-1] - starts[-2]
        total = 0.0
        for (start, mean), end in zip(periods, starts[1:] + [starts[-1] + length]):
            if end == starts[-1] + length:
                end = max(end, last)
                mean = mean * (end - start) / length
            inside = min(last, end) - max(first, 0, start)
            if inside > 0:
                total += mean * inside / (end - start)
        return total

    def days(self, day):
        return (datetime.date.fromisoformat(day) - self.as_of).days


class Walk:
    """What happens to the shelf in the paths of a line, with an order of so many units."""

    def __init__(self, paths, net, is_lost, units):
        self.buckets = paths["buckets"]
        self.demand, self.arrivals = paths["demand"], paths["arrivals"]
        self.arrives = paths["order_arrives"]
        self.paths = len(self.demand) // self.buckets
        self.before = self.before_unmet = self.window = self.window_unmet = 0.0
        short_before = short_window = short = position = 0.0
        self.totals, self.needs = [], []
        for path in range(self.paths):
            row = self.demand[path * self.buckets:(path + 1) * self.buckets]
            coming = self.arrivals[path * self.buckets:(path + 1) * self.buckets]
            if len(self.arrivals) == self.buckets:
                coming = self.arrivals
            arrives = self.arrives[path if len(self.arrives) > 1 else 0]
            early, late = self.walk(row, coming, arrives, net, is_lost, units)
            short_before += early
            short_window += late
            short += early or late
            position += sum(coming)
            self.totals.append(sum(row))
        self.mean = sum(self.totals) / self.paths
        self.position = net + position / self.paths
        for name in ["before", "before_unmet", "window", "window_unmet"]:
            setattr(self, name, getattr(self, name) / self.paths)
        self.risk_before = short_before / self.paths
        self.risk_window = short_window / self.paths
        self.risk = short / self.paths

    def walk(self, row, coming, arrives, stock, is_lost, units):
        """One future; whether demand goes unmet before the order arrives, and after."""
        early = late = False
        need = -math.inf
        for bucket, (demand, arriving) in enumerate(zip(row, coming)):
            stock += arriving
            if bucket == arrives:
                need = -stock
                stock += units
                late = stock < -QUANTUM
                stock = max(0, stock) if is_lost else stock
            served = max(0, min(stock, demand))
            missed = demand - served
            if bucket < arrives:
                self.before += demand
                self.before_unmet += missed
                early = early or missed > QUANTUM
            else:
                self.window += demand
                self.window_unmet += missed
                late = late or missed > QUANTUM
            stock = stock - served if is_lost else stock - demand
        self.needs.append(self.need(row, coming, arrives, need))
        return early, late

    @staticmethod
    def need(row, coming, arrives, missing):
        """Units with which no demand of the window goes unmet, where so many are missing before it."""
        need, bare = missing, missing
        for bucket in range(arrives, len(row)):
            bare += row[bucket] - (coming[bucket] if bucket > arrives else 0)
            need = max(need, bare)
        return need

    def least_needed(self, share):
        """The smallest quantity that no more than a share of the needs exceed."""
        needs = sorted(self.needs)
        return needs[max(0, math.ceil(self.paths * (1 - share) - 1e-9) - 1)]

    def deviation(self):
        if self.paths < 2:
            return 0.0
        return math.sqrt(sum((t - self.mean) ** 2 for t in self.totals) / (self.paths - 1))


def fill(unmet, demand):
    return min(1, max(0, 1 - unmet / demand)) if demand > 0 else 1.0


class Line:
    """The figures that a line must have."""

    def __init__(self, row, gold, explained, options):
        self.row, self.gold, self.options = row, gold, options
        self.pair = (row["location_id"], row["product_id"])
        self.term, self.policy = gold.terms[self.pair], gold.policies[self.pair]
        self.explained = explained[self.pair]
        self.is_lost = options.unmet == "lost"
        self.lead = self.policy["lead_time_days"]
        self.net = self.stock()
        units = self.number("order_units")
        self.walk = Walk(self.explained["paths"], self.net, self.is_lost, units)
        self.idle = Walk(self.explained["paths"], self.net, self.is_lost, 0.0)
        self.weekly = gold.demand(self.pair, 0, 28) / 4

    def number(self, column):
        return float(self.row[column])

    def stock(self):
        """What the ledger's last day left, but for a count at the opening of as-of itself."""
        ledger, position = self.gold.ledger[self.pair], self.gold.positions[self.pair]
        if position["counted_on"] == self.gold.run["as_of"] or not ledger:
            return position["on_hand"] - position["backordered"]
        return max(0.0, ledger[-1]["on_hand"]) if self.is_lost else ledger[-1]["on_hand"]

    def expected(self):
        """Every column with what it must be; a pair of numbers is a value and its tolerance."""
        walk, row = self.walk, self.row
        units, lost = self.number("order_units"), walk.before_unmet if self.is_lost else 0.0
        due = row["reorder_point" if self.policy["policy"] in LEVELS else "order_up_to"]
        order, binding = self.constrained()
        figures = {
            "run_id": self.gold.run["run_id"],
            "as_of": self.gold.run["as_of"],
            "location_id": self.pair[0] if self.term["is_orderable"] else None,
            "product_id": self.pair[1] if self.term["is_orderable"] else None,
            "supplier_id": self.term["supplier_id"] or "",
            "order_units": (order, UNITS),
            "order_packs": (units / self.pack(), UNITS),
            "currency": self.term["currency"] or "",
            "unit_cost": self.money(self.term["unit_cost"]),
            "order_value": self.money(self.term["unit_cost"], units),
            "expected_arrival": str(self.gold.as_of + datetime.timedelta(math.ceil(self.lead))),
            "on_hand": (max(0.0, self.net), UNITS),
            "on_order": (self.on_order(), UNITS),
            "backordered": (max(0.0, -self.net), UNITS),
            "protection_days": (self.lead + self.window_days(), UNITS),
            "demand_mean": (walk.mean, UNITS) if self.is_forecast() else None,
            "demand_sd": (walk.deviation(), UNITS),
            "reorder_point": self.reorder_point(),
            "order_up_to": self.order_up_to(),
            "safety_stock": (float(due) - walk.mean + lost, 2 * UNITS),
            "raw_units": self.raw_units(),
            "binding_constraint": binding,
            "service_target": self.options.service_target,
            "expected_fill_rate": (fill(walk.window_unmet, walk.window), UNITS),
            "stockout_probability": (walk.risk_window, UNITS),
            "cover_weeks": self.cover(units),
            "rank": None,
            "reason": self.reason(),
            "decided_units": row["order_units"],
            "override_id": "",
            "inventory_position": (walk.position, UNITS),
            "demand_before_arrival": (walk.before, UNITS),
            "unmet_before_arrival": (walk.before_unmet, UNITS),
            "before_arrival_fill_rate": (fill(walk.before_unmet, walk.before), UNITS),
            "before_arrival_stockout_probability": (walk.risk_before, UNITS),
            "interval_fill_rate": (
                fill(walk.before_unmet + walk.window_unmet, walk.before + walk.window), UNITS),
            "interval_stockout_probability": (walk.risk, UNITS),
            "weekly_demand": (self.weekly, 2 * UNITS),
            "waiting_cost": (self.waiting_cost(), self.margin() * 1e-9 + MONEY),
            "location_name": self.gold.locations[self.term["location_key"]]["name"],
            "product_name": self.gold.products[self.term["product_key"]]["name"],
        }
        return figures | self.change()

    def money(self, cost, units=1.0):
        return "" if cost is None else (rounded(cost * units, 4), MONEY)

    def pack(self):
        return self.term["pack_size"] if self.term["pack_size"] > 0 else 1.0

    def window_days(self):
        if self.policy["policy"] == "(s,Q)":
            return 1
        if self.policy["policy"] == "newsvendor" and self.term["shelf_life_days"] is not None:
            return min(366, max(1, self.term["shelf_life_days"]))
        return self.policy["review_period_days"]

    def on_order(self):
        end = self.lead + self.window_days()
        return sum(order["units_outstanding"] for order in self.gold.open[self.pair]
                   if max(0, self.gold.days(order["expected_on"])) < end)

    def is_forecast(self):
        """Whether the paths have the forecast's mean, within five standard errors.

        Where lead times vary the paths end on different days, and are not compared.
        """
        if self.explained["lead_time_deviation_days"] > 0:
            return True
        error = self.walk.deviation() / math.sqrt(self.walk.paths)
        forecast = self.gold.demand(self.pair, 0, self.lead + max(1, self.window_days()))
        return abs(self.walk.mean - forecast) <= 5 * error + 0.01

    # The position's levels.

    def order_up_to(self):
        """(R,S): the position and what it lacks. Others: the explanation's own spread or lot above s."""
        policy, raw = self.policy["policy"], self.number("raw_units")
        if policy in ["(R,s,nQ)", "(s,Q)"]:
            raw += self.explained["order_quantity"] or 0
        return (self.walk.position + raw, 2 * UNITS)

    def reorder_point(self):
        up_to, policy = self.number("order_up_to"), self.policy["policy"]
        if policy == "(R,S)":
            return (max(0.0, up_to - self.walk.window), 2 * UNITS)
        if policy in ["(R,s,nQ)", "(s,Q)"]:
            return (up_to - (self.explained["order_quantity"] or 0), 2 * UNITS)
        if policy == "newsvendor":
            # It belongs to the look at the shelf, whose paths end before those of the season.
            return (self.policy["reorder_point"], UNITS)
        return (self.walk.position + self.explained["short_of_target"], 2 * UNITS)

    def raw_units(self):
        """What the position lacks; a line stands in the list only if that is something."""
        raw = self.number("order_up_to") - self.walk.position
        if self.policy["policy"] in ["(R,s,nQ)", "(s,Q)"]:
            raw = self.number("reorder_point") - self.walk.position
        agrees_with_rule = raw > 0 and self.keeps_marginal_rule(raw)
        return (raw, 2 * UNITS) if agrees_with_rule else None

    # What the last unit is worth.

    def allowed_share(self):
        """The share of paths that may need more than an order under a fill rate."""
        kind, value = self.options.service_target.rsplit(" ", 1)
        if kind != "fill rate":
            return None
        price = self.gold.products[self.term["product_key"]]["unit_price"]
        cost, share = self.term["unit_cost"], 0.01
        if cost is not None and price is not None and price > cost:
            holding = 0.25 * cost * max(1, self.window_days()) / 365.2425
            if self.policy["policy"] == "newsvendor":
                holding += cost
            share = holding / (holding + price - cost)
        return min(share, 1 - float(value))

    def keeps_marginal_rule(self, raw):
        """No order is larger than the rule allows; one that it cut is exactly so large."""
        share = self.allowed_share()
        if share is None:
            return self.unlikely() == 0
        most = self.idle.least_needed(share)
        return abs(raw - most) <= 2 * UNITS if self.unlikely() else raw <= most + 2 * UNITS

    def unlikely(self):
        """Units that the target asks for and too few sample paths need."""
        return self.explained["unlikely_units"]

    def constrained(self):
        """What supplier and shelf make of the raw quantity, and what bound it."""
        raw = self.number("raw_units")
        units, binding = self.ordered(raw)
        return units, "marginal_value" if self.is_cut_by_rule(raw, units) else binding

    def is_cut_by_rule(self, raw, units):
        """Whether supplier and shelf would let more of what the target asks for through."""
        asked = raw + self.unlikely()
        larger = {self.ordered(asked, slack)[0] > units + UNITS for slack in [-ROOM, ROOM]}
        if len(larger) > 1:
            return self.row["binding_constraint"] == "marginal_value"
        return larger.pop() and self.unlikely() > 0

    def ordered(self, raw, slack=ROOM):
        pack = self.pack()
        minimum = max(0.0, self.term["min_order_quantity"])
        raised = max(raw, minimum)
        lots = raised
        if quantity := self.explained.get("order_quantity"):
            lots = math.ceil(max(0, raised - QUANTUM) / quantity) * quantity
        packs = math.ceil((lots - QUANTUM) / pack)
        # Raw units are rounded to thousandths: within half of one of whole packs one more may be due.
        if abs(lots - packs * pack) <= UNITS and self.number("order_units") > packs * pack:
            packs += 1
        units, cap = self.capped(packs, pack, slack)
        if cap:
            return units, cap
        by_minimum, by_lots = raised - raw, lots - raised
        by_pack = 0 if pack == 1 else packs * pack - lots
        largest = max(by_minimum, by_lots, by_pack)
        # Figures are rounded to thousandths: of a tie either name is right.
        if largest <= 0.002 and (largest <= 0 or self.row["binding_constraint"] == "none"):
            return units, "none"
        if by_lots > max(by_minimum, by_pack):
            return units, "order_quantity"
        return units, "minimum_order_quantity" if by_minimum >= by_pack else "pack_size"

    def capped(self, packs, pack, slack):
        most, life = self.term["max_stock"], self.term["shelf_life_days"]
        stock = math.inf if most is None else max(0, most) - self.walk.position
        sold = math.inf
        if life is not None and self.policy["policy"] != "newsvendor":
            met = self.walk.before_unmet if self.is_lost else 0
            arriving = self.arriving_until_order()
            at_arrival = self.net + arriving - self.walk.before + met
            sold = self.gold.demand(self.pair, self.lead, self.lead + max(0, life)) - at_arrival
        room = min(stock, sold)
        if packs * pack <= max(0, room) + slack:
            return packs * pack, None
        return math.floor((room + min(0, slack) + QUANTUM) / pack) * pack, (
            "maximum_stock" if stock <= sold else "shelf_life")

    def arriving_until_order(self):
        paths, total = self.explained["paths"], 0.0
        for path in range(self.walk.paths):
            first = path * self.walk.buckets if len(paths["arrivals"]) > self.walk.buckets else 0
            arrives = paths["order_arrives"][path if len(paths["order_arrives"]) > 1 else 0]
            total += sum(paths["arrivals"][first:first + arrives + 1])
        return total / self.walk.paths

    # What waiting costs.

    def margin(self):
        if self.options.shortage is not None:
            return self.options.shortage
        price = self.gold.products[self.term["product_key"]]["unit_price"]
        cost = self.term["unit_cost"]
        if cost is None:
            return 1.0 if price is None else price
        return (price or 0) - cost if (price or 0) > cost else cost

    def waiting_cost(self):
        return max(0.0, self.idle.window_unmet - self.walk.window_unmet) * self.margin()

    def urgency(self):
        """Lines stand in this order."""
        is_out = self.term_is_counted() and self.net <= 0 and rounded(self.walk.mean) > 0
        return (not is_out, -self.number("waiting_cost"), *self.pair)

    def term_is_counted(self):
        return bool(self.gold.positions[self.pair]["is_counted"])

    def cover(self, units):
        if self.weekly <= 0:
            return ""
        cover = (self.walk.position + units) / self.weekly
        return (cover, UNITS + cover * UNITS / self.weekly)

    # Words.

    def reason(self):
        walk, row = self.walk, self.row
        text = (f"demand {shown(walk.mean)} ± {shown(walk.deviation())} expected in "
                f"{shown(self.lead + self.window_days())} days; {shown(max(0, self.net))} on hand")
        if not self.term_is_counted():
            text += " (never counted)"
        if self.on_order() > 0:
            text += f", {shown(self.on_order())} on order"
        if self.net < 0:
            text += f", {shown(-self.net)} owed to customers"
        if walk.before_unmet >= 0.5:
            what = "lost" if self.is_lost else "kept waiting"
            text += f"; {shown(walk.before_unmet)} likely {what} before it arrives"
        policy = self.policy["policy"]
        if policy != "(R,S)":
            text += (f"; {policy}: due at {shown(float(row['reorder_point']))}, "
                     f"up to {shown(float(row['order_up_to']))}")
        return text + self.constraint_words()

    def constraint_words(self):
        raw, minimum = self.number("raw_units"), self.term["min_order_quantity"]
        raised = max(raw, minimum)
        quantity = self.explained.get("order_quantity") or 0
        lots = math.ceil((raised - QUANTUM) / quantity) * quantity if quantity else raised
        asked = raw + self.unlikely()
        return {
            "none": "",
            "marginal_value":
                f"; not the {shown(asked)} of the target: too few sample paths need them",
            "minimum_order_quantity":
                f"; raised from {shown(raw)} to the minimum of {shown(minimum)}",
            "order_quantity": f"; raised from {shown(raised)} to lots of {shown(quantity)}",
            "pack_size": f"; rounded up from {shown(raised)} to packs of {shown(self.pack())}",
            "maximum_stock": f"; cut to the maximum stock of {shown(self.term['max_stock'] or 0)}",
            "shelf_life":
                f"; cut to what sells within {self.term['shelf_life_days']} days of shelf life",
        }.get(self.row["binding_constraint"], "; ?")

    # The proposal before.

    def change(self):
        before = self.options.before
        if before is None:
            return {"previous_as_of": "", "previous_units": "", "change_reason": ""}
        day, old = before.run["as_of"], before.proposals.get(self.pair)
        if old is None:
            return {"previous_as_of": day, "previous_units": "",
                    "change_reason": f"not among the proposals of {day}"}
        return {"previous_as_of": day, "previous_units": (old["order_units"], UNITS),
                "change_reason": self.change_words(day, old)}

    def change_words(self, day, old):
        new = {name: float(self.row[name]) for name in [
            "order_units", "demand_mean", "safety_stock", "on_hand", "backordered", "on_order",
            "protection_days"]}
        difference = new["order_units"] - old["order_units"]
        if abs(difference) < 0.0005:
            return f"as on {day}"
        arrived = sum(order["units_received"] or 0 for order in self.gold.received[self.pair]
                      if order["received_on"] >= day)
        causes = []
        if abs(new["protection_days"] - old["protection_days"]) >= 0.05:
            causes.append(f"must last {shown(new['protection_days'])} days, not "
                          f"{shown(old['protection_days'])}")
        stock = new["on_hand"] - new["backordered"] - old["on_hand"] + old["backordered"]
        note = f" ({shown(arrived)} arrived)" if arrived > 0 and stock > 0 else ""
        pushes = [
            self.push(new["demand_mean"] - old["demand_mean"], "demand expected"),
            self.push(stock, "on hand" + note, -1),
            self.push(new["on_order"] - old["on_order"], "on order", -1),
            self.push(new["safety_stock"] - old["safety_stock"], "safety stock"),
        ]
        same = [p for p in pushes if abs(p[0]) >= 0.05 and (p[0] > 0) == (difference > 0)]
        same.sort(key=lambda push: -abs(push[0]))
        causes += [words for _, words in same[:3]]
        head = (f"{shown(abs(difference))} {'more' if difference > 0 else 'less'} than the "
                f"{shown(old['order_units'])} of {day}: ")
        return head + ", ".join(causes or ["packs, minimum or limits"])

    @staticmethod
    def push(change, what, sign=1):
        return sign * change, f"{shown(abs(change))} {'more' if change > 0 else 'less'} {what}"


def agrees(actual, wanted):
    if wanted is None:
        return False
    if isinstance(wanted, tuple):
        value, tolerance = wanted
        try:
            return abs(float(actual) - value) <= tolerance
        except ValueError:
            return False
    return actual == wanted


def disagreements(rows, gold, explained, options):
    """(line, column, actual, wanted) of every cell that is not what it must be."""
    found, lines = [], []
    for number, row in enumerate(rows):
        pair = (row["location_id"], row["product_id"])
        if pair not in gold.terms or pair not in explained:
            found += [
                (number, name, row[name], "a known one") for name in ["location_id", "product_id"]]
            continue
        lines.append((number, Line(row, gold, explained, options)))
        for column, wanted in lines[-1][1].expected().items():
            if column != "rank" and not agrees(row[column], wanted):
                found.append((number, column, row[column], wanted))
    for place, (number, line) in enumerate(sorted(lines, key=lambda item: item[1].urgency())):
        if line.row["rank"] != str(place + 1):
            found.append((number, "rank", line.row["rank"], place + 1))
    return found


def review_disagreements(rows, review):
    """The same of the columns that hold a line for review."""
    found = []
    for number, row in enumerate(rows):
        for column, wanted in review.cells((row["location_id"], row["product_id"])).items():
            if not agrees(row[column], wanted):
                found.append((number, column, row[column], wanted))
    return found


def planted(value):
    """A wrong value that looks like a right one."""
    if value in ["proposed", "held"]:
        return "held" if value == "proposed" else "proposed"
    try:
        number = float(value)
        return repr(number + 1) if number > 1 else repr(number + 0.01)
    except ValueError:
        pass
    try:
        return str(datetime.date.fromisoformat(value) + datetime.timedelta(1))
    except ValueError:
        return value + "x"


def review_uncaught(rows, review):
    """Cells of the review's columns in which a planted error is not found, on any line."""
    missed = []
    for row in rows:
        for column in ["status", "hold_reason", "unheld_units"]:
            wrong = row | {column: planted(row[column])}
            if not any(found[1] == column for found in review_disagreements([wrong], review)):
                missed.append(f"{column} of {row['location_id']} {row['product_id']}")
    return missed


def uncaught(rows, gold, explained, options):
    """Columns in which a planted error is not found."""
    missed = []
    for place, column in enumerate(rows[0]):
        if column in ["status", "hold_reason", "unheld_units"]:
            continue
        number = place % len(rows)
        copy = [dict(rows[number])]
        copy[0][column] = planted(copy[0][column])
        if column == "rank":
            copy = [dict(row) for row in rows[:2]]
            copy[0]["rank"], copy[1]["rank"] = copy[1]["rank"], copy[0]["rank"]
        if not any(found[1] == column for found in disagreements(copy, gold, explained, options)):
            missed.append(column)
    return missed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("workspace")
    parser.add_argument("explained", help="what plan --explain-all --paths printed")
    parser.add_argument("--previous", help="gold.db of the run before")
    parser.add_argument("--unmet", default="lost", choices=["lost", "backorder"])
    parser.add_argument("--service-target", default="fill rate 0.97")
    parser.add_argument("--shortage", type=float, help="what a cost target charges for a unit short")
    parser.add_argument("--least", type=int, default=1, help="how many lines there must be")
    options = parser.parse_args()
    options.before = Gold(options.previous) if options.previous else None
    return options


def main():
    options = arguments()
    gold = Gold(f"{options.workspace}/lake/gold.db")
    with open(f"{options.workspace}/exports/orders.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(options.explained, encoding="utf-8") as file:
        explained = {}
        for text in file:
            line = json.loads(text)
            explained[line["location_id"], line["product_id"]] = line
    if len(rows) < options.least:
        print(f"{len(rows)} lines are too few; at least {options.least} are to be checked")
        return 1
    found = disagreements(rows, gold, explained, options)
    pairs = [(row["location_id"], row["product_id"]) for row in rows]
    lines = [Line(row, gold, explained, options) for row, pair in zip(rows, pairs)
             if pair in gold.terms and pair in explained]
    review = Review(gold, f"{options.workspace}/lake/silver.db", lines, shown)
    known = [row for row, pair in zip(rows, pairs) if pair in review.findings]
    found += review_disagreements(known, review)
    for number, column, actual, wanted in found[:20]:
        pair = f"{rows[number]['location_id']} {rows[number]['product_id']}"
        print(f"{pair}: {column} is {actual}, and must be {wanted}")
    missed = uncaught(rows, gold, explained, options) + review_uncaught(known, review)
    if missed:
        print(f"an error planted in these columns is not found: {', '.join(missed)}")
    print(f"{len(rows)} lines, {len(rows[0])} columns, {len(found)} figures that disagree")
    return 1 if found or missed else 0


if __name__ == "__main__":
    sys.exit(main())
