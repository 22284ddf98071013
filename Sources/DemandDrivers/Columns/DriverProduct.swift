import Forecasting

/// The product of two columns of drivers as columns of the regression: one for each pair of what they
/// become there, on the scales on which they act.
///
/// Numbers but indicators count from their mean, so that the columns themselves keep the effect that they
/// have there.
struct DriverProduct {
  private let first: DriverColumn
  private let second: DriverColumn
  private let means: (first: [Double], second: [Double])
  /// What the regression knows of them.
  let columns: [RegressorPanel.OwnColumn]

  /// - Parameters:
  ///   - first: the place of the first column in the table.
  ///   - second: that of the second one.
  init(_ table: DriverTable, _ first: Int, _ second: Int) {
    let (one, other) = (
      DriverColumn(table, first, isDaily: false), DriverColumn(table, second, isDaily: false)
    )
    let sources = (table.columns[first], table.columns[second])
    let family = "\(sources.0.source):\(sources.1.source)"
    columns = one.columns.flatMap { one in
      other.columns.map {
        RegressorPanel.OwnColumn(
          "\(one.name):\($0.name)", family: family,
          isDoubtful: sources.0.isDoubtful || sources.1.isDoubtful)
      }
    }
    means = (Self.means(one, table), Self.means(other, table))
    (self.first, self.second) = (one, other)
  }

  func values(_ series: DriverTable.Series) -> [[Double]] {
    let others = second.values(series)
    return zip(first.values(series), means.first).flatMap { one, mean in
      zip(others, means.second).map { other, otherMean in
        zip(one, other).map { ($0 - mean) * ($1 - otherMean) }
      }
    }
  }

  /// The mean over all series of each column; 0 of indicators.
  private static func means(_ column: DriverColumn, _ table: DriverTable) -> [Double] {
    var sums = column.columns.map { _ in (sum: 0.0, count: 0.0, isIndicator: true) }
    for series in table.series {
      for (place, values) in column.values(series).enumerated() {
        for value in values where value.isFinite {
          sums[place].sum += value
          sums[place].count += 1
          if value != 0, value != 1 { sums[place].isIndicator = false }
        }
      }
    }
    return sums.map { $0.isIndicator ? 0 : $0.sum / max(1, $0.count) }
  }
}
