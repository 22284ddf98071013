package import Forecasting

extension RegressorPanel {
  /// The own columns that a regression of one series uses: columns made of openings are left out where
  /// it has no such closings.
  package func usedColumns(of number: Int) -> [Int] {
    let columns = members[number].columns
    return own.indices.filter { place in
      !Openings.families.contains(own[place].family)
        || columns[place].contains { $0 != columns[place][0] }
    }
  }

  /// The columns of one series for a regression of its own: its own ones, the shared ones, and their
  /// products.
  ///
  /// - Parameters:
  ///   - used: the own columns that are used.
  ///   - count: the periods of history and future.
  package func regressors(of number: Int, using used: [Int], count: Int) -> SeriesRegressors {
    let member = members[number]
    var names = used.map { own[$0].name }
    var columns = used.map { member.columns[$0] }
    for column in shared {
      names.append(column.name)
      columns.append((0..<count).map { column.values[member.start + $0] })
    }
    for (place, column) in own.enumerated() where column.isCrossed {
      for other in shared where other.crosses {
        names.append("\(column.name):\(other.name)")
        columns.append(
          member.columns[place].prefix(count).enumerated().map {
            $1 * other.values[member.start + $0]
          })
      }
    }
    return SeriesRegressors(names: names, columns: columns, ownCount: used.count)
  }
}
