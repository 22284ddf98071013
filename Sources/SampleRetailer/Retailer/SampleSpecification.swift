package import Chronology

/// The parameters of a sample: its size, random seed and share of dirty rows.
///
/// Equal specifications give byte-identical files on every machine.
package struct SampleSpecification: Sendable, Equatable {
  /// The number of locations; if there are at least two, the last one is the web shop.
  package var locations: Int
  /// The number of products in the catalogue; a location carries most of them.
  package var products: Int
  /// The number of weeks of history, Monday to Sunday.
  package var weeks: Int
  /// The random seed.
  package var seed: UInt64
  /// The number of dirty rows added per clean row of a feed, 0...1.
  package var dirtyRate: Double
  /// The last day of the history, a Sunday.
  package var lastDay: Day
  /// Whether prices change, products are promoted and events are held, with effects on demand.
  package var hasDrivers: Bool
  /// Whether there are waste, transfers, adjustments and losses without a record.
  package var hasMovements = false

  /// The default last day, a Sunday; fixed so that samples do not depend on the clock.
  package static let defaultLastDay = Day(20_779)

  /// Creates a specification.
  ///
  /// - Precondition: every size is at least 1, the dirty rate is in 0...1 and the last day is a
  ///   Sunday.
  package init(
    locations: Int, products: Int, weeks: Int, seed: UInt64 = 1, dirtyRate: Double = 0,
    lastDay: Day = defaultLastDay, hasDrivers: Bool = false
  ) {
    precondition(locations >= 1, "a sample needs at least one location")
    precondition(products >= 1, "a sample needs at least one product")
    precondition(weeks >= 1, "a sample needs at least one week")
    precondition((0...1).contains(dirtyRate), "the dirty rate must be in 0...1")
    precondition(lastDay.weekday == .sunday, "the last day must be a Sunday")
    self.locations = locations
    self.products = products
    self.weeks = weeks
    self.seed = seed
    self.dirtyRate = dirtyRate
    self.lastDay = lastDay
    self.hasDrivers = hasDrivers
  }

  /// The first day of the history, a Monday.
  package var firstDay: Day { lastDay - (weeks * 7 - 1) }
}
