import Foundation
import GRDB
import TestSupport
import Testing

/// The public VN2 data, brought into a workspace by the commands of its own page.
enum VN2 {
  /// Where the data lie.
  static let folder = SharedData.file("data/vn2")

  /// Whether tests of the data run.
  static let isPresent = SharedData.isUsed("data/vn2")

  /// The day on which the competition's first order is due.
  static let asOf = "2024-04-15"

  /// A workspace in which the page's shell block has been run.
  static let prepared: Result<TestWorkspace, any Error> = Result {
    let workdir = try TestWorkspace()
    let parts = try Repository.text("datasets/vn2/README.md").components(separatedBy: "```")
    let block = (parts.first { $0.hasPrefix("sh\n") } ?? "").dropFirst(3)
    try workdir.write("bring.sh", String(block))
    let programs = URL(fileURLWithPath: Repository.program).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let run = try RunningProgram(
      ["/bin/sh", "-eu", workdir.folder.file("bring.sh")], in: Repository.root.path,
      environment: [
        "DATA": folder.path, "WORKSPACE": workdir.root.path, "PATH": "\(programs):\(path)",
      ]
    ).wait()
    guard run.status == 0 else { throw BlockFailure(run: run) }
    return workdir
  }

  /// The page's shell block does not work, for want of the data or for a fault.
  struct BlockFailure: Error, CustomStringConvertible {
    let run: ProgramRun
    var description: String {
      "the shell block of datasets/vn2/README.md ended with \(run.status ?? -1); "
        + "data: \(folder.path); \(run.errors)"
    }
  }

  /// A fresh workspace with the landing files alone.
  static func workdir() throws -> TestWorkspace {
    try TestWorkspace(copying: try prepared.get().root)
  }

  /// A file as rows of cells; none of them has quotes.
  static func table(_ name: String) throws -> [[String]] {
    let file = folder.appending(path: name)
    let data = name.hasSuffix(".gz") ? try unzipped(file) : try Data(contentsOf: file)
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Empties the cells of what was not known at the start of a day, in plain copies of the files.
  static func cut(_ workdir: TestWorkspace, at day: String) throws {
    for path in workdir.files(below: "landing") {
      let entity = path.split(separator: "/")[2]
      guard !["product", "location"].contains(entity) else { continue }
      var rows = try table(String(path.split(separator: "/")[3]))
      let isLater: [Bool] = rows[0].map { name in
        switch entity {
        case "sale", "availability": name.hasPrefix("20") && week(after: name) > day
        case "purchase_order":
          name == "In Transit W+1" && "2024-04-01" >= day
            || name == "In Transit W+2" && "2024-04-08" >= day
        default: false
        }
      }
      if entity == "stock_count", asOf > day { rows.removeLast(rows.count - 1) }
      for row in rows.indices.dropFirst() {
        for column in isLater.indices where isLater[column] { rows[row][column] = "" }
      }
      let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
      try workdir.remove(path)
      try workdir.write(path.replacingOccurrences(of: ".gz", with: ""), text)
    }
  }

  private static func week(after day: String) -> String {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let start = calendar.date(
      from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    let end = start.flatMap { calendar.date(byAdding: .day, value: 7, to: $0) } ?? .distantPast
    return String(end.ISO8601Format().prefix(10))
  }
}

extension TestWorkspace {
  /// Reads gold.
  func gold<Value>(_ read: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    let path = root.appending(path: "lake/gold.db").path
    return try DatabaseQueue(path: path, configuration: configuration).read(read)
  }

  /// One number of gold.
  func number(_ sql: String) throws -> Double {
    try gold { try Double.fetchOne($0, sql: sql) } ?? .nan
  }

  /// The texts of a query's first column.
  func texts(_ sql: String) throws -> [String] {
    try gold { try String.fetchAll($0, sql: sql) }
  }
}
