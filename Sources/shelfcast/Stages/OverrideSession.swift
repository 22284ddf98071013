import Chronology
import Identifiers
import Medallion
import PlanningRun
import Workspace

/// A locked workspace with all landed files loaded, for recording and withdrawing overrides.
struct OverrideSession {
  let recorder: OverrideRecorder
  private let pipeline: Pipeline
  private let lock: WorkspaceLock
  private let silver: SilverDatabase
  private let gold: GoldDatabase
  private let asOf: Day

  /// Opens the workspace with the plan as of a day; the newest plan if nil.
  init(_ options: WorkspaceOptions, asOf: Day?) throws {
    pipeline = try Pipeline(options)
    lock = try WorkspaceLock(pipeline.workspace)
    silver = try SilverDatabase(pipeline.workspace)
    gold = try GoldDatabase(reading: pipeline.workspace)
    guard let state = try gold.state() else { throw NothingBuilt() }
    if let error = NothingPlanned(state) { throw error }
    self.asOf = asOf ?? state.asOf
    recorder = OverrideRecorder(
      pipeline.workspace, silver, asOf: self.asOf,
      exclude: pipeline.settings.replenishment.exclude)
    load()
  }

  /// Records an override and prints its id; `expires` is called with the next period's first day.
  func record(
    _ pair: Pair, _ change: OverrideRecord.Change, _ options: OverrideOptions, expires: (Day) -> Day
  ) throws {
    let period = pipeline.settings.calendar.planningPeriod
    let next = period.start(after: period.start(of: asOf), by: 1)
    let report = try recorder.record(
      OverrideRecord(
        pair, change: change, author: options.author, reason: options.reason,
        expiresOn: expires(next)), gold)
    try land(report)
    try StandardStreams.show(
      report.file == nil
        ? "already recorded as \(report.id)"
        : "recorded \(report.id); it applies from the plan as of \(asOf)")
  }

  /// Loads a landed override through bronze into silver.
  func land(_ report: OverrideRecorder.Report) throws {
    guard let file = report.file else { return }
    pipeline.progress.say("landed \(file)")
    load()
  }

  /// Loads landed files; unreadable ones must not keep a planner from recording an override.
  private func load() {
    do {
      try pipeline.load(silver, after: try pipeline.ingest(silver))
    } catch { pipeline.progress.warn("\(error)") }
  }
}
