import Chronology
import Forecasting
import NumericalMethods
import OrderPlanning
import Replenishment
import Testing

/// Demand over the protection interval, cut where something arrives.
@Suite struct BucketedDemandTests {
  private let weekly = Period.week(startsOn: .monday)
  private let monday = Day("2024-04-15") ?? Day(0)

  private func forecast(_ means: [Double]) -> Forecast {
    Forecast(independent: means.map { Poisson(mean: $0) })
  }

  private func mean(
    _ buckets: BucketedDemand, _ means: [Double], asOf: Day
  ) -> [Double] {
    var stream = RandomStream(seed: 1, key: "test")
    let days = PeriodDays(weekly, asOf: asOf, count: means.count)
    let paths = buckets.paths(
      4_000, of: forecast(means), days: days, using: &stream)
    return (0..<paths.buckets).map { bucket in
      paths.totals(over: bucket..<bucket + 1).reduce(0, +) / Double(paths.count)
    }
  }

  @Test func `ordered at D with lead time 14 and review 7, the interval is 21 days`() {
    let buckets = BucketedDemand(leadTimeDays: 14, reviewPeriodDays: 7, arrivals: [])
    #expect(buckets.starts == [0, 14])
    #expect(buckets.end == 21)
    #expect(buckets.orderArrives == 1)
  }

  @Test func `arrivals cut the interval and late ones are no cover`() {
    let buckets = BucketedDemand(
      leadTimeDays: 14, reviewPeriodDays: 7, arrivals: [(0, 3), (7, 4), (20, 5), (21, 100)])
    #expect(buckets.starts == [0, 7, 14, 20])
    #expect(buckets.arrivals == [3, 4, 0, 5])
    #expect(buckets.orderArrives == 2)
  }

  @Test func `whole periods go whole into their buckets`() {
    let buckets = BucketedDemand(leadTimeDays: 14, reviewPeriodDays: 7, arrivals: [])
    let means = mean(buckets, [10, 20, 30, 1_000], asOf: monday)
    #expect(abs(means[0] - 30) < 0.5)
    #expect(abs(means[1] - 30) < 0.5)
  }

  @Test func `as-of within a period leaves only the days that remain`() {
    let buckets = BucketedDemand(leadTimeDays: 4, reviewPeriodDays: 7, arrivals: [])
    let means = mean(buckets, [70, 70, 70], asOf: monday + 3)
    #expect(abs(means[0] - 40) < 1)
    #expect(abs(means[1] - 70) < 1)
  }

  @Test func `split counts stay whole and keep their sum`() {
    var stream = RandomStream(seed: 2, key: "split")
    let buckets = BucketedDemand(
      leadTimeDays: 3, reviewPeriodDays: 4, arrivals: [(1, 1), (2, 1)])
    let days = PeriodDays(weekly, asOf: monday, count: 1)
    let paths = buckets.paths(
      500, of: forecast([9]), days: days, using: &stream)
    #expect(paths.values.allSatisfy { $0 == $0.rounded() })
    var whole = RandomStream(seed: 2, key: "split")
    let totals = forecast([9]).paths(500, using: &whole)
    #expect(paths.totals(over: 0..<paths.buckets) == totals)
  }
}
