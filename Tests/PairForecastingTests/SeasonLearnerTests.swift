import Chronology
import Identifiers
import NumericalMethods
import PairForecasting
import Testing

/// Pooled seasons, on series drawn from a season that is known.
@Suite struct SeasonLearnerTests {
  private static let position = SeasonPosition(period: .week(startsOn: .monday))
  private static let first = Period.week(startsOn: .monday).index(of: Day("2021-04-12") ?? Day(0))
  private static let flat = [Double](repeating: 1, count: 52)

  /// Series of Poisson counts about a level times `season`.
  private static func pairs(_ count: Int, weeks: Int, seed: UInt64, season: [Double])
    -> [PairSeries]
  {
    (0..<count).map { number in
      var stream = RandomStream(seed: seed, key: "\(number)")
      let level = 1 + Double(number % 7)
      let demand = (0..<weeks).map { week in
        Poisson(mean: level * season[position.of(first + week)]).sample(using: &stream)
      }
      return PairSeries(
        Pair(location: "L", product: "\(number)"), department: "D", firstPeriod: first,
        demand: demand)
    }
  }

  private static let peak = (0..<52).map { $0 >= 48 ? 2.2 : 0.9 }

  private static func learn(_ pairs: [PairSeries]) -> [Double] {
    SeasonLearner(position: position).index(of: pairs, prior: flat, rounds: 4)
  }

  private static func distance(_ index: [Double], _ truth: [Double]) -> Double {
    let mean = truth.reduce(0, +) / Double(truth.count)
    return zip(index, truth).map { abs($0 - $1 / mean) }.max() ?? 0
  }

  @Test func `a season shared by many series is found`() {
    let index = Self.learn(Self.pairs(200, weeks: 157, seed: 1, season: Self.peak))
    #expect(Self.distance(index, Self.peak) < 0.15)
    #expect(Self.distance(Self.flat, Self.peak) > 0.5, "a flat index must not pass")
  }

  @Test func `noise without a season stays flat`() {
    let index = Self.learn(Self.pairs(5, weeks: 157, seed: 2, season: Self.flat))
    #expect(Self.distance(index, Self.flat) < 0.15)
  }

  @Test func `products that begin late do not change the index`() {
    var pairs = Self.pairs(200, weeks: 157, seed: 3, season: Self.peak)
    pairs = pairs.enumerated().map { number, pair in
      guard number % 2 == 0 else { return pair }
      let cut = 100
      return PairSeries(
        Pair(location: "L", product: "late \(number)"), department: "D",
        firstPeriod: Self.first + cut,
        demand: Array(pair.demand.dropFirst(cut)))
    }
    #expect(Self.distance(Self.learn(pairs), Self.peak) < 0.2)
  }

  @Test func `unknown demand is not zero demand`() {
    let pairs = Self.pairs(200, weeks: 157, seed: 4, season: Self.peak).map { pair in
      PairSeries(
        Pair(location: "L", product: "gap"), department: "D", firstPeriod: Self.first,
        demand: pair.demand.enumerated().map { $0 % 5 == 0 ? .nan : $1 })
    }
    #expect(Self.distance(Self.learn(pairs), Self.peak) < 0.2)
  }

  @Test func `the mean of an index is one`() {
    let index = Self.learn(Self.pairs(50, weeks: 120, seed: 5, season: Self.peak))
    #expect(abs(index.reduce(0, +) / 52 - 1) < 1e-9)
  }
}
