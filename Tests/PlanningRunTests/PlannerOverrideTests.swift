import Chronology
import Forecasting
import GRDB
import Medallion
import NumericalMethods
import PairForecasting
import PlanningRun
import Testing

/// What planners' overrides make of a forecast's periods.
@Suite struct PlannerOverrideTests {
  private static let monday = Day("2024-03-04") ?? Day(0)
  private static let week = Period.week(startsOn: .monday)

  /// An override of the forecast of 4 weeks from the Monday: days from it, units or factor.
  private struct Change {
    let days: ClosedRange<Int>
    var units: Double?
    var factor: Double?
  }

  /// The overrides as they come back from silver, in the order in which they were recorded.
  private func overrides(_ changes: [Change]) throws -> [PlannerOverride] {
    let silver = try SilverDatabase()
    return try silver.queue.write { db in
      for (index, change) in changes.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO silver_override VALUES ('s', ?, 'forecast', 'L1', 'P1', ?, ?, ?, ?, 'anna',
              'leaflet', '2024-03-04', '2025-01-01', NULL, '', 0, 0, 0)
            """,
          arguments: [
            "O\(index + 1)", (Self.monday + change.days.lowerBound).description,
            (Self.monday + change.days.upperBound).description, change.units, change.factor,
          ])
      }
      return try PlannerOverride.known(db, asOf: Self.monday)
    }
  }

  private func moved(_ changes: [Change], means: [Double] = [14, 14, 14, 14]) throws
    -> MovedForecast?
  {
    let steps = means.map { mean -> any Distribution in
      mean > 0 ? Gamma(mean: mean, variance: mean) : PointMass(0)
    }
    let forecast = Forecast(independent: steps)
    return MovedForecast(
      forecast, by: try overrides(changes).compactMap(ForecastOverride.init), period: Self.week,
      first: Self.monday)
  }

  @Test func `whole weeks get the stated quantity, weeks that are meant in part a share`() throws {
    let units = try #require(try moved([Change(days: 0...10, units: 35)]))
    // Four days of 35 / 7 and three of 14 / 7.
    #expect(close(units.forecast.means, [35, 26, 14, 14]))
    #expect(units.steps == [0, 1])
    let factor = try #require(try moved([Change(days: 5...13, factor: 1.5)]))
    // Five days of 2 and two of 3.
    #expect(close(factor.forecast.means, [16, 21, 14, 14]))
    // A share of weeks, not of days, would be caught.
    #expect(!close(units.forecast.means, [35, 24.5, 14, 14]))
  }

  @Test func `on each day the last override holds`() throws {
    let found = try #require(
      try moved([
        Change(days: 0...27, units: 70), Change(days: 7...13, factor: 0),
        Change(days: 10...13, units: 7),
      ]))
    #expect(close(found.forecast.means, [70, 4, 70, 70]))
    #expect(found.overrides.map(\.attribution.id) == ["O1", "O2", "O3"])
    let hidden = try #require(
      try moved([Change(days: 0...6, units: 70), Change(days: 0...6, units: 7)]))
    #expect(hidden.overrides.map(\.attribution.id) == ["O2"])
  }

  @Test func `a factor of 1, other days and no override at all move nothing`() throws {
    #expect(try moved([]) == nil)
    #expect(try moved([Change(days: 2...24, factor: 1)]) == nil)
    #expect(
      try moved([Change(days: 28...60, factor: 2), Change(days: -9 ... -1, units: 3)]) == nil)
    #expect(try moved([Change(days: 0...6, factor: 0)], means: [0, 1, 1, 1]) == nil)
    #expect(try moved([Change(days: 27...30, factor: 2)]) != nil)
  }

  @Test func `ids of one day count up: the tenth comes after the ninth`() throws {
    let changes = (1...10).map { Change(days: 0...6, units: Double($0)) }
    let known = try overrides(changes)
    #expect(known.compactMap(\.units) == changes.compactMap(\.units))
    let found = try #require(try moved(changes))
    #expect(close(found.forecast.means, [10, 14, 14, 14]))
  }

  @Test func `a factor beyond all bounds stays finite`() throws {
    let found = try #require(
      try moved([Change(days: 0...6, factor: 1_000)], means: [1e6, 1, 1, 1]))
    #expect(found.forecast.means[0] <= 1.0000001e7)
  }

  private func close(_ means: [Double], _ expected: [Double]) -> Bool {
    means.count == expected.count && zip(means, expected).allSatisfy { abs($0 - $1) < 1e-9 }
  }
}
