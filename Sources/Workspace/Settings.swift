/// All settings of `shelfcast.yml`, with defaults for those it leaves out.
public struct Settings: Hashable, Codable, Sendable {
  /// How time is divided into periods and days.
  public var calendar = CalendarSettings()
  /// How landing files differ from the canonical form, by source and entity.
  public var sources: [String: [String: SourceSettings]] = [:]
  /// What counts as demand.
  public var demand = DemandSettings()
  /// When stock is counted.
  public var stockCount = StockCountSettings()
  /// How demand is forecast.
  public var forecast = ForecastSettings()
  /// How orders are decided.
  public var replenishment = ReplenishmentSettings()
  /// When a location's sales count as unknown, and when a full snapshot is held.
  public var quality = QualitySettings()
  /// Actions of rules that differ from the default, by rule name.
  public var rules: [String: RuleAction] = [:]

  /// The defaults.
  public init() {}

  /// Returns how to read landing files of a source and entity.
  public func source(_ source: String, _ entity: String) -> SourceSettings {
    sources[source]?[entity] ?? SourceSettings()
  }
}

/// How time is divided: `calendar:`.
public struct CalendarSettings: Hashable, Codable, Sendable {
  /// `day`, `week` or `month`.
  public var period = PeriodName.week
  /// The first day of a week.
  public var weekStartsOn = WeekdayName.monday
  /// The IANA zone of locations that have none; nil: times keep the date as written.
  public var timezone: String?
  /// Seconds after midnight at which a business day starts.
  public var dayStartsAtSeconds = 0
}

/// The planning periods that settings accept.
public enum PeriodName: String, CaseIterable, Hashable, Codable, Sendable {
  case day, week, month
}

/// The days of the week as settings name them.
public enum WeekdayName: String, CaseIterable, Hashable, Codable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// What one row of a source covers: a line, or the total of a day, week or month.
public enum Grain: String, CaseIterable, Hashable, Codable, Sendable {
  case line, day, week, month
}

/// How one entity of one source differs from the canonical form: `sources.<source>.<entity>:`.
public struct SourceSettings: Hashable, Codable, Sendable {
  /// The file's own column names, by canonical column name.
  public var columns: [String: String] = [:]
  /// Fixed values by canonical column name; `{Column}` stands for that column's text in the row.
  public var constants: [String: String] = [:]
  /// The time patterns to try, in order, by canonical column name.
  public var formats: [String: [String]] = [:]
  /// What one row covers; nil: the entity's default.
  public var grain: Grain?
  /// A condition on the file's columns; rows that fail it are dropped and counted.
  public var keep: String?
  /// The wide layout to convert to rows; nil: the file is long already.
  public var unpivot: UnpivotSettings?
  /// The separator of fields; nil: a comma.
  public var delimiter: String?
  /// How to treat several rows with the same key in one file.
  ///
  /// Nil: totals of a period are quarantined, and equal lines are separate sales.
  public var repeats: Repeats?
  /// How a delivery affects earlier ones; nil: a later file of the same path replaces its days.
  public var delivery: DeliveryPolicy?
  /// Canonical words by the file's own words, by canonical column name; nil: none.
  public var values: [String: [String: String]]?
  /// How files report the receipts of an order line; nil: as totals.
  public var receipts: ReceiptTelling?

  /// The canonical form.
  public init() {}
}

/// How several rows with the same key in one file are treated: `repeats:`.
public enum Repeats: String, CaseIterable, Hashable, Codable, Sendable {
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
public enum DeliveryPolicy: String, CaseIterable, Hashable, Codable, Sendable {
  /// Every delivery adds to the earlier ones.
  case append
  /// A file replaces the days that it covers, also in files with the same name and earlier dates.
  case replace
}

/// How files of purchase orders report what was received: `receipts:`.
public enum ReceiptTelling: String, CaseIterable, Hashable, Codable, Sendable {
  /// The latest file states the total received of a line.
  case total
  /// Each row is one receipt and adds to the receipts in other files.
  case each
}

/// A wide layout, in which many columns become rows of a name and a value: `unpivot:`.
public struct UnpivotSettings: Hashable, Codable, Sendable {
  /// The pattern of the columns to convert; `*` matches any run of characters and `?` one.
  public var columns: String
  /// The canonical column that takes the column's name.
  public var name: String
  /// The canonical column that takes the cell's value.
  public var value: String
  /// Replacements for column names that cannot be used as they are, by column name.
  public var names: [String: String] = [:]

