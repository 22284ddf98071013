/// Many series on one time axis, with the columns that explain their values.
///
/// It knows no dates: periods are numbered from 0, and columns of the calendar are given by period.
public struct RegressorPanel: Sendable {
  /// A column that all series share, such as a weekday.
  public struct SharedColumn: Sendable {
    /// The name in tables.
    public let name: String
    /// The family, whose columns have coefficients of similar size.
    public let family: String
    /// Whether the effects of series' columns may differ with it; see `OwnColumn.isCrossed`.
    public let crosses: Bool
    /// Whether the column is left out where forecasts are better without it.
    public let isTentative: Bool
    /// One value per period from 0 on.
    public let values: [Double]

    /// A column of one value per period.
    public init(
      _ name: String, family: String, crosses: Bool = false, isTentative: Bool = false,
      values: [Double]
    ) {
      self.isTentative = isTentative
      self.name = name
      self.family = family
      self.crosses = crosses
      self.values = values
    }
  }

  /// A column with different values in each series, such as a price.
  public struct OwnColumn: Sendable {
    /// The name in tables.
    public let name: String
    /// The family, whose columns have coefficients of similar size.
    public let family: String
    /// Whether its products with the crossing shared columns are columns too.
    public let isCrossed: Bool
    /// Whether the column is left out unless forecasts are clearly better with it.
    public let isDoubtful: Bool

    /// A column of every series.
    public init(
      _ name: String, family: String, isCrossed: Bool = false, isDoubtful: Bool = false
    ) {
      self.isDoubtful = isDoubtful
      self.name = name
      self.family = family
      self.isCrossed = isCrossed
    }
  }

  /// One series with its columns.
  public struct Member: Sendable {
    /// The period of the first value.
    public var start: Int
    /// One value per period of the history; nan is missing.
    public var values: [Double]
    /// For each own column, one value per period of history and future.
    public var columns: [[Double]]
    /// The known factor of each period of history and future; empty: 1 everywhere.
    ///
    /// Such as the share of days on which a shop is open; 0 where it is closed.
    public var exposure: [Double]
    /// Its level in each attribute, such as the number of its department.
    public var levels: [Int]

    /// A series with its columns.
    public init(
      start: Int, values: [Double], columns: [[Double]], exposure: [Double] = [],
      levels: [Int] = []
    ) {
      self.start = start
      self.values = values
      self.columns = columns
      self.exposure = exposure
      self.levels = levels
    }

    /// The known factor of a period of the series, from 0.
    func exposure(at index: Int) -> Double {
      exposure.isEmpty ? 1 : index < exposure.count ? exposure[index] : 0
    }
  }

  /// The columns that all series share.
  public var shared: [SharedColumn]
  /// The columns of each series.
  public var own: [OwnColumn]
  /// The names of the attributes by which series can be grouped.
  public var attributes: [String]
  /// The series.
  public var members: [Member]

  /// A panel of series.
  public init(
    shared: [SharedColumn], own: [OwnColumn], attributes: [String] = [], members: [Member]
  ) {
    self.shared = shared
    self.own = own
    self.attributes = attributes
    self.members = members
  }

  /// The panel with the values before a period only; columns stay as they are.
  func truncated(before end: Int) -> RegressorPanel {
    var panel = self
    for index in members.indices {
      let count = max(0, min(members[index].values.count, end - members[index].start))
      panel.members[index].values.removeSubrange(count...)
    }
    return panel
  }
}
