import Chronology
import TestSupport
import Testing

/// Prints what reading a timestamp costs, and compares it with a checksum of its bytes; the limit is
/// about ten times what it takes.
@Suite struct SpeedTests {
  @Test(arguments: [
    ("iso", "2024-02-29T23:59:58Z"), ("yyyy-MM-dd", "2024-02-29"),
    ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:58"), ("M/d/yy H:mm", "12/31/24 8:26"),
    ("dd-MMM-yy", "02-Sept-24"),
  ])
  func `a timestamp is read in a few checksums of its bytes`(
    _ pattern: String, _ text: String
  ) throws {
    let format = try TimestampFormat(pattern)
    var copy = text
    let bytes = Array(text.utf8)
    let count = 100_000
    var (sum, checksum) = (0, UInt64(0))
    func read() {
      copy.withUTF8 { bytes in
        for _ in 0..<count { sum &+= format.parse(bytes)?.day.number ?? 0 }
      }
    }
    let ratio = ProcessorTime.ratio(
      of: read,
      to: { for _ in 0..<count { checksum = ReferenceWork.checksum(bytes, from: checksum) } })
    let nanoseconds = ProcessorTime.least(of: 1, read) * 1e9 / Double(count)
    print("\(pattern): \(Int(nanoseconds)) ns, \(ratio) checksums")
    #expect(sum > 0 && checksum != 0)
    #expect(ratio < 100)
  }
}
