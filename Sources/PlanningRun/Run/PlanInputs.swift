import GRDB
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting

/// What is known at as-of and bears on the plan.
struct PlanInputs: Sendable {
  /// The demand of all pairs.
  let panel: DemandPanel
  /// The terms and the stock of each pair, in the panel's order.
  let situations: [PairSituation]
  /// The planners' words in force.
  let overrides: OverridesInForce
  /// What is known of the data themselves.
  let facts: ReviewFacts

  private let situationByPair: [Pair: PairSituation]

  /// Reads gold, whose facts are in place.
  init(_ gold: GoldDatabase, asOf: AsOf, jobs: Int) throws {
    (panel, situations, overrides, facts) = try gold.queue.read { db in
      let panel = try DemandPanel(db, asOf: asOf)
      let situations = try PairSituation.all(db, asOf: asOf.day, jobs: jobs)
      let facts = try ReviewFacts(db, panel, situations, asOf: asOf.day)
      return (panel, situations, try OverridesInForce(db), facts)
    }
    situationByPair = Dictionary(
      situations.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The terms of a pair.
  func situation(of pair: Pair) -> PairSituation? { situationByPair[pair] }

  /// Pairs that were forecast, with their terms and what planners said of their orders.
  func candidates(_ forecasts: [PairForecast]) -> [OrderPlanner.Candidate] {
    forecasts.compactMap { forecast in
      situation(of: forecast.pair).map {
        OrderPlanner.Candidate(
          forecast: forecast, situation: $0, override: overrides.order(forecast.pair))
      }
    }
  }
}
