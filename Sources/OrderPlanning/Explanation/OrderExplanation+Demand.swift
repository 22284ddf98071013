package import Chronology
import Forecasting
import PairForecasting
import Replenishment

extension OrderExplanation {
  /// Demand of one period, or of the part of it that lies in the protection interval, in units.
  package struct PeriodDemand: Sendable, Encodable {
    package let from: Day
    /// Days of the period in the interval.
    package let days: Double
    package let mean: Double
    package let standardDeviation: Double
    /// The model's own mean, where a forecast override changed it.
    package let modelMean: Double?
  }

  /// Expected demand over the protection interval, in units.
  package struct Demand: Sendable, Encodable {
    /// Demand by period, in order; its mean and standard deviation in total follow.
    package let periods: [PeriodDemand]
    package let demandMean: Double
    package let demandSd: Double
    package let demandBeforeArrival: Double
    package let weeklyDemand: Double

    init(_ line: OrderLine, _ candidate: OrderPlanner.Candidate, _ planner: OrderPlanner) {
      periods = Self.periods(candidate, planner)
      demandMean = rounded(line.decision.demandMean)
      demandSd = rounded(line.decision.demandSD)
      demandBeforeArrival = rounded(line.interval.demandBeforeArrival)
      weeklyDemand = rounded(line.weeklyDemand)
    }

    /// Mean and standard deviation of each period's demand over the sample paths; for a period that
    /// the interval cuts, its share.
    private static func periods(
      _ candidate: OrderPlanner.Candidate, _ planner: OrderPlanner
    ) -> [PeriodDemand] {
      let (sampled, _) = planner.decide(candidate)
      let moved = Set(candidate.forecast.moved?.steps ?? [])
      let model = candidate.forecast.chosen.forecast.means
      let days = planner.days(candidate.forecast)
      let end = candidate.situation.leadTimeDays + max(candidate.situation.windowDays, 1)
      return (0..<sampled.periods).compactMap { period in
        let first = max(0, days.start(period))
        let inside = min(end, days.start(period) + days.length(period)) - first
        guard inside > 0 else { return nil }
        let share = inside / days.length(period)
        let (mean, deviation) = moments(sampled, period)
        return PeriodDemand(
          from: planner.day + Int(first), days: inside, mean: rounded(mean * share),
          standardDeviation: rounded(deviation * share),
          modelMean: moved.contains(period) ? rounded(model[period] * share) : nil)
      }
    }

    private static func moments(
      _ sampled: SampledDemand, _ period: Int
    ) -> (mean: Double, deviation: Double) {
      let values = (0..<sampled.count).map { sampled.values[$0 * sampled.periods + period] }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / Double(max(1, values.count - 1))).squareRoot())
    }
  }
}
