/// All that `shelfcast.yml` may say, with the defaults where it says nothing.
public struct Settings: Hashable, Codable, Sendable {
  /// How time is cut into periods and days.
  public var calendar = CalendarSettings()
  /// By source and entity, how landing files differ from the canonical form.
  public var sources: [String: [String: SourceSettings]] = [:]
  /// What counts as demand.
  public var demand = DemandSettings()
  /// When stock is counted.
  public var stockCount = StockCountSettings()
  /// How demand is forecast.
  public var forecast = ForecastSettings()
  /// How orders are decided.
  public var replenishment = ReplenishmentSettings()
  /// When too little is known of a location's sales.
  public var quality = QualitySettings()
  /// Rules whose action differs from the shipped one, by name.
  public var rules: [String: RuleAction] = [:]

  /// The defaults.
  public init() {}

  /// How a landing file of this source and entity is to be read.
  public func source(_ source: String, _ entity: String) -> SourceSettings {
    sources[source]?[entity] ?? SourceSettings()
  }
}

/// How time is cut: `calendar:`.
public struct CalendarSettings: Hashable, Codable, Sendable {
  /// `day`, `week` or `month`.
  public var period = PeriodName.week
  /// The first day of a week.
  public var weekStartsOn = WeekdayName.monday
  /// The zone of locations that have none; nil: a time's written date stands.
  public var timezone: String?
  /// Seconds after midnight at which a business day starts.
  public var dayStartsAtSeconds = 0
}

/// The planning periods that settings may name.
public enum PeriodName: String, CaseIterable, Hashable, Codable, Sendable {
  case day, week, month
}

/// The days of the week as settings name them.
public enum WeekdayName: String, CaseIterable, Hashable, Codable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// What one row of a source totals.
public enum Grain: String, CaseIterable, Hashable, Codable, Sendable {
  case line, day, week, month
}

/// How one entity of one source differs from the canonical form: `sources.<source>.<entity>:`.
public struct SourceSettings: Hashable, Codable, Sendable {
  /// Canonical column name to the file's own.
  public var columns: [String: String] = [:]
  /// Canonical column name to a fixed value; `{Column}` stands for that column's text in the row.
  public var constants: [String: String] = [:]
  /// Canonical column name to the time patterns to try, in order.
  public var formats: [String: [String]] = [:]
  /// What one row totals; nil: the entity's own default.
  public var grain: Grain?
  /// A condition on the file's columns; rows that fail it are dropped and counted.
  public var keep: String?
  /// A wide layout to be made long.
  public var unpivot: UnpivotSettings?
  /// The separator of fields; nil: a comma.
  public var delimiter: String?
  /// What several rows of one file and key are; nil: totals of a period are set aside, and equal
  /// lines are lines of their own.
  public var repeats: Repeats?
  /// What a delivery says of the days that it covers; nil: of one path, the later holds there.
  public var delivery: DeliveryPolicy?
  /// Canonical column name to the file's words and those that they stand for; nil: none.
  public var values: [String: [String: String]]?
  /// How files tell of the receipts of an order's line; nil: the whole of them.
  public var receipts: ReceiptTelling?

  /// Nothing differs.
  public init() {}
}

/// What several rows of one file and key are: `repeats:`.
public enum Repeats: String, CaseIterable, Hashable, Codable, Sendable {
  /// Lines: sales of their own even where another file holds equal ones.
  case add
  /// Totals of a period: parts of it, to be added up.
  case sum
  /// Totals of a period: states of it, of which the later row holds.
  case last
  /// Totals of a period: a fault, for which all of them are set aside.
  case quarantine
}

/// How the deliveries of a source and entity bear on each other: `delivery:`.
public enum DeliveryPolicy: String, CaseIterable, Hashable, Codable, Sendable {
  /// Every delivery adds to what is known.
  case append
  /// A file holds on the days that it covers, also against files of its name with earlier dates.
  case replace
}

/// How the files of purchase orders tell of what was received.
public enum ReceiptTelling: String, CaseIterable, Hashable, Codable, Sendable {
  /// What the latest file says of a line is all that was received of it.
  case total
  /// Each row with a receipt adds to those that other files told of.
  case each
}

