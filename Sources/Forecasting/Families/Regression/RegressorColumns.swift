internal import Glibc
internal import NumericalMethods

/// The regressors of a series that can be used: standardised, and without those that others determine.
struct RegressorColumns: Sendable {
  /// A column in use.
  struct Column: Sendable {
    let name: String
    /// Its number among the series' regressors.
    let number: Int
    /// Over the rows of the fit.
    let mean: Double
    let deviation: Double
  }

  /// All columns of the series; those of coming periods may be renewed.
  var source: SeriesRegressors
  private(set) var columns: [Column] = []
  /// The columns in use that are the series' own: the first ones.
  private(set) var ownCount = 0
  /// The names of the columns that are determined by others, or constant.
  private(set) var aliased: [String] = []
  /// The names of the columns that are missing in more than half of the periods.
  let unknown: [String]
  /// The periods of the fit: those with a value and with all regressors that are mostly known.
  let rows: [Int]

  /// The columns that are useful for explaining the values of some periods.
  init(_ source: SeriesRegressors, observed: [Int]) {
    self.source = source
    let known = source.names.indices.filter { column in
      2 * observed.count { !source.value(column, at: $0).isNaN } >= observed.count
    }
    let isKnown = Set(known)
    unknown = source.names.indices.filter { !isKnown.contains($0) }.map { source.names[$0] }
    let rows = observed.filter { index in
      known.allSatisfy { !source.value($0, at: index).isNaN }
    }
    self.rows = rows
    let all = known.map { Self.column(source, $0, over: rows) }
    let one = [[Double](repeating: 1, count: rows.count)]
    let own = all.filter { $0.number < source.ownCount }
    let independent = Matrix(
      columns: one + own.map { column in rows.map { value(column, at: $0) } }, rows: rows.count
    ).independentColumns
    let isIndependent = Set(independent)
    for (place, column) in own.enumerated() {
      if isIndependent.contains(place + 1) && column.deviation > 0 {
        columns.append(column)
      } else {
        aliased.append(column.name)
      }
    }
    ownCount = columns.count
    // The others have a penalty: what is determined twice is divided between them.
    columns += all.filter { $0.number >= source.ownCount && $0.deviation > 0 }
  }

  private static func column(
    _ source: SeriesRegressors, _ number: Int, over rows: [Int]
  ) -> Column {
    let values = rows.map { source.value(number, at: $0) }
    let count = Double(max(1, rows.count))
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    // A column that varies by rounding only is constant.
    let isConstant = !(square > 1e-20 * mean * mean)
    return Column(
      name: source.names[number], number: number, mean: mean,
      deviation: isConstant ? 0 : square.squareRoot())
  }

  /// The standardised value of a column; nan where it is missing.
  func value(_ column: Column, at index: Int) -> Double {
    column.deviation > 0
      ? (source.value(column.number, at: index) - column.mean) / column.deviation : 0
  }

  /// The standardised values of all columns at a period; a missing one counts as the mean.
  func row(at index: Int) -> [Double] {
    columns.map { column in
      let value = value(column, at: index)
      return value.isNaN ? 0 : value
    }
  }

  /// Whether all columns are known at a period.
  func isKnown(at index: Int) -> Bool {
    columns.allSatisfy { !source.value($0.number, at: index).isNaN }
  }

  /// What is left out, in words.
  var remarks: [String] {
    var remarks: [String] = []
    if !aliased.isEmpty {
      remarks.append(
        "left out, since other columns determine them: \(aliased.joined(separator: ", "))")
    }
    if !unknown.isEmpty {
      remarks.append(
        "left out, since most of their values are missing: \(unknown.joined(separator: ", "))")
    }
    return remarks
  }
}
