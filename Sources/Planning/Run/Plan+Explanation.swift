package import Identifiers
package import Medallion
import Parallelism
import Workspace

extension Plan {
  /// The arithmetic of one pair's line, from a gold whose facts are in place; changes nothing.
  package func explanation(
    of pair: Pair, _ gold: GoldDatabase, withFutures: Bool
  ) throws -> OrderExplanation {
    let (panel, terms, overrides, facts) = try known(gold)
    guard let place = terms.firstIndex(where: { $0.pair == pair }) else {
      throw UnknownPair(pair, among: terms.map(\.pair))
    }
    // Lines that share a budget or a supplier's minimum decide together.
    let isShared =
      settings.replenishment.budget != nil || (terms[place].minimumOrderValue ?? 0) > 0
    let places = isShared ? Array(terms.indices) : [place]
    let forecasts = moved(try forecaster(terms).run(panel, at: places), by: overrides)
    let own = forecasts[isShared ? place : 0]
    let candidate = OrderPlanner.Candidate(forecast: own, terms: terms[place])
    let lines = try planner.run(forecasts, places.map { terms[$0] }, overrides, facts)
    let line = lines.first { $0.terms.pair == pair }
    return explanation(
      line ?? planner.line(candidate), candidate, withFutures: withFutures)
  }

  /// Hands the arithmetic of every line of the proposals to `body`, by location and product.
  package func explainAll(
    _ gold: GoldDatabase, withFutures: Bool, _ body: (OrderExplanation) throws -> Void
  ) throws {
    let (panel, terms, overrides, facts) = try known(gold)
    let forecasts = moved(try forecaster(terms).run(panel), by: overrides)
    let lines = try planner.run(forecasts, terms, overrides, facts)
    let candidates = zip(forecasts, terms).filter { planner.mayOrder($1) }.map {
      OrderPlanner.Candidate(forecast: $0, terms: $1)
    }
    // Futures take much memory, so that only some lines are explained at a time.
    let batch = 64
    for first in stride(from: 0, to: lines.count, by: batch) {
      let explained = parallelMap(
        count: min(batch, lines.count - first), jobs: jobs, chunk: 8
      ) {
        explanation(lines[first + $0], candidates[first + $0], withFutures: withFutures)
      }
      try explained.forEach(body)
    }
  }

  private func explanation(
    _ line: OrderLine, _ candidate: OrderPlanner.Candidate, withFutures: Bool
  ) -> OrderExplanation {
    var explanation = OrderExplanation(line, candidate, planner)
    if withFutures { explanation.futures = .init(planner.decide(candidate).1.futures) }
    return explanation
  }
}
