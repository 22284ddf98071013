import Forecasting
import TestSupport
import Testing

/// Prints what a fit with given constants takes on one core, fitted values included, and compares it
/// with as many divisions as there are periods; the limit is about ten times what it takes.
@Suite(.serialized) struct KernelSpeedTests {
  @Test func `intermittent models take some divisions a period`() throws {
    let values = (0..<150).map { (period: Int) -> Double in
      period * 7 % 10 < 3 ? Double(1 + period % 4) : 0
    }
    let series = Series(values: values)
    let models: [any ForecastModel] = [
      Croston(alpha: 0.1), Croston(.syntetosBoylan, alpha: 0.1), TSB(alpha: 0.1, beta: 0.1),
      ADIDA(alpha: 0.1), IMAPA(alpha: 0.1),
    ]
    let repeats = 1_000
    for model in models {
      var sum = 0.0
      func fit() throws { for _ in 0..<repeats { _ = try model.fit(series) } }
      let ratio = try ProcessorTime.ratio(
        of: fit,
        to: { for _ in 0..<repeats { sum = ReferenceWork.quotients(values.count, from: sum) } })
      let microseconds = try ProcessorTime.least(fit) / Double(repeats) * 1e6
      print("\(model.name), 150 periods, constants given: \(microseconds) µs")
      print("\(model.name): \(ratio) divisions a period")
      #expect(sum > 0)
      #expect(ratio < 80)
    }
  }
}
