/// All settings of `shelfcast.yml`, with defaults for those it leaves out.
package struct Settings: Hashable, Codable, Sendable {
  /// How time is divided into periods and days.
  package var calendar = CalendarSettings()
  /// How landing files differ from the canonical form, by source and entity.
  package var sources: [String: [String: SourceSettings]] = [:]
  /// What counts as demand.
  package var demand = DemandSettings()
  /// When stock is counted.
  package var stockCount = StockCountSettings()
  /// How demand is forecast.
  package var forecast = ForecastSettings()
  /// How orders are decided.
  package var replenishment = ReplenishmentSettings()
  /// When a location's sales count as unknown, and when a full snapshot is held.
  package var quality = QualitySettings()
  /// Actions of rules that differ from the default, by rule name.
  package var rules: [String: RuleAction] = [:]

  /// The defaults.
  package init() {}

  /// Returns how to read landing files of a source and entity.
  package func source(_ source: String, _ entity: String) -> SourceSettings {
    sources[source]?[entity] ?? SourceSettings()
  }
}

/// How time is divided: `calendar:`.
package struct CalendarSettings: Hashable, Codable, Sendable {
  /// `day`, `week` or `month`.
  package var period = PeriodName.week
  /// The first day of a week.
  package var weekStartsOn = WeekdayName.monday
  /// The IANA zone of locations that have none; nil: times keep the date as written.
  package var timezone: String?
  /// Seconds after midnight at which a business day starts.
  package var dayStartsAtSeconds = 0
}

/// The planning periods that settings accept.
package enum PeriodName: String, CaseIterable, Hashable, Codable, Sendable {
  case day, week, month
}

/// The days of the week as settings name them.
package enum WeekdayName: String, CaseIterable, Hashable, Codable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// What one row of a source covers: a line, or the total of a day, week or month.
package enum Grain: String, CaseIterable, Hashable, Codable, Sendable {
  case line, day, week, month
}

/// How one entity of one source differs from the canonical form: `sources.<source>.<entity>:`.
package struct SourceSettings: Hashable, Codable, Sendable {
  /// The file's own column names, by canonical column name.
  package var columns: [String: String] = [:]
  /// Fixed values by canonical column name; `{Column}` stands for that column's text in the row.
  package var constants: [String: String] = [:]
  /// The time patterns to try, in order, by canonical column name.
  package var formats: [String: [String]] = [:]
  /// What one row covers; nil: the entity's default.
  package var grain: Grain?
  /// A condition on the file's columns; rows that fail it are dropped and counted.
  package var keep: String?
  /// The wide layout to convert to rows; nil: the file is long already.
  package var unpivot: UnpivotSettings?
  /// The separator of fields; nil: a comma.
  package var delimiter: String?
  /// How to treat several rows with the same key in one file.
  ///
  /// Nil: totals of a period are quarantined, and equal lines are separate sales.
  package var repeats: Repeats?
  /// How a delivery affects earlier ones; nil: a later file of the same path replaces its days.
  package var delivery: DeliveryPolicy?
  /// Canonical words by the file's own words, by canonical column name; nil: none.
  package var values: [String: [String: String]]?
  /// How files report the receipts of an order line; nil: as totals.
  package var receipts: ReceiptTelling?

  /// The canonical form.
  package init() {}
}

/// How several rows with the same key in one file are treated: `repeats:`.
package enum Repeats: String, CaseIterable, Hashable, Codable, Sendable {
  /// For lines: each is a sale of its own, even if another file has an equal one.
  case add
  /// For totals of a period: parts that are added up.
  case sum
  /// For totals of a period: successive states; the last row counts.
  case last
  /// For totals of a period: an error; all of the rows are quarantined.
  case quarantine
}

/// How a delivery of a source and entity affects earlier ones: `delivery:`.
package enum DeliveryPolicy: String, CaseIterable, Hashable, Codable, Sendable {
  /// Every delivery adds to the earlier ones.
  case append
  /// A file replaces the days that it covers, also in files with the same name and earlier dates.
  case replace
}

/// How files of purchase orders report what was received: `receipts:`.
package enum ReceiptTelling: String, CaseIterable, Hashable, Codable, Sendable {
  /// The latest file states the total received of a line.
  case total
  /// Each row is one receipt and adds to the receipts in other files.
  case each
}

