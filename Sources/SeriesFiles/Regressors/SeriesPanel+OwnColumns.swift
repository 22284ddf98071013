internal import Chronology
internal import DemandDrivers
internal import Forecasting

extension SeriesPanel {
  /// What models that estimate the effects of a series' columns from the series alone know of its first
  /// `count` periods.
  ///
  /// - Parameter chosen: the periods before which columns and scales were chosen; nil: all of them.
  func ownInput(_ place: Int, count: Int, chosenBefore chosen: Int? = nil) -> SeriesInput {
    let file = series[place]
    if schema.columns.isEmpty || count == 0 { return plainInput(place, count: count) }
    let calendar = PanelCalendar(
      options.frequency, from: file.origin, count: max(count, chosen ?? 0) + horizon)
    let first = DriverTable(
      columns: driverColumns, attributes: [],
      series: [row(place, count: chosen ?? count, start: 0, levels: [])],
      products: schema.products)
    let columns = PanelColumns(first, calendar)
    let used = columns.panel(first).usedColumns(of: 0)
    let row = row(place, count: count, start: 0, levels: [])
    let panel = columns.panel(of: row, number: 0)
    var own = plainInput(place, count: count).series
    own.regressors = panel.regressors(of: 0, using: used, count: count + horizon)
    let exposure = panel.members[0].exposure
    if !exposure.isEmpty {
      own.exposure = exposure
      // A closed period says nothing of demand; its forecast is zero.
      for index in own.values.indices where exposure[index] == 0 { own.values[index] = .nan }
    }
    return SeriesInput(series: own)
  }
}
