import Chronology
import Forecasting
import Foundation
import Medallion
import PlanningRun
import Publishing
import Workspace

/// The stages from landing files to exports; a command can stop after any of them.
struct Pipeline {
  let workspace: WorkspaceFolder
  let settings: Settings
  let progress: Progress

  /// Opens the workspace and reads its settings.
  init(_ options: WorkspaceOptions, _ planning: PlanningOptions? = nil) throws {
    workspace = try options.folder()
    let read = try Settings(of: workspace, checking: ModelSpecification.fault)
    settings = planning?.applied(to: read) ?? read
    _ = try ModelSpecification(settings.forecast)
    progress = options.progress
  }

  /// Prints the files that would be landed.
  func previewIngest() throws {
    for file in Ingest.preview(workspace) { try StandardStreams.show(file) }
  }

  /// Lands new files in bronze.
  func ingest(_ silver: SilverDatabase) throws -> Ingest.Report {
    try LandingLeftovers.remove(from: workspace)
    let report = try Ingest(workspace, silver).run()
    progress.say("landed \(report.landed.count) new files, \(report.known) known")
    report.warnings.forEach(progress.warn)
    return report
  }

  /// Loads landed files into silver; throws after loading the others if some cannot be read.
  @discardableResult
  func load(
    _ silver: SilverDatabase, after ingest: Ingest.Report, rebuild: Bool = false
  ) throws -> SilverBuild.Report {
    let report = try SilverBuild(workspace, silver, settings).run(rebuild: rebuild)
    for (file, mapping) in report.mappings {
      progress.say("\(file) and files with the same columns: \(mapping)")
    }
    report.warnings.forEach(progress.warn)
    report.replacements.forEach(progress.say)
    for finding in try DeliveryFindings.held(in: silver) {
      progress.warn("\(finding.subject) \(finding.text)")
    }
    if report.read > 0 {
      progress.say(
        "read \(report.read.grouped) rows of \(report.files.grouped) files: "
          + RowFigures(report).text)
    }
    let failures = ingest.failures + report.failures
    guard failures.isEmpty else { throw UnreadableFiles(failures: failures) }
    return report
  }

  /// Builds gold as of a day, forecasts and decides orders, then replaces the old gold.
  func plan(_ silver: SilverDatabase, _ planning: PlanningOptions) throws {
    let (asOf, plan) = try planner(silver, planning)
    let history = try HistoryDatabase(workspace)
    let gold = try GoldBuild(workspace, history, settings, asOf: asOf).run()
    progress.say("gold is built; forecasting and planning")
    try plan.run(gold, history)
    try gold.commit()
  }

  /// Explains lines from the current gold if it has the requested as-of day, else from a draft.
  func explain(
    _ silver: SilverDatabase, _ planning: PlanningOptions,
    _ body: (WeeklyPlan, GoldDatabase) throws -> Void
  ) throws {
    if let gold = try? GoldDatabase(reading: workspace), let run = try gold.run(),
      (planning.asOf ?? run.asOf) == run.asOf
    {
      return try body(plan(of: try AsOf(run.asOf, silver, settings), planning), gold)
    }
    let (asOf, plan) = try planner(silver, planning)
    let history = try HistoryDatabase(workspace)
    let draft = try GoldBuild(workspace, history, settings, asOf: asOf).run()
    let result = Result { try body(plan, draft) }
    try draft.discard()
    try result.get()
  }

  private func planner(
    _ silver: SilverDatabase, _ planning: PlanningOptions
  ) throws -> (AsOf, WeeklyPlan) {
    let asOf = try AsOf(planning.asOf, silver, settings)
    asOf.warnings.forEach(progress.warn)
    progress.say("as of \(asOf.day); the last complete \(asOf.period.name) began on \(asOf.cutoff)")
    return (asOf, plan(of: asOf, planning))
  }

  private func plan(of asOf: AsOf, _ planning: PlanningOptions) -> WeeklyPlan {
    WeeklyPlan(
      settings, asOf: asOf, version: ProgramVersion.current, seed: UInt64(planning.seed),
      jobs: planning.threads)
  }

  /// Writes the exports from the current gold, and returns it.
  @discardableResult
  func export() throws -> GoldDatabase {
    let gold = try GoldDatabase(reading: workspace)
    guard let run = try gold.run() else { throw NothingPlanned() }
    progress.say("run \(run.id); writing exports")
    let context = ExportContext(
      runID: run.id, asOf: run.asOf, cutoff: run.cutoff,
      periodName: settings.calendar.period.rawValue, version: ProgramVersion.current)
    let report = try Exporter(workspace, gold: gold.queue, context: context).run()
    progress.say("wrote \(report.files.count) files to exports/")
    return gold
  }
}

/// Every row of the new files was quarantined.
struct NothingLoaded: Error, CustomStringConvertible {
  private let rows: Int
  private let files: Int

  /// Returns nil if some row was loaded or already known, or if there was nothing to load.
  init?(_ report: SilverBuild.Report) {
    guard report.read > 0, report.contradicting == 0, report.quarantined == report.read else {
      return nil
    }
    (rows, files) = (report.read, report.files)
  }

  var description: String {
    "none of the \(rows.grouped) rows of \(files.grouped) new files could be used; repair them in "
      + "lake/_quarantine, land them and run again; 'shelfcast check' lists the rules they break"
  }
}

/// Some landed files could not be read.
struct UnreadableFiles: Error, CustomStringConvertible {
  let failures: [String]

  var description: String {
    let list = failures.map { "\n  " + $0 }.joined()
    return "\(failures.count) of the landed files could not be read; all others are loaded. "
      + "Repair them or take them out of landing/, then run again:\(list)"
  }
}
