import Chronology
import Foundation
import GRDB

/// `data-quality.html`: rows read, their outcome, and where to repair rejected rows.
///
/// It is a separate page because it covers everything ever read, while the report covers only what
/// was known at as-of.
struct DataQualityPage {
  /// The largest number each of findings, rules and sources on the page.
  static let limit = 100

  private let context: ExportContext
  private let findings: [Row]
  private let entities: [Row]
  private let rules: [Row]
  private let rejected: [Row]

  init(_ db: Database, _ context: ExportContext) throws {
    self.context = context
    findings = try Row.fetchAll(
      db, sql: "SELECT * FROM feed_finding ORDER BY rowid LIMIT ?", arguments: [Self.limit])
    let sums = """
      count(*) AS files, sum(read) AS read, sum(loaded) AS loaded, sum(duplicate) AS duplicate,
      sum(replaced) AS replaced, sum(retracted) AS retracted, sum(dropped) AS dropped, sum(quarantined) AS quarantined
      """
    entities = try Row.fetchAll(
      db, sql: "SELECT entity, \(sums) FROM row_accounting GROUP BY entity ORDER BY entity")
    rules = try Row.fetchAll(
      db,
      sql: """
        SELECT entity, rule, action, sum(rows) AS rows, count(*) AS files FROM rule_result
        GROUP BY entity, rule, action ORDER BY sum(rows) DESC, rule, action, entity LIMIT ?
        """, arguments: [Self.limit])
    rejected = try Row.fetchAll(
      db,
      sql: """
        SELECT source, entity, \(sums) FROM row_accounting
        GROUP BY source, entity HAVING sum(quarantined) > 0
        ORDER BY sum(quarantined) DESC, source, entity LIMIT ?
        """, arguments: [Self.limit])
  }

  var html: String {
    ReportStyle.page(
      title: "Data quality as of \(context.asOf)",
      [
        """
        <h1>Data quality</h1>
        <p class="lead">The rows read from all landed files, and their outcome.
        <a href="report.html">Back to the \(context.isPlanned ? "orders" : "report") as of \(context.asOf.description)</a>.</p>
        """,
        findingSection, entitySection, rejectionSection, ruleSection,
      ])
  }

  private var findingSection: Markup {
    guard !findings.isEmpty else {
      return #"<h2>Findings</h2><p class="empty">Nothing was found.</p>"#
    }
    let table = ReportTable(
      columns: [.words("Severity"), .words("Kind"), .words("About"), .words("Finding")],
      rows: findings.map { row in
        ["severity", "kind", "subject", "finding"].map { "\(row.words($0))" }
      })
    return """
      <h2>Findings</h2>
      \(table.markup)
      <p class="note">The last complete period comes first. <code>shelfcast check</code> lists the
      same findings, including files landed since.</p>
      """
  }

  private var entitySection: Markup {
    guard !entities.isEmpty else {
      return #"<h2>Rows</h2><p class="empty">No file has been read yet.</p>"#
    }
    let counts = [
      "files", "read", "loaded", "duplicate", "replaced", "retracted", "dropped", "quarantined",
    ]
    let table = ReportTable(
      columns: [.words("Entity")]
        + [
          "Files", "Rows read", "Loaded", "Repeated", "Replaced", "Retracted", "Dropped",
          "Rejected",
        ].map { .number($0) },
      rows: entities.map { row in
        ["\(row.words("entity"))"] + counts.map { "\((row[$0] as Int).figure)" }
      })
    return """
      <h2>Rows</h2>
      \(table.markup)
      <p class="note">Rows read are the sum of the other columns. Repeated rows are copies or earlier
      states of loaded rows. Replaced rows are missing from a later delivery of their days. Retracted
      rows are in retracted files. Rows are dropped by rules and settings.</p>
      """
  }

  private var rejectionSection: Markup {
    guard !rejected.isEmpty else {
      return #"<h2>Rejected rows</h2><p class="empty">No row was rejected.</p>"#
    }
    let table = ReportTable(
      columns: [
        .words("Source"), .words("Entity"), .number("Rejected"), .words("Repair in"),
      ],
      rows: rejected.map { row in
        let path = "lake/_quarantine/\(row["source"] as String)/\(row["entity"] as String).csv"
        return [
          "\(row.words("source"))", "\(row.words("entity"))",
          "\((row["quarantined"] as Int).figure)",
          #"<a href="\#(Self.address("../" + path))">\#(path)</a>"#,
        ]
      })
    return "<h2>Rejected rows</h2>\n\(table.markup)"
  }

  private var ruleSection: Markup {
    guard !rules.isEmpty else {
      return #"<h2>Broken rules</h2><p class="empty">No rule was broken.</p>"#
    }
    let table = ReportTable(
      columns: [
        .words("Entity"), .words("Rule"), .words("Action"), .number("Rows"),
        .number("Files"),
      ],
      rows: rules.map { row in
        [
          "\(row.words("entity"))", "\(row.words("rule"))", "\(row.words("action"))",
          "\((row["rows"] as Int).figure)", "\((row["files"] as Int).figure)",
        ]
      })
    return "<h2>Broken rules</h2>\n\(table.markup)"
  }

  private static func address(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
