import Chronology

/// A purchase order line by which its supplier is judged, as known at as-of.
///
/// Its definitions, and their sources, are those of `kpi_supplier`.
struct SupplierLine {
  /// Units of a line.
  struct Units {
    let ordered: Double
    /// Units that may still arrive.
    let outstanding: Double
    /// Units received, including those without a day.
    let received: Double
    /// Units received on a known day.
    let dated: Double
    /// Units received by the promised day.
    let byPromise: Double
    /// Units received within ``SupplierLine/toleratedDays`` after the promised day.
    let tolerated: Double
  }

  /// The cost of a unit in ten-thousandths of the currency unit, and the currency of the catalogue.
  struct Cost {
    let paid: Int
    /// The cost in the catalogue on the day of the order.
    let catalogue: Int
    let currency: String?
  }

  /// The days after the promised day within which units are on time by the tolerant definition.
  static let toleratedDays = 1
  /// The percentage of the ordered units that is in full by the tolerant definition.
  static let toleratedPercent = 95.0

  let orderedOn: Day
  let promisedOn: Day?
  let firstReceivedOn: Day?
  let isOpen: Bool
  /// Whether it is open and was expected before as-of.
  let isOverdue: Bool
  let units: Units
  /// Nil if the cost paid or that of the catalogue is not known.
  let cost: Cost?

  /// Whether units were received on an unknown day.
  var isUndated: Bool { units.received > units.dated }

  /// Whether nothing more is to be waited for: it is received, closed or overdue.
  var isExpected: Bool { !isOpen || isOverdue }

  /// Whether the last day on which its units may arrive is over, or no more are to come.
  ///
  /// - Parameter days: days after the promised day that count as on time.
  func isDue(before asOf: Day, tolerating days: Int) -> Bool {
    guard let promisedOn, !isUndated else { return false }
    return !isOpen || promisedOn + days < asOf
  }

  /// Whether its first units were received by the promised day.
  var isOnTime: Bool {
    guard let promisedOn, let firstReceivedOn else { return false }
    return firstReceivedOn <= promisedOn
  }

  /// Whether all units were received.
  var isInFull: Bool { units.received >= units.ordered }

  /// Whether all units were received by the promised day.
  var isStrictlyOnTimeInFull: Bool { units.byPromise >= units.ordered }

  /// Whether nearly all units were received nearly by the promised day.
  var isTolerablyOnTimeInFull: Bool {
    // In whole thousandths the products are exact.
    (units.tolerated * 1000).rounded() * 100
      >= (units.ordered * 1000).rounded() * Self.toleratedPercent
  }
}
