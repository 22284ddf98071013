import Chronology
import Identifiers
import Medallion
import PlanningRun
import Workspace

/// The workspace as those who override something need it: locked, with all that has landed loaded.
struct OverrideSession {
  let recorder: OverrideRecorder
  private let pipeline: Pipeline
  private let lock: WorkspaceLock
  private let silver: SilverDatabase
  private let gold: GoldDatabase
  private let asOf: Day

  /// Opens it for the plan of a day, by default the newest one.
  init(_ options: WorkspaceOptions, asOf: Day?) throws {
    pipeline = try Pipeline(options)
    lock = try WorkspaceLock(pipeline.workspace)
    silver = try SilverDatabase(pipeline.workspace)
    gold = try GoldDatabase(reading: pipeline.workspace)
    guard let run = try gold.run() else { throw NothingPlanned() }
    self.asOf = asOf ?? run.asOf
    recorder = OverrideRecorder(
      pipeline.workspace, silver, asOf: self.asOf,
      exclude: pipeline.settings.replenishment.exclude)
    load()
  }

  /// Records a word and says under which name; `expires` gets the start of the next period.
  func record(
    _ pair: Pair, _ word: OverrideRecord.Word, _ options: OverrideOptions, expires: (Day) -> Day
  ) throws {
    let period = pipeline.settings.calendar.planningPeriod
    let next = period.start(after: period.start(of: asOf), by: 1)
    let report = try recorder.record(
      OverrideRecord(
        pair, word: word, author: options.author, reason: options.reason,
        expiresOn: expires(next)), gold)
    try land(report)
    try StandardStreams.show(
      report.file == nil
        ? "\(report.id) says so already"
        : "recorded \(report.id); it counts from the plan as of \(asOf) on")
  }

  /// Takes a landed word through bronze to silver.
  func land(_ report: OverrideRecorder.Report) throws {
    guard let file = report.file else { return }
    pipeline.progress.say("landed \(file)")
    load()
  }

  /// Other files that cannot be read shall not keep a planner from saying something.
  private func load() {
    do {
      try pipeline.load(silver, after: try pipeline.ingest(silver))
    } catch { pipeline.progress.warn("\(error)") }
  }
}
