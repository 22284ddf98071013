import Forecasting
import Foundation
import Medallion
import PlanningRun
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
    let report = try progress.during {
      try Ingest(workspace, silver, progress: $0).run()
    }
    progress.say("landed \(report.landed.count) new files, \(report.known) known")
    report.warnings.forEach(progress.warn)
    return report
  }

  /// Loads landed files into silver; throws after loading the others if some cannot be read.
  @discardableResult
  func load(
    _ silver: SilverDatabase, after ingest: Ingest.Report, rebuild: Bool = false
  ) throws -> SilverBuild.Report {
    let report = try progress.during {
      try SilverBuild(workspace, silver, settings, progress: $0).run(rebuild: rebuild)
    }
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
