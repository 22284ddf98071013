"""Which lines of orders.csv are held for review, why, and how much would not be.

Follows section 16 of docs/replenishment.md with default settings, and shares no code with the
product. A line is what check-order-figures.py makes of a row.
"""

import datetime
import math
import sqlite3
from collections import Counter, defaultdict

COVER_WEEKS, LARGEST, RECURRING, FEW, LEAST_PERIODS = 26, 2, 3, 5, 8
SHARE, LEAST_VALUED, SILENT_PERIODS = 0.25, 20, 2
SILENT_PRODUCT_PERIODS, UNLIKELY = 4, 0.01
REJECTED_SHARE, REJECTED_ROWS, REJECTED_DAYS = 0.1, 3, 28
SLACK = 0.002


class History:
    """What a pair was asked for, in whole periods; sales stand in where demand is not known."""

    def __init__(self, periods, length):
        self.starts = [row["period_start"] for row in periods]
        self.asked = [
            row["units_sold"] if row["demand"] is None else row["demand"] for row in periods]
        self.known = sum(row["demand"] is not None for row in periods)
        self.total = sum(self.asked)
        self.known_total = sum(row["demand"] or 0 for row in periods)
        self.sold = [row["demand"] > 0 for row in periods if row["demand"] is not None]
        runs = [sum(self.asked[at:at + length]) for at in range(len(periods) - length + 1)]
        # A history shorter than one interval goes on as it was.
        runs = runs or [sum(self.asked) * length / max(1, len(periods))]
        first = max(range(len(runs)), key=runs.__getitem__)
        self.largest, self.day = runs[first], self.starts[first] if self.starts else None
        apart = [run for at, run in enumerate(runs) if abs(at - first) >= length]
        self.twice = max(apart) if apart else None

    def recent(self, periods):
        return sum(self.asked[-periods:])

    def silence(self):
        """Known periods without demand at the end, where hardly any history would leave so many."""
        if not any(self.sold):
            return None
        first = self.sold.index(True)
        silent = self.sold[::-1].index(True)
        selling = self.sold[first:len(self.sold) - silent]
        longest = max(len(gap) for gap in "".join("x" if sold else "." for sold in selling).split("x"))
        chance = (1 - sum(selling) / (len(selling) + 1)) ** silent
        long = silent >= SILENT_PRODUCT_PERIODS and silent > longest and chance < UNLIKELY
        return silent if long else None


