import Chronology
import Forecasting
import GRDB
import Medallion
import NumericalMethods
import PairForecasting
import PlanningRun
import Testing

/// What planners' words make of a forecast's periods.
@Suite struct PlannerOverrideTests {
  private static let monday = Day("2024-03-04") ?? Day(0)
  private static let week = Period.week(startsOn: .monday)

  /// A word on the forecast of 4 weeks that begin with the Monday: days from it, units or factor.
  private struct Word {
    let days: ClosedRange<Int>
    var units: Double?
    var factor: Double?
  }

  /// The words as they come back from silver, in the order in which they were recorded.
  private func overrides(_ words: [Word]) throws -> [PlannerOverride] {
    let silver = try SilverDatabase()
    return try silver.queue.write { db in
      for (index, word) in words.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO silver_override VALUES ('s', ?, 'forecast', 'L1', 'P1', ?, ?, ?, ?, 'anna',
              'leaflet', '2024-03-04', '2025-01-01', NULL, '', 0, 0, 0)
            """,
          arguments: [
            "O\(index + 1)", (Self.monday + word.days.lowerBound).description,
            (Self.monday + word.days.upperBound).description, word.units, word.factor,
          ])
      }
      return try PlannerOverride.known(db, asOf: Self.monday)
    }
  }

  private func moved(_ words: [Word], means: [Double] = [14, 14, 14, 14]) throws -> MovedForecast? {
    let steps = means.map { mean -> any Distribution in
      mean > 0 ? Gamma(mean: mean, variance: mean) : PointMass(0)
    }
    let forecast = Forecast(independent: steps)
    return MovedForecast(
      forecast, by: try overrides(words).compactMap(ForecastOverride.init), period: Self.week,
      first: Self.monday)
  }

  @Test func `whole weeks get the stated quantity, weeks that are meant in part a share`() throws {
    let units = try #require(try moved([Word(days: 0...10, units: 35)]))
    // Four days of 35 / 7 and three of 14 / 7.
    #expect(close(units.forecast.means, [35, 26, 14, 14]))
    #expect(units.steps == [0, 1])
    let factor = try #require(try moved([Word(days: 5...13, factor: 1.5)]))
    // Five days of 2 and two of 3.
    #expect(close(factor.forecast.means, [16, 21, 14, 14]))
    // A share of weeks, not of days, would be caught.
    #expect(!close(units.forecast.means, [35, 24.5, 14, 14]))
  }

  @Test func `on each day the last override holds`() throws {
    let found = try #require(
      try moved([
        Word(days: 0...27, units: 70), Word(days: 7...13, factor: 0), Word(days: 10...13, units: 7),
      ]))
    #expect(close(found.forecast.means, [70, 4, 70, 70]))
    #expect(found.overrides.map(\.word.id) == ["O1", "O2", "O3"])
    let hidden = try #require(
      try moved([Word(days: 0...6, units: 70), Word(days: 0...6, units: 7)]))
    #expect(hidden.overrides.map(\.word.id) == ["O2"])
  }

  @Test func `a factor of 1, other days and no override at all move nothing`() throws {
    #expect(try moved([]) == nil)
    #expect(try moved([Word(days: 2...24, factor: 1)]) == nil)
    #expect(try moved([Word(days: 28...60, factor: 2), Word(days: -9 ... -1, units: 3)]) == nil)
    #expect(try moved([Word(days: 0...6, factor: 0)], means: [0, 1, 1, 1]) == nil)
    #expect(try moved([Word(days: 27...30, factor: 2)]) != nil)
  }

  @Test func `ids of one day count up: the tenth comes after the ninth`() throws {
    let words = (1...10).map { Word(days: 0...6, units: Double($0)) }
    let known = try overrides(words)
    #expect(known.compactMap(\.units) == words.compactMap(\.units))
    let found = try #require(try moved(words))
    #expect(close(found.forecast.means, [10, 14, 14, 14]))
  }

  @Test func `a factor beyond all bounds stays finite`() throws {
    let found = try #require(try moved([Word(days: 0...6, factor: 1_000)], means: [1e6, 1, 1, 1]))
    #expect(found.forecast.means[0] <= 1.0000001e7)
  }

  private func close(_ means: [Double], _ expected: [Double]) -> Bool {
    means.count == expected.count && zip(means, expected).allSatisfy { abs($0 - $1) < 1e-9 }
  }
}
