import Forecasting
import TestSupport
import Testing

/// One case of the table: what R was given and what it found.
private struct ReferenceCase {
  let table: ReferenceTable
  let number: Int

  func column(_ what: String, of number: Int) -> [Double] {
    table.rows.filter { $0["what"] == what && Int($0.number("case")) == number }
      .map { $0.number("value") }
  }

  func found(_ what: String) -> [Double] { column(what, of: number) }
  var values: [Double] { column("y", of: 0) }

  /// The states before the first period; R's level begins at 60, with no slope and no error.
  func state(rotatedBy phases: Int = 0) -> BATSState {
    let gains = found("gains")
    let patterns = [5, 12].map { season in
      let pattern = column("pattern_\(season)", of: 0)
      return pattern.indices.map { pattern[($0 + phases) % season] }
    }
    return BATSState(
      level: 60, patterns: patterns,
      BATSGains(
        alpha: gains[0], beta: gains[1], phi: gains[2], gamma: Array(gains[3...4]), rho: gains[5]))
  }

  /// The largest relative difference of one-step forecasts, forecasts and ψ weights from R's.
  func difference(_ start: BATSState) -> Double {
    var state = start
    var fitted: [Double] = []
    for value in values {
      fitted.append(state.prediction)
      state.observe(value)
    }
    let pairs = [
      (fitted, found("fitted")), (state.means(30), found("forecast")),
      (state.weights(31), found("psi")),
    ]
    return pairs.flatMap { zip($0.0, $0.1).map { relativeError($0, $1, floor: 1e-3) } }.max()
      ?? .infinity
  }
}

@Suite struct SeasonsReferenceTests {
  @Test(arguments: [1, 2])
  func `BATS at given gains agrees with R's`(_ number: Int) throws {
    let reference = ReferenceCase(table: try ReferenceTable("bats.csv"), number: number)
    #expect(reference.values.count == 96 && reference.found("psi").count == 30)
    #expect(reference.difference(reference.state()) < 1e-10)
  }

  @Test func `a pattern that begins one period late is caught`() throws {
    let reference = ReferenceCase(table: try ReferenceTable("bats.csv"), number: 1)
    #expect(reference.difference(reference.state(rotatedBy: 1)) > 1e-3)
  }
}
