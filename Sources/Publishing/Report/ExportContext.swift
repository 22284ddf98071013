package import Chronology

/// What an export says of its run and gold does not.
package struct ExportContext: Sendable {
  /// Hash of all that the run's decisions depend on.
  package let runID: String
  /// The day of the decision.
  package let asOf: Day
  /// The start of the last period that the forecasts have seen.
  package let cutoff: Day
  /// What the planning period is called: day, week or month.
  package let periodName: String
  /// The version of shelfcast.
  package let version: String

  /// Describes a run.
  package init(runID: String, asOf: Day, cutoff: Day, periodName: String, version: String) {
    self.runID = runID
    self.asOf = asOf
    self.cutoff = cutoff
    self.periodName = periodName
    self.version = version
  }
}
