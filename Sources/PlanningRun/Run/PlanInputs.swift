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
  let terms: [PairSituation]
  /// The overrides in force.
  let overrides: OverridesInForce
  /// The facts that the order review uses.
  let facts: ReviewFacts

  private let termsByPair: [Pair: PairSituation]

  /// Reads gold, which must contain facts.
  init(_ gold: GoldDatabase, asOf: AsOf, jobs: Int) throws {
    (panel, terms, overrides, facts) = try gold.queue.read { db in
      let panel = try DemandPanel(db, asOf: asOf)
      let terms = try PairSituation.all(db, asOf: asOf.day, jobs: jobs)
      let facts = try ReviewFacts(db, panel, terms, asOf: asOf.day)
      return (panel, terms, try OverridesInForce(db), facts)
    }
    termsByPair = Dictionary(terms.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The situation of a pair.
  func terms(of pair: Pair) -> PairSituation? { termsByPair[pair] }

  /// The order candidates of the forecasts, with each pair's situation and order override.
  func candidates(_ forecasts: [PairForecast]) -> [OrderPlanner.Candidate] {
    forecasts.compactMap { forecast in
      terms(of: forecast.pair).map {
        OrderPlanner.Candidate(
          forecast: forecast, terms: $0, override: overrides.order(forecast.pair))
      }
    }
  }
}
