internal import Algorithms

/// Sales and availability by period of many series.
///
/// The cells of all series are stored in flat arrays, one series after the other. Times are period
/// indices; groups and positions are small integers.
package struct SalesPanel: Sendable {
  /// One series: a run of cells of consecutive periods.
  package struct Series: Sendable {
    /// The key of the series' random stream.
    package let key: String
    /// The index of its group, 0 ..< `groupCount`; its estimates are shrunk towards the group's.
    package let group: Int
    /// The index of its first period.
    package let firstPeriod: Int
    /// The range of its cells.
    package var cells: Range<Int>
    /// The sum of squared sales over the parts of fully stocked cells; nil if parts are not known.
    package var partSquares: Double?
  }

  /// The number of groups.
  package let groupCount: Int
  /// The length of the short season in periods: 7 for days, else 1.
  package let seasonLength: Int
  /// The series, in the order of their cells.
  package private(set) var series: [Series] = []
  /// Units sold by cell; NaN if not known.
  package private(set) var sold: [Double] = []
  /// Units of the largest single sale or total by cell.
  package private(set) var largest: [Double] = []
  /// The share of the time in stock by cell, 0…1.
  package private(set) var inStockShare: [Double] = []
  /// The recorded parts of the cells that are not wholly in stock, in the order of cells.
  package private(set) var parts: [SalesPart] = []
  /// Units sold in fully stocked periods by group and part position, from which the profile is learnt.
  package var partSales: [Double]

  /// Creates a panel without series.
  package init(groupCount: Int, seasonLength: Int = 1) {
    precondition(groupCount > 0 && seasonLength > 0, "counts must be above 0")
    self.groupCount = groupCount
    self.seasonLength = seasonLength
    partSales = [Double](repeating: 0, count: groupCount * SalesPart.positions)
  }

  /// Begins the next series; the cells appended next belong to it.
  package mutating func beginSeries(key: String, group: Int, firstPeriod: Int) {
    precondition((0..<groupCount).contains(group), "the group must be one of the panel's")
    series.append(
      Series(key: key, group: group, firstPeriod: firstPeriod, cells: sold.count..<sold.count))
  }

  /// Appends the next period to the last series.
  ///
  /// `parts` are the recorded parts; without them the period is fully in stock. The in-stock share of
  /// the period is the mean over the recorded parts.
  package mutating func append(
    sold units: Double, largest row: Double, parts recorded: [SalesPart] = []
  ) {
    precondition(!series.isEmpty, "a cell needs a series")
    var inStock = 0.0
    var whole = 0.0
    for part in recorded {
      inStock += part.inStock * part.fraction
      whole += part.fraction
    }
    let share = whole > 0 ? (inStock / whole * 1e6).rounded() / 1e6 : 1
    if share < 1 {
      for var part in recorded {
        part.cell = sold.count
        parts.append(part)
      }
    }
    sold.append(units)
    largest.append(row)
    inStockShare.append(share)
    series[series.count - 1].cells = series[series.count - 1].cells.lowerBound..<sold.count
  }

  /// Appends an unknown period to the last series; it gives no evidence on demand or stock-outs.
  package mutating func appendUnknown() { append(sold: .nan, largest: 0) }

  /// Sets the sum of squared sales over the parts of the last series' fully stocked cells.
  package mutating func setPartSquares(_ sum: Double) {
    precondition(!series.isEmpty, "squares need a series")
    series[series.count - 1].partSquares = sum
  }

  /// The recorded parts of a cell; none if it is fully in stock.
  func parts(of cell: Int) -> ArraySlice<SalesPart> {
    let first = parts.partitioningIndex { $0.cell >= cell }
    return parts[first...].prefix { $0.cell == cell }
  }

  /// Whether a cell's period was fully in stock.
  package func isFull(_ cell: Int) -> Bool { inStockShare[cell] >= 1 }
}

/// A part of a period with a recorded in-stock share: a day of a week, or the whole period.
package struct SalesPart: Sendable {
  /// The number of positions in the profile: the days of the week.
  package static let positions = 7

  /// The index of its cell.
  package internal(set) var cell = 0
  /// Its position in the profile, from 0; nil if it is the whole period.
  package let position: Int?
  /// The share of the period's time that it covers, 0…1.
  package let fraction: Double
  /// The share of its own time in stock, 0…1.
  package let inStock: Double
  /// Units sold in it; NaN if sales are not known by part.
  package internal(set) var sold: Double

  /// Creates a part; its cell is set when it is appended.
  package init(position: Int?, fraction: Double, inStock: Double, sold: Double) {
    self.position = position
    self.fraction = fraction
    self.inStock = min(1, max(0, inStock))
    self.sold = sold
  }
}
