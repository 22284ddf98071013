package import Chronology

/// The facts about a run that its exports show.
package struct ExportContext: Sendable {
  /// The hash of everything that the run's decisions depend on, or `unplanned`.
  package let runID: String
  /// The as-of date.
  package let asOf: Day
  /// The start of the last complete period before as-of.
  package let cutoff: Day
  /// The name of the planning period: day, week or month.
  package let periodName: String
  /// The version of shelfcast.
  package let version: String
  /// Whether gold has forecasts and orders.
  package let isPlanned: Bool

  /// Creates a context.
  package init(
    runID: String, asOf: Day, cutoff: Day, periodName: String, version: String,
    isPlanned: Bool = true
  ) {
    self.runID = runID
    self.asOf = asOf
    self.cutoff = cutoff
    self.periodName = periodName
    self.version = version
    self.isPlanned = isPlanned
  }
}
