import Foundation
import GRDB
import Testing

/// The public VN2 data, brought into a workspace by the commands of its own page.
enum VN2 {
  /// Beside the repository, or where `SHELFCAST_SHARED` says.
  static let folder: URL = {
    let shared = ProcessInfo.processInfo.environment["SHELFCAST_SHARED"]
    return
      (shared.map { URL(fileURLWithPath: $0) }
      ?? TruthWorkdir.repository.appending(path: "../shared")).appending(path: "data/vn2")
  }()

  /// Whether the data are there; where they are required, absence is not taken for an answer.
  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.path)
      || ProcessInfo.processInfo.environment["SHELFCAST_REQUIRE_DATA"] == "1"
  }

  /// The day on which the competition's first order is due.
  static let asOf = "2024-04-15"

  /// A workspace in which the page's shell block has been run, and the seconds that it took.
  static let prepared: Result<(workdir: TruthWorkdir, seconds: Double), any Error> = Result {
    let workdir = try TruthWorkdir()
    let page = try String(
      contentsOf: TruthWorkdir.repository.appending(path: "datasets/vn2/README.md"),
      encoding: .utf8)
    let parts = page.components(separatedBy: "```")
    let block = (parts.first { $0.hasPrefix("sh\n") } ?? "").dropFirst(3)
    let script = workdir.root.appending(path: "bring.sh")
    try Data(block.utf8).write(to: script)
    let clock = ContinuousClock()
    var status: Int32 = 0
    let elapsed = try clock.measure {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-eu", script.path]
      process.currentDirectoryURL = TruthWorkdir.repository
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      process.environment = [
        "DATA": folder.path, "WORKSPACE": workdir.root.path,
        "PATH": TruthWorkdir.binary.deletingLastPathComponent().path + ":" + path,
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      status = process.terminationStatus
    }
    guard status == 0 else { throw BlockFailure(status: status) }
    return (
      workdir, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    )
  }

  /// The page's shell block does not work, for want of the data or for a fault.
  struct BlockFailure: Error, CustomStringConvertible {
    let status: Int32
    var description: String {
      "the shell block of datasets/vn2/README.md ended with \(status); data: \(folder.path)"
    }
  }

  /// A fresh workspace with the landing files alone.
  static func workdir() throws -> TruthWorkdir {
    try TruthWorkdir(copying: try prepared.get().workdir.root)
  }

  /// A file as rows of cells; none of them has quotes.
  static func table(_ name: String) throws -> [[String]] {
    let file = folder.appending(path: name)
    let data = name.hasSuffix(".gz") ? try unzipped(file) : try Data(contentsOf: file)
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func unzipped(_ file: URL) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "gzip -dc \"$0\"", file.path]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// Empties the cells of what was not known at the start of a day, in plain copies of the files.
  static func cut(_ workdir: TruthWorkdir, at day: String) throws {
    for path in try workdir.files(under: "landing") {
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

extension TruthWorkdir {
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
