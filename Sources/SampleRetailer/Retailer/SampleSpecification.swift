public import Chronology

/// What sample to make: its size, its seed and how dirty its files are.
///
/// Two equal specifications give the same files, byte for byte, on every machine.
public struct SampleSpecification: Sendable, Equatable {
  /// How many locations sell; from two on, the last one is the web shop.
  public var locations: Int
  /// How many products the catalogue holds; a location carries most of them.
  public var products: Int
  /// How many whole weeks, Monday to Sunday, the history has.
  public var weeks: Int
  /// The number that every random stream starts from.
  public var seed: UInt64
  /// How many dirty rows are added per clean row of a feed, 0...1.
  public var dirtyRate: Double
  /// The last day of the history, a Sunday.
  public var lastDay: Day

  /// The Sunday on which a history ends when nobody says otherwise; fixed, so that no clock shows.
  public static let defaultLastDay = Day(20_779)

  /// Describes a sample.
  ///
  /// - Precondition: every size is at least 1, the dirty rate lies in 0...1 and the last day is a
  ///   Sunday.
  public init(
    locations: Int, products: Int, weeks: Int, seed: UInt64 = 1, dirtyRate: Double = 0,
    lastDay: Day = defaultLastDay
  ) {
    precondition(locations >= 1, "a sample needs at least one location")
    precondition(products >= 1, "a sample needs at least one product")
    precondition(weeks >= 1, "a sample needs at least one week")
    precondition((0...1).contains(dirtyRate), "the dirty rate must lie in 0...1")
    precondition(lastDay.weekday == .sunday, "the last day must be a Sunday")
    self.locations = locations
    self.products = products
    self.weeks = weeks
    self.seed = seed
    self.dirtyRate = dirtyRate
    self.lastDay = lastDay
  }

  /// The first day of the history, a Monday.
  public var firstDay: Day { lastDay - (weeks * 7 - 1) }
}