/// A wide layout: many columns that become rows of a name and a value.
public struct UnpivotSettings: Hashable, Codable, Sendable {
  /// Which columns: a pattern in which `*` stands for any run and `?` for one character.
  public var columns: String
  /// The canonical column that takes the column's name.
  public var name: String
  /// The canonical column that takes the cell.
  public var value: String
  /// Names to be replaced before use, for headers that are words.
  public var names: [String: String] = [:]
}

/// What counts as demand: `demand:`.
public struct DemandSettings: Hashable, Codable, Sendable {
  /// How returns bear on demand.
  public enum Returns: String, CaseIterable, Hashable, Codable, Sendable {
    case gross
    case netSamePeriod = "net_same_period"
  }
  /// How the demand of periods is judged in which the shelf was not full all the time.
  public enum Unconstrain: String, CaseIterable, Hashable, Codable, Sendable {
    case auto, exclude, scale, censored
  }
  /// How a one-off bulk sale bears on demand.
  public enum Bulk: String, CaseIterable, Hashable, Codable, Sendable {
    case keep, cap, exclude
  }
  /// Returns are left aside, or taken off the period in which they came.
  public var returns = Returns.gross
  /// By the method that recovers masked sales best, or by one that is named.
  public var unconstrain = Unconstrain.auto
  /// It stands, is capped, or the period's demand counts as not known.
  public var bulk = Bulk.cap
}

/// When stock is counted: `stock_count:`.
public struct StockCountSettings: Hashable, Codable, Sendable {
  /// The moment that a count without a time of day stands for.
  public enum Taken: String, CaseIterable, Hashable, Codable, Sendable { case opening, closing }
  /// At opening, before the day's sales, or at closing.
  public var taken = Taken.opening
}

/// How demand is forecast: `forecast:`.
public struct ForecastSettings: Hashable, Codable, Sendable {
  /// How many periods ahead.
  public var horizon = 8
  /// A model's name; `Auto` chooses per series.
  public var model = "Auto"
  /// What is set of the model, by the names of its settings; nil: nothing.
  public var settings: [String: String]?
  /// The season in periods; nil: 52 for weeks, 7 for days, 12 for months.
  public var season: Int?
  /// How many past forecasts are kept to be compared with what came.
  public var keep = 26
}

/// How orders are decided: `replenishment:`.
public struct ReplenishmentSettings: Hashable, Codable, Sendable {
  /// What becomes of demand that finds an empty shelf.
  public enum UnmetDemand: String, CaseIterable, Hashable, Codable, Sendable {
    case lost, backorder
  }
  /// Lost for good, or served later.
  public var unmetDemand = UnmetDemand.lost
  /// What an order is to achieve.
  public var target = OrderTarget.fillRate(0.95)
  /// When and how much is ordered where neither category, sourcing, product nor supplier tells; nil:
  /// (R,S).
  public var policy: PolicyName?
  /// The same for the products of a category; nil: for none.
  public var policyByCategory: [String: PolicyName]?
  /// Cost of placing an order of one product where neither sourcing nor supplier gives one; nil: 0.
  public var orderCost: Double?
  /// Lead time where neither sourcing nor supplier gives one, in days.
  public var leadTimeDays = 7.0
  /// Review period where neither sourcing nor supplier gives one, in days; nil: one period.
  public var reviewPeriodDays: Double?
  /// Cover above which an order line is flagged, in weeks.
  public var maxCoverWeeks = 26.0
  /// The least probability with which the last unit ordered for a promised service is to be needed; nil:
  /// what cost and price say.
  public var leastSaleProbability: Double?
  /// Products for which no order is proposed.
  public var exclude: [String] = []
  /// Most money that all orders of a run may cost together; nil for no limit.
  public var budget: Double?
  /// When a line is held for review.
  public var review = ReviewSettings()
}

/// What becomes of a row that breaks a rule.
///
/// `empty` empties the cell that breaks the rule and keeps the row.
public enum RuleAction: String, CaseIterable, Hashable, Codable, Sendable {
  case warn, empty, drop, quarantine, fail
}
