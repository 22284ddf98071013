/// What drives the demand of a pair and is known ahead, by period from the first one of its series on.
package struct PairDrivers: Sendable {
  /// The columns besides those of events, in the order of `columns`.
  package enum Name: String, CaseIterable, Sendable {
    /// The price over the mean price of the pair.
    case price
    /// The share of days with a promotion.
    case promotion
    /// The mean discount over all days.
    case discount
  }

  /// The name of the column of prices, whose coefficient is an elasticity.
  package static let price = Name.price.rawValue
  /// The name of the column of discounts.
  package static let discount = Name.discount.rawValue

  /// One value per period of history and horizon for each name; NaN is not known.
  package private(set) var columns: [[Double]]

  /// The calendar events at the location of the pair.
  package let events: EventCalendar

  /// Takes one column per name, all of one length, and the events of the location.
  package init(columns: [[Double]], events: EventCalendar = EventCalendar()) {
    precondition(columns.count == Name.allCases.count, "there must be a column for each name")
    self.columns = columns
    self.events = events
  }

  /// The number of periods.
  package var count: Int { columns[0].count }

  /// What was known at the start of the period of an index: promotions and events are planned ahead;
  /// the price is that of this period from then on.
  func known(at index: Int) -> PairDrivers {
    var known = self
    let price = Name.allCases.firstIndex(of: .price) ?? 0
    if index < count {
      for later in index..<count { known.columns[price][later] = columns[price][index] }
    }
    return known
  }

  /// The columns without gaps: a period takes the value before it, the first ones that after them, and
  /// a column without any value 1.
  var filled: [[Double]] {
    columns.map { column in
      var last = column.first { $0.isFinite } ?? 1
      return column.map { value in
        if value.isFinite { last = value }
        return last
      }
    }
  }
}
