import Glibc
import NumericalMethods

/// A seeded series of a kind that has led models astray, and the length of its season.
struct MadeSeries: Sendable {
  /// What it is like.
  let kind: Kind
  /// The observations; none is below zero.
  let values: [Double]
  /// The steps after which its pattern repeats; 1: none.
  let season: Int

  /// Shapes of demand, most of them nearly regular with one thing that is not.
  enum Kind: String, CaseIterable, Sendable {
    case constant, shock, recentShocks, step, pulses, lattice, twoValues, endedTrend, lateSale
    case straySale, silence, exactLine, exactSeason, closedDay, counts, lumpy, oldBulk, swing,
      fraction
    case launch
  }

  /// The series of a number: the same number gives the same series.
  init(_ number: Int) {
    var stream = RandomStream(seed: UInt64(number), key: "made series")
    kind = Kind.allCases[number % Kind.allCases.count]
    let count = 16 + stream.below(89)
    let level = Double(1 + stream.below(150))
    season = [1, 1, 4, 7, 12, 52][stream.below(6)]
    let shape = kind.values(count, level, season, &stream)
    // Counts stay counts in most series; the others are in units that may be tiny or huge.
    let power = [0, 0, 0, 0, -6, -3, 3, 6, 9, 12][stream.below(10)]
    let scale = pow(10, Double(power))
    values = shape.map { max(0, $0) * scale }
  }
}

extension MadeSeries.Kind {
  /// The values before they are scaled.
  fileprivate func values(
    _ count: Int, _ level: Double, _ season: Int, _ stream: inout RandomStream
  ) -> [Double] {
    let flat = [Double](repeating: level, count: count)
    let zeros = [Double](repeating: 0, count: count)
    let late = count - 1 - stream.below(max(1, count / 3))
    let other = Double(stream.below(300))
    switch self {
    case .constant: return flat
    case .shock: return flat.replacing([stream.below(count)], by: other)
    case .recentShocks: return flat.replacing([late, count - 2], by: 2 * level)
    case .step: return flat.enumerated().map { $0 < late ? $1 : other }
    case .pulses:
      let gap = 2 + stream.below(6)
      return (0..<count).map { $0 % gap == 0 ? level : 0 }
    case .lattice: return (0..<count).map { _ in 6 * Double(stream.below(4)) }
    case .twoValues: return (0..<count).map { _ in stream.below(5) == 0 ? other : level }
    case .endedTrend: return (0..<count).map { level + 3 * Double(min($0, late)) }
    case .lateSale: return zeros.replacing([late], by: level)
    case .straySale:
      let start = count - min(count - 6, 4 + stream.below(12))
      return (0..<count).map { $0 >= start ? level + Double(stream.below(4)) : $0 == 1 ? 1 : 0 }
    case .silence:
      return (0..<count).map { $0 < count * 2 / 3 ? Double(stream.below(9)) : 0 }
    case .exactLine:
      return (0..<count).map { level + Double($0) }.replacing([late], by: other)
    case .exactSeason:
      let period = max(2, season)
      return (0..<count).map { 10 * Double(1 + $0 % period) }.replacing([late], by: other)
    case .closedDay:
      return (0..<count).map { $0 % 7 == 6 ? 0 : level }.replacing([late], by: level + 1)
    case .counts: return (0..<count).map { _ in Poisson(mean: 4).sample(using: &stream) }
    case .lumpy:
      return (0..<count).map { _ in stream.below(5) == 0 ? Double(1 + stream.below(20)) : 0 }
    case .oldBulk:
      return (0..<count).map { _ in Double(2 + stream.below(9)) }.replacing(
        [count / 4], by: 20 * level)
    case .swing:
      let low = count / 2..<count * 3 / 4
      return (0..<count).map { low.contains($0) ? 0.1 : level * (10 + Double(stream.below(10))) }
    case .fraction: return (0..<count).map { _ in level * (0.5 + stream.nextUniform()) }
    case .launch:
      let start = count - min(count - 3, 3 + stream.below(8))
      return (0..<count).map { $0 >= start ? Poisson(mean: level).sample(using: &stream) : 0 }
    }
  }
}

extension [Double] {
  fileprivate func replacing(_ places: [Int], by value: Double) -> [Double] {
    var copy = self
    for place in places where copy.indices.contains(place) { copy[place] = value }
    return copy
  }
}

extension RandomStream {
  /// A whole number from 0 to below a bound.
  fileprivate mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
