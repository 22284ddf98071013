package import Identifiers
package import Medallion
package import OrderPlanning
import PairForecasting
import Parallelism
import Workspace

extension WeeklyPlan {
  /// The explanation of one pair's line.
  ///
  /// Reads gold, which must contain facts, and changes nothing. Throws `UnknownPair`.
  package func explanation(
    of pair: Pair, _ gold: GoldDatabase, withPaths: Bool
  ) throws -> OrderExplanation {
    let inputs = try PlanInputs(gold, asOf: asOf, jobs: jobs)
    guard let place = inputs.panel.pairs.firstIndex(where: { $0.pair == pair }),
      let situation = inputs.situation(of: pair)
    else { throw UnknownPair(pair, among: inputs.situations.map(\.pair)) }
    // A budget or a supplier's minimum makes a line depend on others.
    let isShared =
      settings.replenishment.budget != nil || (situation.minimumOrderValue ?? 0) > 0
    let candidates = try candidates(inputs, at: isShared ? nil : [place])
    let own = candidates[isShared ? place : 0]
    let line = try planner.run(candidates, inputs.facts).first { $0.situation.pair == pair }
    return explanation(line ?? planner.line(own), own, withPaths: withPaths)
  }

  /// Passes the explanation of every line to `body`, in order of location and product.
  package func explainAll(
    _ gold: GoldDatabase, withPaths: Bool, _ body: (OrderExplanation) throws -> Void
  ) throws {
    let inputs = try PlanInputs(gold, asOf: asOf, jobs: jobs)
    let candidates = try candidates(inputs).filter { planner.mayOrder($0.situation) }
    let lines = try planner.run(candidates, inputs.facts)
    // Sample paths take much memory, so only some lines are explained at a time.
    let batch = 64
    for first in stride(from: 0, to: lines.count, by: batch) {
      let explained = parallelMap(
        count: min(batch, lines.count - first), jobs: jobs, chunk: 8
      ) {
        explanation(lines[first + $0], candidates[first + $0], withPaths: withPaths)
      }
      try explained.forEach(body)
    }
  }

  /// The order candidates of all pairs, or of those at the given indices of the panel.
  private func candidates(
    _ inputs: PlanInputs, at places: [Int]? = nil
  ) throws -> [OrderPlanner.Candidate] {
    let forecasts = try forecaster(inputs).run(inputs.panel, at: places)
    return inputs.candidates(moved(forecasts, by: inputs.overrides))
  }

  private func explanation(
    _ line: OrderLine, _ candidate: OrderPlanner.Candidate, withPaths: Bool
  ) -> OrderExplanation {
    var explanation = OrderExplanation(line, candidate, planner)
    if withPaths { explanation.paths = .init(planner.decide(candidate).1.paths) }
    return explanation
  }
}
