/// The series that are compared where effects are estimated together.
package enum SeriesPool: Sendable, Equatable {
  /// All series alike.
  case all
  /// Those that are alike in one of these attributes.
  case attributes([String])
}

/// The regressors that belong to a file of series.
package struct RegressorOptions: Sendable {
  /// The file of the regressors' coming values, with the columns of series and time; nil: there are none.
  package var future: String?
  /// Whether the file of series itself has the coming values: those after each cutoff.
  package var isBacktest = false
  /// The file of attributes of the series, with a row for each; nil: there are none.
  package var attributes: String?
  /// The series that are compared; nil: those alike in one of all attributes, and without regressors,
  /// attributes and holidays none.
  package var pool: SeriesPool?
  /// Columns of the file of series of which only the past is known.
  package var past: [String] = []
  /// Pairs of columns of the file of series whose products are columns too, as `A:B`.
  package var interactions: [String] = []
  /// Columns of the file of series that are not used.
  package var ignored: [String] = []
  /// Countries, such as `DE,FR` or `DE-BY`, or a file of holidays; nil: there are none.
  package var holidays: String?

  /// No regressors.
  package init() {}
}
