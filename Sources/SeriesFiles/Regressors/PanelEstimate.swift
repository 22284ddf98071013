internal import Chronology
internal import DemandDrivers
internal import Forecasting

/// The effects of regressors on all series of a file, as estimated from what was known before a period.
///
/// What it says of a series after that period uses the series' own later values and columns, but neither
/// scales nor coefficients that were estimated from them.
struct PanelEstimate: Sendable {
  private let panel: SeriesPanel
  private let columns: PanelColumns
  private let effects: PanelEffects
  /// The number of each series of the file in the estimation; nil where it began later.
  private let numbers: [Int?]
  private let levels: [[Int]]

  /// Estimates the effects; nil where no series has values before the period.
  init?(_ panel: SeriesPanel, before cut: Int) {
    guard let calendar = panel.calendar else { return nil }
    let (table, places) = panel.table(before: cut)
    guard !places.isEmpty else { return nil }
    self.panel = panel
    columns = PanelColumns(table, calendar, panel.holidays(of: places))
    effects = PanelEffects(
      columns.panel(table), seasonLengths: Self.seasons(panel.options, calendar),
      horizon: panel.horizon, jobs: panel.options.jobs)
    var numbers = [Int?](repeating: nil, count: panel.series.count)
    for (number, place) in places.enumerated() { numbers[place] = number }
    self.numbers = numbers
    levels = table.series.map(\.levels)
  }

  /// What models of value / exposure know of the first `count` periods of a series.
  func input(_ place: Int, count: Int) -> SeriesInput {
    guard let number = numbers[place] else { return panel.plainInput(place, count: count) }
    let row = panel.row(place, count: count, levels: levels[number])
    return SeriesInput(
      series: effects.series(
        number, columns.member(row, number: number),
        isNonnegative: row.values.allSatisfy { !($0 < 0) }),
      effects: effects.coefficients(of: number))
  }

  /// The seasons that the columns of the calendar do not describe.
  private static func seasons(_ options: SeriesOptions, _ calendar: PanelCalendar) -> [Int] {
    switch calendar.step {
    case .day: options.seasonLengths.filter { $0 != 7 && $0 < 364 }
    case .week: options.seasonLengths.filter { $0 < 52 }
    case .months, .hours: options.seasonLengths
    }
  }
}
