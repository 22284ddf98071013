import Foundation
import TestSupport
import Testing

/// What `run` says: what to do first, each figure once and the same everywhere, no line too many.
@Suite struct RunMessageTests {
  /// The figures that stand before words, as they are written.
  private static func figures(before words: String, in text: String) -> Set<String> {
    Set(
      text.matches(of: /(\d[\d,]*) ([a-z ]+)/).filter { $0.2 == words }.map { String($0.1) })
  }

  @Test func `a first run tells each figure once, and the same in every line`() throws {
    let workdir = try TestWorkspace.sample()
    let run = try workdir.run("run")
    for words in ["loaded", "repeated or replaced", "quarantined"] {
      #expect(Self.figures(before: words, in: run.output + run.errors).count == 1, "\(words)")
    }
    #expect(Self.figures(before: "dropped", in: "286 dropped\n1,751 dropped").count == 2)
    let account = try workdir.query("SELECT sum(read), sum(duplicate) FROM row_accounting")[0]
    let summary =
      try JSONSerialization.jsonObject(
        with: Data(try workdir.run("run", "--json", "--quiet").output.utf8)) as? [String: Any]
    #expect((summary?["rows_read"] as? Int).map(String.init) == account[0])
    #expect((summary?["rows_duplicate"] as? Int).map(String.init) == account[1])
    #expect(run.errors.replacing(",", with: "").contains("read \(account[0]) rows of"))
  }

  @Test func `orders, alerts and what a person has to do come first`() throws {
    let workdir = try TestWorkspace.sample()
    let labels = try workdir.run("run", "--quiet").output.split(separator: "\n").map {
      String($0.prefix(11)).trimmingCharacters(in: .whitespaces)
    }
    #expect(labels.filter { $0 != "Held" }.prefix(3) == ["Orders", "Low stock", "Overdue"])
    let toDo = labels.indices.filter { labels[$0] == "To do" }
    #expect(!toDo.isEmpty)
    #expect((toDo.max() ?? 0) < (labels.firstIndex(of: "Forecasts") ?? 0))
    let report = try workdir.read("exports/report.html")
    #expect(report.contains("overdue order lines"))
  }

  @Test func `how files are read is said once per kind of file, and again when it changes`() throws
  {
    let shop = try SmallShop()
    func mappings() throws -> [Substring] {
      try shop.workdir.run("run").errors.split(separator: "\n").filter { $0.contains("grain:") }
    }
    let header = "sold_at,location_id,product_id,units"
    for day in 1...9 {
      try shop.workdir.write(
        "landing/pos/sale/more_2026-05-0\(day).csv", "\(header)\n2026-05-0\(day),L1,P1,1\n")
    }
    #expect(try mappings().count == 2)
    try shop.workdir.write("landing/pos/sale/z_2026-05-20.csv", "\(header)\n2026-05-20,L1,P1,2\n")
    #expect(try mappings().isEmpty)
    try shop.workdir.write(
      "landing/pos/sale/z_2026-05-21.csv", "till,\(header)\n3,2026-05-21,L1,P1,2\n")
    let changed = try mappings()
    #expect(changed.count == 1)
    #expect(changed.first?.contains("z_2026-05-21.csv") == true)
    #expect(changed.first?.hasSuffix("unused: till") == true)
  }

  @Test func `a quiet run says nothing but its summary`() throws {
    let workdir = try TestWorkspace.sample()
    let run = try workdir.run("run", "--quiet", "--as-of", "2026-11-23")
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix("Orders"))
  }
}
