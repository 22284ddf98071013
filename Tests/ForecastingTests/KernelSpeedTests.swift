import Forecasting
import Glibc
import Testing

/// Prints what a fit with given constants takes on one core, fitted values included; the bar is ten
/// times what a quiet machine needs, so that only a lost order of magnitude fails.
@Suite(.serialized) struct KernelSpeedTests {
  @Test func `intermittent models take microseconds for 150 periods`() throws {
    let values = (0..<150).map { (period: Int) -> Double in
      period * 7 % 10 < 3 ? Double(1 + period % 4) : 0
    }
    let series = Series(values: values)
    let models: [any ForecastModel] = [
      Croston(alpha: 0.1), Croston(.syntetosBoylan, alpha: 0.1), TSB(alpha: 0.1, beta: 0.1),
      ADIDA(alpha: 0.1), IMAPA(alpha: 0.1),
    ]
    for model in models {
      let best = try (0..<5).map { _ in try microseconds { _ = try model.fit(series) } }.min()
      let time = try #require(best)
      print("\(model.name), 150 periods, constants given: \(time) µs")
      #if !DEBUG
        #expect(time < 100)
      #endif
    }
  }

  private func microseconds(_ fit: () throws -> Void) throws -> Double {
    let repeats = 1_000
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    for _ in 0..<repeats { try fit() }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    let seconds = Double(end.tv_sec - start.tv_sec) + 1e-9 * Double(end.tv_nsec - start.tv_nsec)
    return seconds / Double(repeats) * 1e6
  }
}
