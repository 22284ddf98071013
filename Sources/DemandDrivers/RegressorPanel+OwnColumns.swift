package import Forecasting

extension RegressorPanel {
  /// The columns of one series for a regression of its own: its own ones, the shared ones, and their
  /// products.
  ///
  /// Columns made of openings are left out where the series has no such closings.
  ///
  /// - Parameter count: the periods of history and future.
  package func regressors(of number: Int, count: Int) -> SeriesRegressors {
    let member = members[number]
    let used = own.indices.filter { place in
      !Openings.families.contains(own[place].family)
        || member.columns[place].contains { $0 != member.columns[place][0] }
    }
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
