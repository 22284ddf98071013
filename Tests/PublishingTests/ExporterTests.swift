import Foundation
import GRDB
import Medallion
import Publishing
import Testing
import Workspace

/// What is untrue in a manifest about the files beside it, in words.
private func untruths(_ json: Data, in folder: URL) throws -> [String] {
  let manifest = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
  let tables = try #require(manifest["tables"] as? [[String: Any]])
  let files = try #require(manifest["files"] as? [[String: Any]])
  var found: [String] = []
  for entry in tables + files {
    let name = try #require(entry["file"] as? String)
    let path = folder.appending(path: name).path
    guard let digest = entry["sha256"] as? String else { continue }
    if try sha256(ofFile: path) != digest { found.append("\(name): sha256") }
  }
  for table in tables {
    let name = try #require(table["file"] as? String)
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let header = try #require(table["columns"] as? [[String: String]]).compactMap { $0["name"] }
    let first = lines[0].drop { $0 == "\u{FEFF}" }
    if first != header.joined(separator: ",") { found.append("\(name): columns") }
    if table["rows"] as? Int != lines.count - 1 { found.append("\(name): rows") }
  }
  return found
}

@Suite struct ExporterTests {
  @Test func `every file of the contract is written and nothing else`() throws {
    let fixture = try GoldFixture()
    let report = try fixture.export()
    let others = [
      "orders/S-1.csv", "gold.db", "report.html", "data-quality.html", "_manifest.json",
    ]
    #expect(report.files == ExportTable.all.map(\.file) + others)
    #expect(fixture.exportedFiles() == report.files.sorted())
    #expect(report.orderLines == 6)
    #expect(try fixture.orderLines() == 6)
  }

  @Test func `a rerun gives equal bytes`() throws {
    let fixture = try GoldFixture()
    let names = try fixture.export().files
    let first = try names.map(fixture.bytes)
    try fixture.export()
    for (name, bytes) in zip(names, first) {
      #expect(try fixture.bytes(name) == bytes, "\(name)")
    }
  }

  @Test func `another clock time changes only the run and the database`() throws {
    let fixture = try GoldFixture()
    let names = try fixture.export().files
    let first = try names.map(fixture.bytes)
    try fixture.gold.write { db in
      try db.execute(sql: "UPDATE dim_run SET finished_at = '2024-07-02 09:30:00'")
    }
    try fixture.export()
    let changed = try zip(names, first).filter { try fixture.bytes($0) != $1 }.map(\.0)
    #expect(changed == ["powerbi/dim_run.csv", "gold.db"])
  }

