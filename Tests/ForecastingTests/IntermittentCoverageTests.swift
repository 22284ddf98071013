import Forecasting
import NumericalMethods
import Testing

/// The shares of actuals strictly inside, and on or inside, central intervals of a level.
private struct Coverage {
  var strict = 0.0
  var weak = 0.0

  /// Whether a level lies between the shares, within a margin: counts cannot hit it exactly.
  func admits(_ level: Double) -> Bool { strict - 0.02 <= level && level <= weak + 0.02 }
}

/// Coverage over four steps after 150 periods of demand with a probability and geometric sizes.
private func coverage(
  of model: any ForecastModel, probability: Double, level: Double, widened: Double = 1
) throws -> Coverage {
  var found = Coverage()
  let replications = 500
  for seed in 0..<replications {
    var stream = RandomStream(seed: UInt64(seed), key: "compound")
    let values = (0..<154).map { _ in
      stream.nextUniform() < probability ? 1 + Poisson(mean: 1.5).sample(using: &stream) : 0
    }
    let fit = try model.fit(Series(values: Array(values.prefix(150))))
    for (step, actual) in zip(fit.forecast(4).steps, values.suffix(4)) {
      let centre = step.mean
      let lower = centre + widened * (step.quantile(0.5 - level / 2) - centre)
      let upper = centre + widened * (step.quantile(0.5 + level / 2) - centre)
      let share = 1 / Double(4 * replications)
      if actual > lower && actual < upper { found.strict += share }
      if actual >= lower && actual <= upper { found.weak += share }
    }
  }
  return found
}

private let models: [any ForecastModel] = [
  Croston(), Croston(.syntetosBoylan), Croston(.shaleBoylanJohnston), TSB(), ADIDA(), IMAPA(),
]

@Suite struct IntermittentCoverageTests {
  @Test(arguments: [0.15, 0.3, 0.6])
  func `intervals of compound demand cover as promised`(_ probability: Double) throws {
    for model in models {
      for level in [0.8, 0.95] {
        let found = try coverage(of: model, probability: probability, level: level)
        #expect(found.admits(level), "\(model.name) \(probability) \(level): \(found)")
      }
    }
  }

  @Test func `intervals half as wide are caught`() throws {
    let found = try coverage(of: Croston(), probability: 0.6, level: 0.95, widened: 0.5)
    #expect(!found.admits(0.95))
  }
}
