import Workspace

extension SettingSection {
  /// Every mapping of `shelfcast.yml` whose keys the reader knows.
  static let all = [
    calendar, source, unpivot, demand, stockCount, forecast, replenishment, target, review, quality,
  ]

  private static let calendar = SettingSection("calendar") { key in
    [
      key("period", "month", invalid: "year") { $0.calendar.period = .month },
      key("week_starts_on", "sunday", invalid: "mon") { $0.calendar.weekStartsOn = .sunday },
      key("timezone", "Europe/Berlin", invalid: "Europe/Berlim") {
        $0.calendar.timezone = "Europe/Berlin"
      },
      key("day_starts_at", "\"04:30\"", invalid: "\"24:00\"") {
        $0.calendar.dayStartsAtSeconds = 16_200
      },
    ]
  }

  private static let source = SettingSection("sources", "pos", "sale") { key in
    [
      key("columns", "{sale_id: Invoice}", invalid: "Invoice") {
        $0.pos { $0.columns = ["sale_id": "Invoice"] }
      },
      key("constants", "{currency: GBP}", invalid: "GBP") {
        $0.pos { $0.constants = ["currency": "GBP"] }
      },
      key("formats", "{sold_at: [dd.MM.yyyy, iso]}", invalid: "iso") {
        $0.pos { $0.formats = ["sold_at": ["dd.MM.yyyy", "iso"]] }
      },
      key("values", "{status: {fertig: closed}}", invalid: "{status: closed}") {
        $0.pos { $0.values = ["status": ["fertig": "closed"]] }
      },
      key("receipts", "each", invalid: "some") { $0.pos { $0.receipts = .each } },
      key("grain", "week", invalid: "year") { $0.pos { $0.grain = .week } },
      key("keep", "\"Quantity <> 0\"", invalid: "[Quantity]") {
        $0.pos { $0.keep = "Quantity <> 0" }
      },
      key("repeats", "sum", invalid: "max") { $0.pos { $0.repeats = .sum } },
      key("delivery", "append", invalid: "merge") { $0.pos { $0.delivery = .append } },
      key("delimiter", "\";\"", invalid: "\";;\"") { $0.pos { $0.delimiter = ";" } },
      key("unpivot", "{columns: d_*, name: day, value: units}", invalid: "d_*") {
        $0.pos { $0.unpivot = UnpivotSettings(columns: "d_*", name: "day", value: "units") }
      },
    ]
  }

  private static let unpivot = SettingSection("sources", "pos", "sale", "unpivot") { key in
    [
      key("columns", "d_*", invalid: "[d_*]", with: "name: day", "value: units") {
        $0.pos { $0.unpivot = UnpivotSettings(columns: "d_*", name: "day", value: "units") }
      },
      key("name", "month", invalid: "{}", with: "columns: m_*", "value: units") {
        $0.pos { $0.unpivot = UnpivotSettings(columns: "m_*", name: "month", value: "units") }
      },
      key("value", "share", invalid: "[]", with: "columns: d_*", "name: day") {
        $0.pos { $0.unpivot = UnpivotSettings(columns: "d_*", name: "day", value: "share") }
      },
      key(
        "names", "{d_1: 2024-01-01}", invalid: "d_1", with: "columns: d_*", "name: day", "value: u"
      ) {
        $0.pos {
          $0.unpivot = UnpivotSettings(
            columns: "d_*", name: "day", value: "u", names: ["d_1": "2024-01-01"])
        }
      },
    ]
  }

  private static let demand = SettingSection("demand") { key in
    [
      key("returns", "net_same_period", invalid: "net") { $0.demand.returns = .netSamePeriod },
      key("unconstrain", "scale", invalid: "none") { $0.demand.unconstrain = .scale },
      key("bulk", "exclude", invalid: "drop") { $0.demand.bulk = .exclude },
    ]
  }

  private static let stockCount = SettingSection("stock_count") { key in
    [key("taken", "closing", invalid: "noon") { $0.stockCount.taken = .closing }]
  }

  private static let forecast = SettingSection("forecast") { key in
    [
      key("horizon", "12", invalid: "0") { $0.forecast.horizon = 12 },
      key("model", "AutoETS", invalid: "[AutoETS]") { $0.forecast.model = "AutoETS" },
      key("settings", "{alpha: 0.3}", invalid: "0.3") { $0.forecast.settings = ["alpha": "0.3"] },
      key("season", "26", invalid: "yearly") { $0.forecast.season = 26 },
      key("keep", "5", invalid: "2.5") { $0.forecast.keep = 5 },
    ]
  }

