"""Writes the table of holidays and the dates that its test expects, from the package holidays.

    python3 scripts/reference/holiday_table.py    # from the repository root; needs holidays

Sources/DemandDrivers/Tables/holidays.csv has a rule where a holiday has one, else its dates:

    fixed 04-27 sun-1        27 April, but the day before where that is a Sunday
    fixed 11-01 -sun         1 November, but no day where that is a Sunday
    moved 12-25 sat+2 sun+2  no day but where 25 December is a Saturday or Sunday: two days later
    easter -2                two days before Easter Sunday
    orthodox +1              one day after Easter Sunday of the orthodox churches
    thu 11-22                the first Thursday from 22 November on: the fourth of the month
    dates 2024-04-10 …       these days only

`first` and `last` are the years between which a rule holds, empty where it goes on. `regions` is
empty for what holds everywhere; `-` among them stands for the country as a whole, whose list is that
of a series of which no region is known.
"""

import calendar
import collections
import csv
import datetime
import pathlib
import re

import holidays
from dateutil.easter import EASTER_ORTHODOX, easter

YEARS = range(2000, 2041)
EXPECTED_YEARS = range(2000, 2036)
COUNTRIES = {
    "AE": (), "AT": (), "AU": (), "BE": (), "BR": ("optional",), "CA": ("optional",), "CH": (),
    "CZ": (), "DE": (), "DK": ("optional",), "ES": (), "FI": (), "FR": (), "GB": (), "GR": (),
    "HU": (), "ID": (), "IE": ("optional",), "IT": (), "JP": (), "LU": (), "MX": (), "NL": (),
    "NO": (), "PL": (), "PT": ("optional",), "RO": (), "SE": ("de_facto",), "SK": (), "TR": (),
    "US": ("unofficial",)}