  /// A wide layout of these columns.
  public init(columns: String, name: String, value: String, names: [String: String] = [:]) {
    (self.columns, self.name, self.value, self.names) = (columns, name, value, names)
  }
}

/// What counts as demand: `demand:`.
public struct DemandSettings: Hashable, Codable, Sendable {
  /// How returns affect demand.
  public enum Returns: String, CaseIterable, Hashable, Codable, Sendable {
    case gross
    case netSamePeriod = "net_same_period"
  }
  /// How demand is estimated for periods with a stock-out.
  public enum Unconstrain: String, CaseIterable, Hashable, Codable, Sendable {
    case auto, exclude, scale, censored
  }
  /// How a one-off bulk sale affects demand.
  public enum Bulk: String, CaseIterable, Hashable, Codable, Sendable {
    case keep, cap, exclude
  }
  /// Whether returns are ignored, or subtracted from the period in which they came back.
  public var returns = Returns.gross
  /// The method for periods with a stock-out; `auto`: the one that recovers masked sales best.
  public var unconstrain = Unconstrain.auto
  /// Whether a bulk sale is kept, capped, or makes the period's demand unknown.
  public var bulk = Bulk.cap
}

/// When stock is counted: `stock_count:`.
public struct StockCountSettings: Hashable, Codable, Sendable {
  /// The time of day of a count that is given without one.
  public enum Taken: String, CaseIterable, Hashable, Codable, Sendable { case opening, closing }
  /// Whether such a count is taken at opening, before the day's sales, or at closing.
  public var taken = Taken.opening
}

/// How demand is forecast: `forecast:`.
public struct ForecastSettings: Hashable, Codable, Sendable {
  /// The number of periods to forecast.
  public var horizon = 8
  /// The name of the model; `Auto` chooses one per series.
  public var model = "Auto"
  /// Values of the model's settings, by setting name; nil: all defaults.
  public var settings: [String: String]?
  /// The season length in periods; nil: 52 for weeks, 7 for days, 12 for months.
  public var season: Int?
  /// The number of past forecasts that are kept for comparison with the actual values.
  public var keep = 26
}

/// How orders are decided: `replenishment:`.
public struct ReplenishmentSettings: Hashable, Codable, Sendable {
  /// What happens to demand during a stock-out.
  public enum UnmetDemand: String, CaseIterable, Hashable, Codable, Sendable {
    case lost, backorder
  }
  /// Whether unmet demand is lost or served later.
  public var unmetDemand = UnmetDemand.lost
  /// The objective of an order.
  public var target = OrderTarget.fillRate(0.95)
  /// The policy if neither category, sourcing, product nor supplier gives one; nil: (R,S).
  public var policy: PolicyName?
  /// The policy for the products of a category, by category; nil: none.
  public var policyByCategory: [String: PolicyName]?
  /// Cost of ordering one product if neither sourcing nor supplier gives one; nil: 0.
  public var orderCost: Double?
  /// Lead time in days if neither sourcing nor supplier gives one.
  public var leadTimeDays = 7.0
  /// Review period in days if neither sourcing nor supplier gives one; nil: one period.
  public var reviewPeriodDays: Double?
  /// Cover above which an order line is flagged, in weeks.
  public var maxCoverWeeks = 26.0
  /// The lowest probability of being needed for the last unit ordered to meet a service target.
  ///
  /// Nil: derived from cost and price.
  public var leastSaleProbability: Double?
  /// Ids of products that are never ordered.
  public var exclude: [String] = []
  /// The limit on the cost of all orders of a run together; nil: no limit.
  public var budget: Double?
  /// When a line is held for review.
  public var review = ReviewSettings()
}

/// What happens to a row that breaks a rule.
///
/// `empty` empties the cell that breaks the rule and keeps the row.
public enum RuleAction: String, CaseIterable, Hashable, Codable, Sendable {
  case warn, empty, drop, quarantine, fail
}
