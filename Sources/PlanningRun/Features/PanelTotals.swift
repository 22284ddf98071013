import Chronology
import GRDB
import Identifiers
import Medallion

/// The total demand of each location and of each product by period, as known when the period ended.
struct PanelTotals {
  /// The totals of one location or product.
  struct Totals {
    private let first: Int
    /// By period from `first` on; NaN where no demand is known.
    private var sums: [Double] = []

    fileprivate init(first: Int) { self.first = first }

    fileprivate mutating func add(_ units: Double, in period: Int) {
      let place = period - first
      while sums.count <= place { sums.append(.nan) }
      sums[place] = sums[place].isNaN ? units : sums[place] + units
    }

    /// The mean of the known totals of the last `window` periods before a period; nil if none is
    /// known.
    func mean(last window: Int, before period: Int) -> Double? {
      let end = min(period - first, sums.count)
      let start = max(0, period - first - window)
      var (sum, known) = (0.0, 0.0)
      for place in stride(from: start, to: end, by: 1) where sums[place].isFinite {
        sum += sums[place]
        known += 1
      }
      return known > 0 ? sum / known : nil
    }
  }

  private var byLocation: [Int: Totals] = [:]
  private var byProduct: [Int: Totals] = [:]
  private let none: Totals

  /// Adds up the demand of all pairs; no period is before the one of number `first`.
  init(_ db: Database, _ period: Period, first: Int) throws {
    none = Totals(first: first)
    var reader = try KnownSeriesReader(db, period)
    while let series = try reader.next() {
      var location = byLocation.removeValue(forKey: series.keys.location) ?? none
      var product = byProduct.removeValue(forKey: series.keys.product) ?? none
      for (offset, units) in series.demand.enumerated() where units.isFinite {
        location.add(units, in: series.firstPeriod + offset)
        product.add(units, in: series.firstPeriod + offset)
      }
      byLocation[series.keys.location] = location
      byProduct[series.keys.product] = product
    }
  }

  /// The totals of a location, by its key.
  func location(_ key: Int) -> Totals { byLocation[key] ?? none }
  /// The totals of a product, by its key.
  func product(_ key: Int) -> Totals { byProduct[key] ?? none }
}
