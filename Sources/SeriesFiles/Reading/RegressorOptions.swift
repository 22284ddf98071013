/// The files of regressors that belong to a file of series.
package struct RegressorOptions: Sendable {
  /// The file of the regressors' coming values, `unique_id,ds,…`; nil: there are none.
  package var future: String?
  /// The file of attributes of the series, `unique_id,…`; nil: there are none.
  package var attributes: String?
  /// Columns of the file of series that are not used.
  package var ignored: [String] = []

  /// No regressors.
  package init() {}
}
