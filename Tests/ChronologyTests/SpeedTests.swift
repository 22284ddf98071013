import Chronology
import Glibc
import Testing

/// Prints what reading a timestamp costs; fails only where it has become tens of times slower.
@Suite struct SpeedTests {
  @Test(arguments: [
    ("iso", "2024-02-29T23:59:58Z"), ("yyyy-MM-dd", "2024-02-29"),
    ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:58"), ("M/d/yy H:mm", "12/31/24 8:26"),
    ("dd-MMM-yy", "02-Sept-24"),
  ])
  func `timestamps are read in nanoseconds`(_ pattern: String, _ text: String) throws {
    let format = try TimestampFormat(pattern)
    var copy = text
    let count = 1_000_000
    let start = threadSeconds()
    var sum = 0
    copy.withUTF8 { bytes in
      for _ in 0..<count { sum &+= format.parse(bytes)?.day.number ?? 0 }
    }
    let nanoseconds = (threadSeconds() - start) * 1e9 / Double(count)
    print("\(pattern): \(Int(nanoseconds)) ns")
    #expect(sum > 0)
    #if !DEBUG
      #expect(nanoseconds < 2000)
    #endif
  }

  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
