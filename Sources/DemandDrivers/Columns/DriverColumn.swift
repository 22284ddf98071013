import Forecasting

/// A column of drivers as columns of the regression.
struct DriverColumn {
  private let place: Int
  private let scale: DriverScale
  /// The codes that have an indicator; nil for numbers.
  private let codes: [Int]?
  /// What the regression knows of it.
  let columns: [RegressorPanel.OwnColumn]

  /// A category has an indicator for each text but the most frequent one.
  init(_ table: DriverTable, _ place: Int, isDaily: Bool) {
    self.place = place
    let column = table.columns[place]
    let cells = table.series.lazy.map { $0.cells[place] }
    guard let categories = column.categories else {
      scale = column.isLinear ? .linear : DriverScale(cells)
      codes = nil
      let isIndicator = cells.allSatisfy { $0.allSatisfy { !$0.isFinite || $0 == 0 || $0 == 1 } }
      columns = [
        RegressorPanel.OwnColumn(
          column.name, family: column.family, isCrossed: isDaily && isIndicator,
          isDoubtful: column.isDoubtful)
      ]
      return
    }
    scale = .linear
    var counts = [Int](repeating: 0, count: categories.count)
    for cells in cells { for code in cells where code.isFinite { counts[Int(code)] += 1 } }
    let usual = counts.indices.max { counts[$0] < counts[$1] }
    let others = categories.indices.filter { $0 != usual }
    codes = others
    columns = others.map {
      RegressorPanel.OwnColumn(
        "\(column.name)=\(categories[$0])", family: column.family, isCrossed: isDaily)
    }
  }

  func values(_ series: DriverTable.Series) -> [[Double]] {
    let cells = series.cells[place]
    guard let codes else { return [cells.map { scale($0) }] }
    return codes.map { code in cells.map { $0.isFinite ? ($0 == Double(code) ? 1 : 0) : .nan } }
  }
}
