import Glibc

/// Processor time of the thread that measures.
///
/// Tests compare it with that of a simple reference in the same run: a slow machine slows down both,
/// and a busy one neither.
public enum ProcessorTime {
  /// The least seconds that some runs of `work` took on this thread.
  public static func least(of runs: Int = 5, _ work: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<runs { least = min(least, try seconds(work)) }
    return least
  }

  /// How many times as long `work` takes as `reference`: the least time of each, taken in turn.
  ///
  /// Both should take milliseconds at least, so that the clock's resolution does not matter.
  public static func ratio(
    of work: () throws -> Void, to reference: () throws -> Void, runs: Int = 5
  ) rethrows -> Double {
    var (first, second) = (Double.infinity, Double.infinity)
    for _ in 0..<runs {
      first = min(first, try seconds(work))
      second = min(second, try seconds(reference))
    }
    return first / second
  }

  /// The processor seconds that `ReferenceWork.quotients(100_000_000)` takes on this machine, about
  /// one on a current machine: the unit in which the time of whole programs is limited.
  public static let referenceSeconds: Double = {
    var sum = 0.0
    let quarter = least(of: 3) { sum = ReferenceWork.quotients(25_000_000, from: sum) }
    precondition(sum > 0, "a sum of positive numbers is positive")
    return 4 * quarter
  }()

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Simple work of known cost, against which the time of other work is measured.
///
/// Each begins with a value, so that a loop that hands on the last one is not made into one call.
public enum ReferenceWork {
  /// A checksum of bytes, one after the other (FNV-1a): a multiplication per byte.
  @inline(never)
  public static func checksum(
    _ bytes: [UInt8], from start: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// A sum over the numbers 0 to `count` − 1: a multiplication and a division per number.
  @inline(never)
  public static func quotients(_ count: Int, from start: Double = 1) -> Double {
    var sum = start
    for number in 0..<count { sum = (sum + Double(number)) * 0.5 / (1 + Double(number)) + 1 }
    return sum
  }
}
