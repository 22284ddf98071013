import Forecasting
import NumericalMethods
import Testing

/// A wave over a season of 365, as a polynomial: nothing of the product is used.
private func wave(_ day: Int) -> Double {
  let x = Double(day % 365) / 365
  return 40 * x * (1 - x) * (0.5 - x)
}

private func noise(_ count: Int, seed: UInt64, deviation: Double) -> [Double] {
  var stream = RandomStream(seed: seed, key: "pattern")
  return (0..<count).map { _ in deviation * stream.nextNormal() }
}

/// The root mean squared distance of a pattern from the truth.
private func distance(_ pattern: [Double], _ truth: (Int) -> Double) -> Double {
  let squares = pattern.enumerated().map { ($1 - truth($0)) * ($1 - truth($0)) }
  return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
}

/// The means by phase alone: the planted pattern that neither smooths nor shrinks.
private func rawPattern(_ values: [Double], season: Int) -> [Double] {
  (0..<season).map { phase in
    let seen = stride(from: phase, to: values.count, by: season).map { values[$0] }
    return seen.reduce(0, +) / Double(seen.count)
  }
}

@Suite struct SeasonalPatternTests {
  @Test func `a pattern that repeats exactly is kept as it is`() {
    let shape = noise(24, seed: 3, deviation: 1)
    let pattern = SeasonalPattern((0..<96).map { shape[$0 % 24] }, season: 24)
    #expect(pattern.width == 1 && abs(pattern.share - 1) < 1e-12)
    #expect(distance(pattern.values) { shape[$0] } < 1e-12)
  }

  @Test func `noise is no pattern, and phase means take it for one`() {
    for seed in 0..<20 as Range<UInt64> {
      let values = noise(365 * 3, seed: seed, deviation: 1)
      #expect(distance(SeasonalPattern(values, season: 365).values) { _ in 0 } < 0.15)
      #expect(distance(rawPattern(values, season: 365)) { _ in 0 } > 0.4)
    }
  }

  @Test func `a smooth year is found under noise, better than by phase means`() {
    for seed in 0..<20 as Range<UInt64> {
      let noises = noise(365 * 3, seed: seed, deviation: 1)
      let values = noises.enumerated().map { wave($0) + $1 }
      let pattern = SeasonalPattern(values, season: 365)
      #expect(pattern.width > 7 && pattern.share > 0.8)
      #expect(distance(pattern.values, wave) < 0.2)
      #expect(distance(rawPattern(values, season: 365), wave) > 0.4)
    }
  }

  @Test func `a peak of one week in the year survives`() {
    let noises = noise(52 * 4, seed: 2, deviation: 1)
    let values = noises.enumerated().map { $0 % 52 == 50 ? 20 : $1 }
    let pattern = SeasonalPattern(values, season: 52)
    #expect(pattern.width == 1 && pattern.values[50] > 15)
  }

  @Test func `missing values and a phase without any are left out`() {
    var values = (0..<60).map { Double($0 % 6) - 2.5 }
    for index in stride(from: 4, to: 60, by: 6) { values[index] = .nan }
    values[9] = .nan
    let pattern = SeasonalPattern(values, season: 6)
    #expect(pattern.values[4] == 0 && abs(pattern.values[3] - 0.5) < 1e-12)
  }
}
