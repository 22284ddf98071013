import Forecasting
import NumericalMethods
import TestSupport

/// The committed example series by name.
func exampleSeries() throws -> [String: [Double]] {
  var series: [String: [Double]] = [:]
  for row in try ReferenceTable("series.csv").rows {
    series[row["series"] ?? "", default: []].append(row.number("y"))
  }
  return series
}

/// The model of a name, with nothing set.
func model(_ name: String, horizon: Int) throws -> any ForecastModel {
  ModelSpecification(try ModelCatalogue.entry(named: name)).model(horizon: horizon)
}

/// Every model of the catalogue that needs no exposure, for a horizon.
func allModels(horizon: Int) -> [any ForecastModel] {
  ModelCatalogue.entries.filter { $0.regressors != .neededExposure }
    .map { ModelSpecification($0).model(horizon: horizon) }
}

/// Seeded series of several kinds, demand-like and not, of a length.
func generated(_ kind: String, count: Int, seed: UInt64) -> [Double] {
  var stream = RandomStream(seed: seed, key: kind)
  var level = 40.0
  return (0..<count).map { index in
    switch kind {
    case "walk":
      level += stream.nextNormal()
      return level
    case "noise": return 100 + 5 * stream.nextNormal()
    case "trend": return 20 + 0.5 * Double(index) + stream.nextNormal()
    case "season": return 50 * (1 + 0.4 * sine(index, 12)) + 2 * stream.nextNormal()
    case "counts": return Poisson(mean: 4).sample(using: &stream)
    default: return stream.nextUniform() < 0.25 ? Poisson(mean: 2).sample(using: &stream) : 0
    }
  }
}

private func sine(_ index: Int, _ season: Int) -> Double {
  // The tests' own sine, by turning a unit vector: nothing of the product is used.
  var (c, s) = (1.0, 0.0)
  let (dc, ds) = (0.86602540378443864676, 0.5)
  precondition(season == 12)
  for _ in 0..<index % season { (c, s) = (c * dc - s * ds, s * dc + c * ds) }
  return s
}
