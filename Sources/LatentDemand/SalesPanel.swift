internal import Algorithms

/// Sales and availability by period of many series.
///
/// The cells of all series lie one series after the other in flat arrays. Times are numbers of
/// periods; groups and positions are small whole numbers. The panel has neither days nor products.
package struct SalesPanel: Sendable {
  /// One series: a run of cells of consecutive periods.
  package struct Series: Sendable {
    /// The name under which the series draws its random numbers.
    package let key: String
    /// The group from which it borrows: 0 ..< `groupCount`.
    package let group: Int
    /// The number of its first period.
    package let firstPeriod: Int
    /// Where its cells lie.
    package var cells: Range<Int>
    /// Sum over the parts of fully stocked cells of squared sales; nil where parts are not known.
    package var partSquares: Double?
  }

  /// How many groups there are.
  package let groupCount: Int
  /// How many periods make the short season of the cells: 7 for days, else 1.
  package let seasonLength: Int
  /// The series, in the order of their cells.
  package private(set) var series: [Series] = []
  /// Units sold by cell; nan where that is not known.
  package private(set) var sold: [Double] = []
  /// Units of the largest single sale, or row of totals, by cell.
  package private(set) var largest: [Double] = []
  /// Share of the time in stock by cell, 0 to 1.
  package private(set) var inStockShare: [Double] = []
  /// The recorded parts of the cells that are not wholly in stock, in the order of cells.
  package private(set) var parts: [SalesPart] = []
  /// What fully stocked periods sold by group and part position, from which the profile is learnt.
  package var partSales: [Double]

  /// A panel without series.
  package init(groupCount: Int, seasonLength: Int = 1) {
    precondition(groupCount > 0 && seasonLength > 0, "counts must be above 0")
    self.groupCount = groupCount
    self.seasonLength = seasonLength
    partSales = [Double](repeating: 0, count: groupCount * SalesPart.positions)
  }

  /// Begins the next series; cells that follow are its own.
  package mutating func beginSeries(key: String, group: Int, firstPeriod: Int) {
    precondition((0..<groupCount).contains(group), "the group must be one of the panel's")
    series.append(
      Series(key: key, group: group, firstPeriod: firstPeriod, cells: sold.count..<sold.count))
  }

  /// Adds the next period of the series that was begun last.
  ///
  /// `parts` are those that are recorded; without them the period is in stock. Their share is the
  /// mean over what is recorded.
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

  /// Adds the next period of the series that was begun last, of which nothing is known: it is no
  /// evidence on demand, and none of an empty shelf.
  package mutating func appendUnknown() { append(sold: .nan, largest: 0) }

  /// Notes what the parts of the last series' fully stocked cells sold, squared and added up.
  package mutating func setPartSquares(_ sum: Double) {
    precondition(!series.isEmpty, "squares need a series")
    series[series.count - 1].partSquares = sum
  }

  /// The recorded parts of a cell; none where it is full.
  func parts(of cell: Int) -> ArraySlice<SalesPart> {
    let first = parts.partitioningIndex { $0.cell >= cell }
    return parts[first...].prefix { $0.cell == cell }
  }

  /// Whether the shelf was in stock for the whole of a cell's period.
  package func isFull(_ cell: Int) -> Bool { inStockShare[cell] >= 1 }
}

/// A part of a period of which it is known how far the shelf was in stock: a day of a week, or the
/// whole period.
package struct SalesPart: Sendable {
  /// How many positions a part can have in the profile: the days of the week.
  package static let positions = 7

  /// The cell that it belongs to.
  package internal(set) var cell = 0
  /// Its place in the profile of parts, from 0; nil where it is the whole period.
  package let position: Int?
  /// The share of the period's time that it covers.
  package let fraction: Double
  /// The share of its own time in stock, 0 to 1.
  package let inStock: Double
  /// Units sold in it; nan where sales are not known that finely.
  package internal(set) var sold: Double

  /// A part of the cell that it is appended with.
  package init(position: Int?, fraction: Double, inStock: Double, sold: Double) {
    self.position = position
    self.fraction = fraction
    self.inStock = min(1, max(0, inStock))
    self.sold = sold
  }
}