  private static let replenishment = SettingSection("replenishment") { key in
    [
      key("unmet_demand", "backorder", invalid: "wait") {
        $0.replenishment.unmetDemand = .backorder
      },
      key("target", "{kind: fill_rate, value: 0.9}", invalid: "0.9") {
        $0.replenishment.target = .fillRate(0.9)
      },
      key("policy", "(R,s,S)", invalid: "minmax") { $0.replenishment.policy = .reorderUpTo },
      key("policy_by_category", "{Bread: newsvendor}", invalid: "newsvendor") {
        $0.replenishment.policyByCategory = ["Bread": .newsvendor]
      },
      key("order_cost", "12.5", invalid: "-1") { $0.replenishment.orderCost = 12.5 },
      key("lead_time_days", "10.5", invalid: "732") { $0.replenishment.leadTimeDays = 10.5 },
      key("review_period_days", "14", invalid: "0") { $0.replenishment.reviewPeriodDays = 14 },
      key("max_cover_weeks", "8", invalid: "0") { $0.replenishment.maxCoverWeeks = 8 },
      key("least_sale_probability", "0.02", invalid: "0.6") {
        $0.replenishment.leastSaleProbability = 0.02
      },
      key("exclude", "[P-100, 200]", invalid: "[[P-100]]") {
        $0.replenishment.exclude = ["P-100", "200"]
      },
      key("budget", "1000", invalid: "much") { $0.replenishment.budget = 1_000 },
      key("review", "{few_units: 3}", invalid: "3") { $0.replenishment.review.fewUnits = 3 },
    ]
  }

  private static let target = SettingSection("replenishment", "target") { key in
    [
      key("kind", "cycle_service", invalid: "service", with: "value: 0.9") {
        $0.replenishment.target = .cycleService(0.9)
      },
      key("value", "0.9", invalid: "1.5", with: "kind: fill_rate") {
        $0.replenishment.target = .fillRate(0.9)
      },
      key(
        "holding_per_unit_week", "0.2", invalid: "-0.2", with: "kind: cost", "shortage_per_unit: 3"
      ) { $0.replenishment.target = .cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 3) },
      key(
        "shortage_per_unit", "2", invalid: "-2", with: "kind: cost", "holding_per_unit_week: 0.5"
      ) { $0.replenishment.target = .cost(holdingPerUnitWeek: 0.5, shortagePerUnit: 2) },
    ]
  }

  private static let review = SettingSection("replenishment", "review") { key in
    [
      key("cover_weeks", "8", invalid: "0") { $0.review { $0.coverWeeks = 8 } },
      key("largest_multiple", "1.5", invalid: "0") { $0.review { $0.largestMultiple = 1.5 } },
      key("recurring_multiple", "2.5", invalid: "0") { $0.review { $0.recurringMultiple = 2.5 } },
      key("few_units", "3", invalid: "0") { $0.review { $0.fewUnits = 3 } },
      key("least_periods", "4", invalid: "4.5") { $0.review { $0.leastPeriods = 4 } },
      key("value", "500", invalid: "-1") { $0.review { $0.value = 500 } },
      key("share_of_order", "0.4", invalid: "0") { $0.review { $0.shareOfOrder = 0.4 } },
      key("silent_periods", "3", invalid: "0") { $0.review { $0.silentPeriods = 3 } },
      key("silent_product_periods", "6", invalid: "0") {
        $0.review { $0.silentProductPeriods = 6 }
      },
      key("rejected_share", "0.3", invalid: "2") { $0.review { $0.rejectedShare = 0.3 } },
      key("never_counted", "propose", invalid: "skip") { $0.review { $0.neverCounted = .propose } },
    ]
  }

  private static let quality = SettingSection("quality") { key in
    [
      key("reject_share", "0.1", invalid: "2") { $0.quality.rejectShare = 0.1 },
      key("silence", "3", invalid: "0") { $0.quality.silence = 3 },
      key("volume", "0.5", invalid: "-1") { $0.quality.volume = 0.5 },
      key("ended_share", "0.4", invalid: "none") { $0.quality.endedShare = 0.4 },
    ]
  }
}

extension Settings {
  /// Changes how sales of the source `pos` are read.
  fileprivate mutating func pos(_ change: (inout SourceSettings) -> Void) {
    var source = SourceSettings()
    change(&source)
    sources = ["pos": ["sale": source]]
  }

  /// Changes when orders are held for review.
  fileprivate mutating func review(_ change: (inout ReviewSettings) -> Void) {
    change(&replenishment.review)
  }
}