  @Test func `a changed figure changes the files that show it`() throws {
    let fixture = try GoldFixture()
    let names = try fixture.export().files
    let first = try names.map(fixture.bytes)
    try fixture.gold.write { db in
      try db.execute(sql: "UPDATE fact_order_proposal SET order_units = 7 WHERE rank = 1")
    }
    try fixture.export()
    let changed = try zip(names, first).filter { try fixture.bytes($0) != $1 }.map(\.0)
    #expect(
      changed == [
        "orders.csv", "powerbi/fact_order_proposal.csv", "orders/S-1.csv", "gold.db",
        "report.html", "_manifest.json",
      ])
  }

  @Test func `the manifest names every file with its rows, columns and digest`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let folder = fixture.workspace.exports
    let json = try fixture.bytes("_manifest.json")
    #expect(try untruths(json, in: folder) == [])
    let manifest = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let inputs = try #require(manifest["inputs"] as? [String: Int])
    let rows = SmallRetailer().rows
    #expect(
      inputs == [
        "files": 8, "read": rows, "loaded": rows - 2, "duplicate": 1, "replaced": 0,
        "retracted": 0, "dropped": 0, "quarantined": 1,
      ])
    #expect(manifest["run_id"] as? String == fixture.context.runID)
    let finished = try fixture.gold.read {
      try String.fetchOne($0, sql: "SELECT substr(finished_at, 12) FROM dim_run")
    }
    #expect(!String(decoding: json, as: UTF8.self).contains(try #require(finished)))
  }

  @Test func `a wrong figure in the manifest would be found`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let folder = fixture.workspace.exports
    let json = try fixture.text("_manifest.json")
    var manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    var tables = try #require(manifest["tables"] as? [[String: Any]])
    let orders = try #require(tables.firstIndex { $0["file"] as? String == "orders.csv" })
    tables[orders]["rows"] = 5
    manifest["tables"] = tables
    let wrong = try JSONSerialization.data(withJSONObject: manifest)
    #expect(try untruths(wrong, in: folder) == ["orders.csv: rows"])
    try Data("unique_id\n".utf8).write(to: folder.appending(path: "notebooks/predictions.csv"))
    #expect(try untruths(Data(json.utf8), in: folder).count == 3)
  }

  @Test func `an export that fails leaves the old files and no temporary ones`() throws {
    let fixture = try GoldFixture()
    let names = try fixture.export().files
    let first = try names.map(fixture.bytes)
    try fixture.gold.write { db in
      try db.execute(sql: "UPDATE dim_product SET name = 'other' WHERE product_key = 3")
      try db.execute(sql: "ALTER TABLE fact_demand RENAME COLUMN demand TO other")
    }
    #expect(throws: DatabaseError.self) { try fixture.export() }
    let changed = try zip(names, first).filter { try fixture.bytes($0) != $1 }.map(\.0)
    // Other files than tables are written meanwhile.
    #expect(
      changed == ["orders.csv", "powerbi/dim_product.csv", "orders/S-1.csv", "gold.db"])
    #expect(fixture.exportedFiles() == names.sorted())
  }

  @Test func `files that a killed run left are removed`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let folder = fixture.workspace.exports
    let leftovers = [".orders.csv.1-a.tmp", "powerbi/.dim_run.csv.2-b.tmp", ".gold.db.3-c.tmp"]
    for name in leftovers + ["powerbi/mine.csv"] {
      try Data("half".utf8).write(to: folder.appending(path: name))
    }
    let files = try fixture.export().files
    #expect(fixture.exportedFiles() == (files + ["powerbi/mine.csv"]).sorted())
  }

  @Test func `an empty gold gives headers and pages`() throws {
    let fixture = try GoldFixture(PlannedGold.empty.get())
    let report = try fixture.export()
    let filled = report.rows.filter { $0.value > 0 }.map(\.key)
    #expect(filled.allSatisfy { $0.contains("/dim_") || $0.contains("demand_method") })
    #expect(try fixture.text("report.html").contains("There is nothing to decide:"))
    #expect(try untruths(fixture.bytes("_manifest.json"), in: fixture.workspace.exports) == [])
  }

  @Test func `the database holds gold's tables in one closed file`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let path = fixture.workspace.exports.appending(path: "gold.db").path
    let copy = try DatabaseQueue(path: path)
    let (tables, kinds, mode, version) = try copy.read { db in
      (
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"),
        try String.fetchAll(db, sql: "SELECT DISTINCT type FROM sqlite_master ORDER BY 1"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(db, sql: "PRAGMA user_version")
      )
    }
    #expect(Set(tables) == Set(Relation.gold.map(\.name)))
    #expect(kinds.allSatisfy { ["table", "index"].contains($0) })
    #expect(mode == "delete" && version == GoldDatabase.schemaVersion)
    #expect(try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    for relation in Relation.gold {
      let sql = "SELECT * FROM \(relation.name) ORDER BY rowid"
      let here = try copy.read { try Row.fetchAll($0, sql: sql) }
      #expect(try fixture.gold.read { try Row.fetchAll($0, sql: sql) } == here)
    }
  }

  @Test func `the database in use is exported through a read-only connection`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let files = ExportTable.all.map(\.file) + ["report.html", "_manifest.json"]
    let first = try files.map(fixture.bytes)
    let gold = try GoldDatabase(reading: fixture.workspace)
    try Exporter(fixture.workspace, gold: gold.queue, context: fixture.context).run()
    #expect(try files.map(fixture.bytes) == first)
    #expect(try fixture.bytes("gold.db").count > 50_000)
  }
}