/// A wide layout, in which many columns become rows of a name and a value: `unpivot:`.
package struct UnpivotSettings: Hashable, Codable, Sendable {
  /// The pattern of the columns to convert; `*` matches any run of characters and `?` one.
  package var columns: String
  /// The canonical column that takes the column's name.
  package var name: String
  /// The canonical column that takes the cell's value.
  package var value: String
  /// Replacements for column names that cannot be used as they are, by column name.
  package var names: [String: String] = [:]

  /// A wide layout of these columns.
  package init(columns: String, name: String, value: String, names: [String: String] = [:]) {
    (self.columns, self.name, self.value, self.names) = (columns, name, value, names)
  }
}

/// What counts as demand: `demand:`.
package struct DemandSettings: Hashable, Codable, Sendable {
  /// How returns affect demand.
  package enum Returns: String, CaseIterable, Hashable, Codable, Sendable {
    case gross
    case netSamePeriod = "net_same_period"
  }
  /// How demand is estimated for periods with a stock-out.
  package enum Unconstrain: String, CaseIterable, Hashable, Codable, Sendable {
    case auto, exclude, scale, censored
  }
  /// How a one-off bulk sale affects demand.
  package enum Bulk: String, CaseIterable, Hashable, Codable, Sendable {
    case keep, cap, exclude
  }
  /// Whether returns are ignored, or subtracted from the period in which they came back.
  package var returns = Returns.gross
  /// The method for periods with a stock-out; `auto`: the one that recovers masked sales best.
  package var unconstrain = Unconstrain.auto
  /// Whether a bulk sale is kept, capped, or makes the period's demand unknown.
  package var bulk = Bulk.cap
}

/// When stock is counted: `stock_count:`.
package struct StockCountSettings: Hashable, Codable, Sendable {
  /// The time of day of a count that is given without one.
  package enum Taken: String, CaseIterable, Hashable, Codable, Sendable { case opening, closing }
  /// Whether such a count is taken at opening, before the day's sales, or at closing.
  package var taken = Taken.opening
}

/// How demand is forecast: `forecast:`.
package struct ForecastSettings: Hashable, Codable, Sendable {
  /// The number of periods to forecast.
  package var horizon = 8
  /// The name of the model; `Auto` chooses one per series.
  package var model = "Auto"
  /// Values of the model's settings, by setting name; nil: all defaults.
  package var settings: [String: String]?
  /// The season length in periods; nil: 52 for weeks, 7 for days, 12 for months.
  package var season: Int?
  /// The number of past forecasts that are kept for comparison with the actual values.
  package var keep = 26
}

/// How orders are decided: `replenishment:`.
package struct ReplenishmentSettings: Hashable, Codable, Sendable {
  /// What happens to demand during a stock-out.
  package enum UnmetDemand: String, CaseIterable, Hashable, Codable, Sendable {
    case lost, backorder
  }
  /// Whether unmet demand is lost or served later.
  package var unmetDemand = UnmetDemand.lost
  /// The objective of an order.
  package var target = OrderTarget.fillRate(0.95)
  /// The policy if neither category, sourcing, product nor supplier gives one; nil: (R,S).
  package var policy: PolicyName?
  /// The policy for the products of a category, by category; nil: none.
  package var policyByCategory: [String: PolicyName]?
  /// Cost of ordering one product if neither sourcing nor supplier gives one; nil: 0.
  package var orderCost: Double?
  /// Lead time in days if neither sourcing nor supplier gives one.
  package var leadTimeDays = 7.0
  /// Review period in days if neither sourcing nor supplier gives one; nil: one period.
  package var reviewPeriodDays: Double?
  /// Cover above which an order line is flagged, in weeks.
  package var maxCoverWeeks = 26.0
  /// The lowest probability of being needed for the last unit ordered to meet a service target.
  ///
  /// Nil: derived from cost and price.
  package var leastSaleProbability: Double?
  /// Ids of products that are never ordered.
  package var exclude: [String] = []
  /// The limit on the cost of all orders of a run together; nil: no limit.
  package var budget: Double?
  /// When a line is held for review.
  package var review = ReviewSettings()
}

/// What happens to a row that breaks a rule.
///
/// `empty` empties the cell that breaks the rule and keeps the row.
package enum RuleAction: String, CaseIterable, Hashable, Codable, Sendable {
  case warn, empty, drop, quarantine, fail
}
