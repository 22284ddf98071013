import Chronology
import Files
import Foundation
package import GRDB
import Medallion
import Parallelism
import Synchronization
import Tabular
package import Workspace

/// Exports gold for planners, Power BI, notebooks and SQL.
///
/// Each file is replaced atomically. Files that Shelfcast does not know are left alone.
package struct Exporter {
  private let workspace: WorkspaceFolder
  private let gold: DatabaseQueue
  private let context: ExportContext

  /// Prepares to export a gold database, planned or not.
  package init(_ workspace: WorkspaceFolder, gold: DatabaseQueue, context: ExportContext) {
    self.workspace = workspace
    self.gold = gold
    self.context = context
  }

  /// Writes all files; the manifest comes last.
  ///
  /// The progress is that of the tables.
  @discardableResult
  package func run(progress: StageProgress.Report? = nil) throws -> ExportReport {
    try prepareFolders()
    // The largest table is begun first, and then the copy of gold, which take longest.
    let tables = try tablesBySize()
    let done = Mutex((tables: 0, rows: 0))
    let parts = parallelMap(count: tables.count + 1, jobs: 2, chunk: 1) { number in
      Result {
        guard number != 1 else { return try writeOthers() }
        let report = try write(tables[max(0, number - 1)])
        done.withLock { done in
          done.tables += 1
          done.rows += report.rows.values.reduce(0, +)
          progress?(
            StageProgress(
              "writing exports", items: done.rows, unit: "rows", done: done.tables,
              total: tables.count))
        }
        return report
      }
    }
    var report = ExportReport()
    for part in parts { report.add(try part.get()) }
    report.orderTables()
    try replace("_manifest.json", with: try manifest(report).json())
    report.files.append("_manifest.json")
    return report
  }

  /// All tables, those with most rows first.
  private func tablesBySize() throws -> [ExportTable] {
    let sizes = try gold.read { db in
      try ExportTable.all.map { table in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.relation)") ?? 0
      }
    }
    return zip(sizes, ExportTable.all).sorted { $0.0 > $1.0 }.map(\.1)
  }

  /// Writes a table over a connection of its own, so that other files are written meanwhile.
  private func write(_ table: ExportTable) throws -> ExportReport {
    var configuration = Configuration()
    configuration.readonly = true
    let gold = try DatabaseQueue(path: gold.path, configuration: configuration)
    let path = file(table.file).path
    let isOrderListOfNoPlan = !context.isPlanned && table.file == ExportTable.orders.file
    let query = isOrderListOfNoPlan ? ExportTable.unplannedOrders : table.query
    var report = ExportReport()
    report.rows[table.file] = try gold.read { try table.write(to: path, query, from: $0) }
    report.files.append(table.file)
    if !table.hasClockTime { report.digests[table.file] = try sha256(ofFile: path) }
    return report
  }

  /// Writes the files that are not tables, except the manifest.
  private func writeOthers() throws -> ExportReport {
    var report = ExportReport()
    let supplierOrders = SupplierOrders(exports: workspace.exports)
    for written in try gold.read({ try supplierOrders.write(from: $0) }) {
      report.rows[written.file] = written.rows
      report.files.append(written.file)
    }
    try DatabaseCopy(gold: gold).write(to: file("gold.db"))
    report.files.append("gold.db")
    for page in try gold.read({ try pages(from: $0) }) {
      try replace(page.file, with: page.text)
      report.files.append(page.file)
    }
    return report
  }

  private func pages(from db: Database) throws -> [(file: String, text: String)] {
    [
      (
        "report.html",
        try context.isPlanned ? ReportPage(db, context).html : UnplannedPage(db, context).html
      ),
      ("data-quality.html", try DataQualityPage(db, context).html),
    ]
  }

  private func manifest(_ report: ExportReport) throws -> Manifest {
    let tables = ExportTable.all.map { table in
      Manifest.Table(
        name: table.name, file: table.file, grain: table.grain, rows: report.rows[table.file] ?? 0,
        columns: table.columns.map {
          Manifest.Column(name: $0.name, type: $0.type, description: $0.description)
        },
        sha256: report.digests[table.file])
    }
    let others = Set(report.files).subtracting(tables.map(\.file)).sorted()
    return Manifest(
      version: context.version, runId: context.runID, asOf: context.asOf.description,
      cutoff: context.cutoff.description, period: context.periodName,
      inputs: try gold.read(inputs), tables: tables,
      files: try others.map { name in
        // The copy of gold has the clock time of dim_run.
        Manifest.File(
          file: name, sha256: name == "gold.db" ? nil : try sha256(ofFile: file(name).path))
      })
  }

  private func inputs(_ db: Database) throws -> Manifest.Inputs {
    let sums = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) AS files, total(read) AS read, total(loaded) AS loaded,
          total(duplicate) AS duplicate, total(replaced) AS replaced,
          total(retracted) AS retracted, total(dropped) AS dropped,
          total(quarantined) AS quarantined
        FROM row_accounting
        """)
    guard let sums else { return Manifest.Inputs() }
    return Manifest.Inputs(
      files: sums["files"], read: sums["read"], loaded: sums["loaded"],
      duplicate: sums["duplicate"], replaced: sums["replaced"], retracted: sums["retracted"],
      dropped: sums["dropped"], quarantined: sums["quarantined"])
  }

  private func replace(_ name: String, with text: String) throws {
    let path = file(name).path
    let replacement = FileReplacement(of: path)
    do throws(FileFault) {
      try replacement.write(text)
      try replacement.commit()
    } catch {
      throw TabularError(error, file: path)
    }
  }

  private func file(_ name: String) -> URL { workspace.exports.appending(path: name) }

  /// Creates the folders and removes temporary files that a killed run left.
  private func prepareFolders() throws {
    for name in [".", "orders", "powerbi", "notebooks"] {
      let folder = file(name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for entry in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where entry.hasPrefix(".") && (entry.hasSuffix(".tmp") || entry.hasSuffix(".tmp-journal")) {
        try FileManager.default.removeItem(at: folder.appending(path: entry))
      }
    }
  }
}
