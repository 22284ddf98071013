import GRDB
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting

/// All inputs of a plan: what gold contains at as-of.
struct PlanInputs: Sendable {
  /// The demand of all pairs.
  let panel: DemandPanel
  /// The terms, stock and open orders of each pair, in the panel's order.
  let situations: [PairSituation]
  /// The overrides in force.
  let overrides: OverridesInForce
  /// The facts that the order review uses.
  let facts: ReviewFacts

  private let situationByPair: [Pair: PairSituation]

  /// Reads gold, which must contain facts.
  init(_ gold: GoldDatabase, asOf: AsOf, jobs: Int) throws {
    (panel, situations, overrides, facts) = try gold.queue.snapshot { db in
      let panel = try DemandPanel(db, asOf: asOf)
      let situations = try PairSituation.all(db, asOf: asOf.day, jobs: jobs)
      let facts = try ReviewFacts(db, panel, situations, asOf: asOf.day)
      return (panel, situations, try OverridesInForce(db), facts)
    }
    situationByPair = Dictionary(
      situations.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The situation of a pair.
  func situation(of pair: Pair) -> PairSituation? { situationByPair[pair] }

  /// The order candidates of the forecasts, with each pair's situation and order override.
  func candidates(_ forecasts: [PairForecast]) -> [OrderPlanner.Candidate] {
    forecasts.compactMap { forecast in
      situation(of: forecast.pair).map {
        OrderPlanner.Candidate(
          forecast: forecast, situation: $0, override: overrides.order(forecast.pair))
      }
    }
  }
}
