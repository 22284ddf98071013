/// Columns that are known beside a series, such as prices and promotions, over history and future.
public struct SeriesRegressors: Sendable {
  /// The names of the columns.
  public let names: [String]
  /// For each name one value per period from 0 on; nan is missing, and so is what is beyond the end.
  public let columns: [[Double]]
  /// The number of columns, the first ones, that are the series' own; effects of the others, such as
  /// those of the calendar, are many and small.
  public let ownCount: Int

  /// Columns with their names; without `ownCount` all are the series' own.
  public init(names: [String], columns: [[Double]], ownCount: Int? = nil) {
    precondition(names.count == columns.count, "there must be a name for each column")
    precondition(
      ownCount.map { (0...names.count).contains($0) } ?? true,
      "no more columns can be the series' own than there are")
    self.names = names
    self.columns = columns
    self.ownCount = ownCount ?? names.count
  }

  /// A value; nan where it is missing.
  func value(_ column: Int, at index: Int) -> Double {
    let values = columns[column]
    guard index < values.count, values[index].isFinite else { return .nan }
    return values[index]
  }
}
