import Glibc
import TestSupport
import Testing

/// A line of a gigabyte costs itself and no more memory than a long line may.
@Suite struct LongLineTests {
  @Test(arguments: [1 << 30])
  func `a line of a gigabyte is quarantined, the line behind it is read, and memory stays bounded`(
    bytes: Int
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    guard Self.freeBytes(at: folder.path) > 3 << 30 else {
      print("skipped: a line of a gigabyte needs 3 GB of free disk at \(folder.path)")
      return
    }
    let name = "W/landing/pos/sale/long_2026-11-22.csv"
    try folder.shell(
      """
      { echo sale_id,line,sold_at,location_id,product_id,units
        head -c \(bytes) /dev/zero | tr '\\0' x
        echo; echo X1,1,2026-11-19,L01,P0001,1
      } > \(name)
      """)
    let (run, kilobytes) = try folder.start([Repository.program, "run", "--workspace", "W"])
      .waitWatchingMemory()
    run.expect(
      code: 0,
      saying: "read 2 rows of 1 files: 1 loaded, 0 repeated or replaced, 0 dropped, 1 quarantined",
      in: folder)
    #expect((1_000..<300_000).contains(kilobytes), "\(kilobytes) KB")
    let reasons = try FaultQuery.texts(
      "SELECT rule || ' ' || batch_line FROM silver_rejection WHERE file LIKE '%long%'", in: folder)
    #expect(reasons == ["record_too_long 2"])
  }

  @Test func `a header that never ends is named`() throws {
    let folder = try FaultSample.shared.get().copy()
    try folder.shell("truncate -s 200M W/landing/pos/sale/long_2026-11-22.csv")
    let (run, kilobytes) = try folder.start([Repository.program, "run", "--workspace", "W"])
      .waitWatchingMemory()
    run.expect(code: 1, saying: "long_2026-11-22.csv:1:", "longer than", in: folder)
    #expect((1_000..<300_000).contains(kilobytes), "\(kilobytes) KB")
  }

  private static func freeBytes(at path: String) -> Int {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return 0 }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