# Where most communities of a region keep a day, the region does.
REGIONAL = {("DE", "BY"): ("catholic",)}
EXPECTED = ["AE", "AU-NSW", "CA-ON", "CH-ZH", "DE", "DE-BE", "DE-BY", "DE-SN", "ES-MD", "FI", "FR",
            "GB", "GB-NIR", "GB-SCT", "GR", "IE", "IT", "JP", "NL", "PL", "SE", "TR", "US",
            "US-CA"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TABLE = pathlib.Path("Sources/DemandDrivers/Tables/holidays.csv")
REFERENCE = pathlib.Path("Tests/DemandDriversTests/Reference/holidays.csv")
# Days that are no holidays of shops.
LEFT_OUT = {"Election Day", "Groundhog Day"}
# Parts of names that say how the day was found.
REMARK = re.compile(r" \((estimated|substituted from [^)]*)\)|,")
# Fewer days than this in a row are written as dates.
LEAST_RUN = 4


def days(country, region):
    """The days of a country without a region, or of a region, as (date, name)."""
    kind = getattr(holidays, country)
    categories = COUNTRIES[country] + REGIONAL.get((country, region), ())
    language = {"language": "en_US"} if "en_US" in kind.supported_languages else {}
    known = holidays.country_holidays(
        country, subdiv=region, years=YEARS, categories=("public",) + categories, **language)
    found = set()
    for date in known:
        for name in known.get_list(date):
            found.add((date, REMARK.sub("", name)))
    if country == "US":
        for year in YEARS:
            found.add((weekday_from(year, 4, 11, 23), "Black Friday"))
    return {(date, name) for date, name in found if date.year in YEARS and name not in LEFT_OUT}


def regions(country):
    """The regions with a code, which cities and school zones have not."""
    return [code for code in getattr(holidays, country).subdivisions or ()
            if len(code) <= 3 and code == code.upper()]


def weekday_from(year, weekday, month, day):
    """The first such weekday from a day on."""
    start = datetime.date(year, month, day)
    return start + datetime.timedelta((weekday - start.weekday()) % 7)


def valid_date(year, month, day):
    return None if day > calendar.monthrange(year, month)[1] else datetime.date(year, month, day)


class Rule:
    """A rule's text and its day in each year, None where it has none."""

    def __init__(self, text, day_of):
        self.text = text
        self.days = {year: day_of(year) for year in YEARS}


def moving(kind, month, day, dates):
    """The rule of a date that moves or falls out on weekends, as it does in most years."""
    votes = collections.defaultdict(collections.Counter)
    known = set(dates)
    for year in range(dates[0].year, dates[-1].year + 1):
        base = valid_date(year, month, day)
        if base and base.weekday() >= 5:
            near = [away for away in (0, 1, -1, 2, -2, 3, -3)
                    if base + datetime.timedelta(away) in known]
            votes[base.weekday()][near[0] if near else None] += 1
    moves = {weekday: count.most_common(1)[0][0] for weekday, count in sorted(votes.items())}
    moves = {weekday: move for weekday, move in moves.items()
             if move != 0 and (move or kind == "fixed")}
    if not moves:
        return None

    def day_of(year):
        date = valid_date(year, month, day)
        if date is None or date.weekday() not in moves:
            return date if kind == "fixed" else None
        move = moves[date.weekday()]
        return None if move is None else date + datetime.timedelta(move)

    return Rule(f"{kind} {month:02}-{day:02}" + "".join(
        f" -{DAYS[weekday]}" if move is None else f" {DAYS[weekday]}{move:+}"
        for weekday, move in moves.items()), day_of)


def candidates(dates, observed):
    """Rules that some of the dates obey, plain ones first.

    observed: the days of the year for which the dates stand in.
    """
    bases = collections.Counter((date.month, date.day) for date in dates)
    for month, day in bases:
        yield Rule(f"fixed {month:02}-{day:02}", lambda year: valid_date(year, month, day))
    for name, method in (("easter", None), ("orthodox", EASTER_ORTHODOX)):
        feast = {year: easter(year, method) if method else easter(year) for year in YEARS}
        for offset in {(date - feast[date.year]).days for date in dates}:
            if -70 <= offset <= 70:
                yield Rule(f"{name} {offset:+}",
                           lambda year: feast[year] + datetime.timedelta(offset))
    starts = set()
    for date in dates:
        for back in range(7):
            start = date - datetime.timedelta(back)
            starts.add((date.weekday(), start.month, start.day))
    # Windows that are the k-th week of a month are preferred, then the last week.
    def is_unusual(start):
        return start[2] % 7 != 1, start[2] + 6 != calendar.monthrange(2023, start[1])[1], start

    for weekday, month, day in sorted(starts, key=is_unusual):
        if (month, day) != (2, 29):
            yield Rule(f"{DAYS[weekday]} {month:02}-{day:02}",
                       lambda year: weekday_from(year, weekday, month, day))
    for kind, days_of_year in (("fixed", bases), ("moved", observed)):
        for month, day in sorted(days_of_year):
            rule = moving(kind, month, day, dates)
            if rule:
                yield rule


def longest_run(rule, wanted, allowed):
    """The years in a row in which a rule gives most of the wanted days and no forbidden one."""
    best = (0, None, None)
    first, count = None, 0
    for year in list(YEARS) + [None]:
        day = rule.days.get(year)
        if year is None or (day is not None and day not in allowed):
            if count > best[0]:
                best = (count, first, (year or YEARS[-1] + 1) - 1)
            first, count = None, 0
            continue
        first = first or year
        count += day in wanted
    return best


def fitted(required, also, observed):
    """Lines (rule, first, last) that give the required days, and else only days of `also`."""
    lines, left = [], set(required)
    allowed = left | also
    rules = list(candidates(sorted(left), observed))
    while left:
        runs = [(longest_run(rule, left, allowed), -place) for place, rule in enumerate(rules)]
        (count, first, last), place = max(runs, key=lambda run: (run[0][0], run[1]))
        if count < LEAST_RUN:
            break
        rule = rules[-place]
        given = {rule.days[year] for year in range(first, last + 1)}
        lines.append((rule.text, "" if first == YEARS[0] else first,
                      "" if last == YEARS[-1] else last))
        left -= given
    if left:
        lines.append(("dates " + " ".join(str(date) for date in sorted(left)), "", ""))
    return lines


def country_lines(country):
    """The lines (country, regions, name, rule, first, last) of a country."""
    codes = ["-"] + regions(country)
    by_region = {code: days(country, None if code == "-" else code) for code in codes}
    everywhere = set.intersection(*by_region.values())
    names = sorted({name for _, name in set.union(*by_region.values())})
    for name in names:
        plain = name.removesuffix(" (observed)")
        observed = set() if plain == name else {
            (date.month, date.day) for known in by_region.values()
            for date, other in known if other == plain}
        common = {date for date, other in everywhere if other == name}
        if common:
            for line in fitted(common, set(), observed):
                yield (country, "", name) + line
        groups = collections.defaultdict(list)
        for code in codes:
            own = frozenset(date for date, other in by_region[code] if other == name) - common
            if own:
                groups[own].append(code)
        for own, members in sorted(groups.items(), key=lambda item: item[1]):
            for line in fitted(own, common, observed):
                yield (country, " ".join(members), name) + line


def expected_days(place):
    """The days of a country, such as DE, or of a region, such as DE-BY."""
    country, _, region = place.partition("-")
    return days(country, region or None)


def write(path, header, lines):
    path.parent.mkdir(exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"# Python package holidays {holidays.__version__}, "
                   "scripts/reference/holiday_table.py\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


write(TABLE, ("country", "regions", "name", "rule", "first", "last"),
      [line for country in COUNTRIES for line in country_lines(country)])
write(REFERENCE, ("place", "name", "days"),
      [(place, name, " ".join(
          str(date) for date, other in sorted(known)
          if other == name and date.year in EXPECTED_YEARS))
       for place in EXPECTED for known in [expected_days(place)]
       for name in sorted({name for date, name in known if date.year in EXPECTED_YEARS})])