class Review:
    """The holds of all lines: {pair: [(rule, words, most units)]}."""

    def __init__(self, gold, silver, lines, shown):
        self.gold, self.shown = gold, shown
        self.silent = self.silent_locations()
        self.rejected, self.loaded = self.recent_rows(silver)
        self.findings = {line.pair: self.by_history(line) for line in lines}
        facts = {line.pair: self.by_facts(line.pair) for line in lines}
        unheld = [line for line in lines if not self.findings[line.pair] + facts[line.pair]]
        for pair, finding in self.shares(unheld).items():
            self.findings[pair].append(finding)
        for pair, found in facts.items():
            self.findings[pair] += found

    def cells(self, pair):
        """The three columns; a number comes with its tolerance."""
        found = self.findings[pair]
        if not found:
            return {"status": "proposed", "hold_reason": "", "unheld_units": ""}
        return {
            "status": "held",
            "hold_reason": "; ".join(f"{rule}: {words}" for rule, words, _ in found),
            "unheld_units": (min(most for _, _, most in found), SLACK),
        }

    # What history explains.

    def by_history(self, line):
        starts = [self.gold.days(row["ds"]) for row in self.gold.forecasts[line.pair]]
        period = starts[-1] - starts[-2]
        protection = line.lead + line.window_days()
        history = History(self.gold.history[line.pair], math.ceil(protection / period))
        days = self.shown(protection)
        few = min(FEW, history.total)
        found = [self.cover(line, history, period, protection)]
        found.append(self.limit(
            line, "largest_demand", max(few, LARGEST * history.largest),
            f"{LARGEST} times the largest demand of {days} days so far, "
            f"{self.shown(history.largest)}"))
        if history.twice is not None:
            words = (f"{RECURRING} times what {days} days have asked for twice, "
                     f"{self.shown(history.twice)}")
            if history.largest > RECURRING * history.twice:
                words += (f"; {self.shown(history.largest)} from {history.day} on came once: "
                          "make or buy it to order")
            most = max(few, RECURRING * history.twice)
            found.append(self.limit(line, "recurring_demand", most, words))
        unit = {1: "day", 7: "week"}.get(period, "month")
        if history.known < LEAST_PERIODS:
            found.append(self.limit(
                line, "little_data", history.known_total,
                f"the {self.shown(history.known_total)} asked for in all {history.known} {unit}s "
                "that are known"))
        found.append(self.product_silent(line, history, unit))
        return [finding for finding in found if finding]

    def cover(self, line, history, period, protection):
        """Gold knows weekly demand to thousandths, which may decide a tenth in the words or a pack."""
        weeks = max(COVER_WEEKS, 2 * protection / 7)
        of_late = history.recent(math.ceil(7 * weeks / period))
        if history.twice is not None:
            of_late = min(of_late, history.twice)
        possible = [self.cover_of(line, weeks, line.weekly + error, of_late)
                    for error in [0, -0.0005, 0.0005]]
        return min(possible, key=lambda finding: self.distance(line, finding))

    def cover_of(self, line, weeks, weekly, of_late):
        expected = weeks * weekly
        limit = max(expected, of_late)
        words = f"the {self.shown(expected)} expected in {self.shown(weeks)} weeks"
        if of_late > max(expected, 1):
            words += f" and the {self.shown(of_late)} that were asked for of late"
        return self.limit(line, "cover", limit, words, most=1.5 * limit)

    @staticmethod
    def distance(line, finding):
        """How far a finding is from what the line says of its cover."""
        reason = line.row["hold_reason"]
        if finding is None or finding[1] not in reason:
            return 0 if finding is None and "cover: " not in reason else math.inf
        return abs(finding[2] - float(line.row["unheld_units"]))

    def product_silent(self, line, history, unit):
        """A product that sold nothing for longer than ever before; one unit is allowed."""
        silent = history.silence()
        allowed = self.in_sizes(line, 1 - line.walk.position)
        if silent is None or line.number("order_units") <= allowed + SLACK:
            return None
        return ("product_silent", f"no demand in its last {silent} {unit}s, which is longer than ever "
                "before; check that it still sells", allowed)

    def limit(self, line, rule, limit, words, most=math.inf):
        """Held where the order is more than what fills the position to a limit, in whole packs."""
        units, position = line.number("order_units"), line.walk.position
        limit = max(limit, 1)
        if line.policy["policy"] == "(R,s,S)" and rule != "cover":
            limit += line.number("order_up_to") - line.number("reorder_point")
        allowed = self.in_sizes(line, limit - position)
        if position + allowed > most + SLACK:
            allowed = self.within(line, limit - position)
        if units <= allowed + SLACK:
            return None
        text = f"a position of {self.shown(position + units)}, more than {words}"
        return rule, text, allowed

    @staticmethod
    def size(line):
        """Units that are ordered at a time: the policy's lots, else packs."""
        return line.explained.get("order_quantity") or line.pack()

    def in_sizes(self, line, room):
        """The smallest order that covers so many units."""
        if room <= SLACK:
            return 0.0
        size = self.size(line)
        return math.ceil((max(room, line.term["min_order_quantity"]) - SLACK) / size) * size

    def within(self, line, units):
        """The largest order of no more units that the supplier accepts."""
        most = math.floor((max(0.0, units) + SLACK) / self.size(line)) * self.size(line)
        return most if most >= line.term["min_order_quantity"] else 0.0

    # What the list explains.

    def shares(self, lines):
        """The largest value is taken out while it is more than its share of those that are left."""
        found, currencies = {}, defaultdict(list)
        for line in lines:
            if line.term["unit_cost"] is not None and line.number("order_units") > 0:
                value = line.term["unit_cost"] * line.number("order_units")
                currencies[line.term["currency"]].append((value, line.pair, line))
        for currency, valued in currencies.items():
            accepted = self.accepted(currency)
            valued.sort(key=lambda item: (-item[0], item[1]))
            while len(valued) + len(accepted) >= LEAST_VALUED:
                value, pair, line = valued[0]
                total = sum(accepted) + sum(item[0] for item in valued)
                if value <= SHARE * total:
                    break
                most = SHARE / (1 - SHARE) * (total - value) / line.term["unit_cost"]
                words = (f"{self.shown(100 * value / total)} % of the value of all lines, "
                         f"more than {self.shown(100 * SHARE)} %")
                found[pair] = ("share_of_order", words, self.within(line, most))
                valued.pop(0)
        return found

    def accepted(self, currency):
        """Values of what was accepted today."""
        prefix, values = f"SC-{self.gold.run['as_of']}-", []
        for pair, orders in self.gold.open.items():
            term = self.gold.terms.get(pair)
            if term is None or term["currency"] != currency or term["unit_cost"] is None:
                continue
            values += [term["unit_cost"] * order["units_ordered"] for order in orders
                       if order["purchase_order_id"].startswith(prefix)]
        return values

    # What is doubtful of the data.

    def by_facts(self, pair):
        return [finding for finding in [
            self.never_counted(pair), self.location_silent(pair), self.data_rejected(pair)] if finding]

    def never_counted(self, pair):
        if self.gold.positions[pair]["is_counted"]:
            return None
        shop = [self.gold.positions[other]["is_counted"] for other, term in self.gold.terms.items()
                if other[0] == pair[0] and term["is_orderable"] and other in self.gold.positions]
        share = sum(shop) / len(shop)
        if share < 0.5:
            return None
        return ("never_counted", f"{self.shown(100 * share)} % of the location's products were "
                "counted, this one never; what is on its shelf is not known", 0)

    def silent_locations(self):
        """{location: periods} of those silent for longer than ever before."""
        sales = defaultdict(Counter)
        for (location, _), periods in self.gold.history.items():
            for row in periods:
                sales[location][row["period_start"]] += row["units_sold"]
        found = {}
        for location, by_period in sales.items():
            runs, quiet, has_sold = [], 0, False
            for period in sorted(by_period):
                if by_period[period] > 0:
                    runs.append(quiet if has_sold else 0)
                    quiet, has_sold = 0, True
                else:
                    quiet += 1
            if has_sold and quiet >= SILENT_PERIODS and quiet > max(runs):
                found[location] = quiet
        return found

    def location_silent(self, pair):
        if pair[0] not in self.silent:
            return None
        return ("location_silent", f"no sale of the location in its last {self.silent[pair[0]]} "
                "periods, which is longer than ever before; check its feed", 0)

    def recent_rows(self, silver):
        """Quarantined rows and sale lines loaded in the last 28 days, by location and by pair."""
        first = str(self.gold.as_of - datetime.timedelta(REJECTED_DAYS))
        span = (first, self.gold.run["as_of"])
        rejected, loaded = Counter(), Counter()
        db = sqlite3.connect(f"file:{silver}?mode=ro", uri=True)
        for location, product in db.execute(
                "SELECT location_id, product_id FROM silver_rejection WHERE day >= ? AND day < ? "
                "AND entity IN ('sale', 'stock_count') AND rule <> 'conflicting_duplicate'", span):
            rejected[location] += 1
            rejected[location, product] += 1
        for location, product, lines in self.gold.db.execute(
                "SELECT location_id, product_id, sale_lines FROM fact_sales_daily "
                "WHERE day >= ? AND day < ?", span):
            loaded[location] += lines
            loaded[location, product] += lines
        return rejected, loaded

    def data_rejected(self, pair):
        for key, whose in [(pair, ""), (pair[0], " of the location")]:
            aside, rows = self.rejected[key], self.rejected[key] + self.loaded[key]
            if aside >= REJECTED_ROWS and aside > REJECTED_SHARE * rows:
                return ("data_rejected", f"{aside} of {rows} rows{whose} of the last "
                        f"{REJECTED_DAYS} days were quarantined, more than "
                        f"{self.shown(100 * REJECTED_SHARE)} %; see lake/_quarantine/", 0)
        return None
