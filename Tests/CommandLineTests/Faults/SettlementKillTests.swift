import Foundation
import Glibc
import Testing

/// A build that is killed while a corrected file takes the place of an earlier one is made good by the
/// next: silver has the corrected rows, each once.
@Suite struct SettlementKillTests {
  private static let rows = 60_000

  private func file(units: Int) -> String {
    "sold_at,location_id,product_id,units\n"
      + (0..<Self.rows).map { "2026-01-0\($0 % 9 + 1),L1,P\($0),\(units)\n" }.joined()
  }

  /// Where a kill has struck, told by what silver holds.
  private enum Moment { case before, settling, after }

  private func moment(_ folder: FaultWorkdir) throws -> Moment {
    let loaded = try FaultQuery.count(
      "SELECT count(*) FROM batch WHERE state = 'loaded'", in: folder)
    guard loaded == 2 else { return .before }
    let replaced = try FaultQuery.count(
      "SELECT count(*) FROM batch_cell WHERE NOT in_force", in: folder)
    return replaced == 0 ? .settling : .after
  }

  @Test func `killed while it settles, silver is whole, and the next build the same`() throws {
    let folder = try FaultWorkdir()
    try folder.write("W/landing/pos/sale/sales.csv", file(units: 1))
    try folder.run("build", "--workspace", "W", "--quiet").expect(code: 0, in: folder)
    try FileManager.default.copyItem(atPath: folder.file("W"), toPath: folder.file("former"))
    let corrected = file(units: 2)
    let length = try time { try build(corrected, in: folder) }
    var hits = 0
    for attempt in 0..<60 where hits < 3 {
      try reset(folder)
      try folder.write("W/landing/pos/sale/sales.csv", corrected)
      let process = try folder.start([FaultWorkdir.program, "build", "--workspace", "W"])
      usleep(UInt32(length * (0.4 + 0.6 * Double(attempt % 12) / 12) * 1_000_000))
      process.send(SIGKILL)
      _ = try process.wait()
      guard try moment(folder) == .settling else { continue }
      hits += 1
      try folder.run("build", "--workspace", "W", "--quiet").expect(code: 0, in: folder)
      #expect(try units(folder) == [Self.rows, 2 * Self.rows])
      #expect(try moment(folder) == .after)
    }
    #expect(hits > 0, "no kill struck while the build settled")
  }

  /// How many rows silver has, and the units of all.
  private func units(_ folder: FaultWorkdir) throws -> [Int] {
    try ["count(*)", "total(units)"].map {
      try FaultQuery.count("SELECT CAST(\($0) AS INTEGER) FROM silver_sale", in: folder)
    }
  }

  private func build(_ corrected: String, in folder: FaultWorkdir) throws {
    try folder.write("W/landing/pos/sale/sales.csv", corrected)
    try folder.run("build", "--workspace", "W", "--quiet").expect(code: 0, in: folder)
  }

  private func reset(_ folder: FaultWorkdir) throws {
    try folder.remove("W")
    try FileManager.default.copyItem(atPath: folder.file("former"), toPath: folder.file("W"))
  }

  private func time(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let length = try clock.measure(body)
    return Double(length.components.seconds) + Double(length.components.attoseconds) / 1e18
  }
}
