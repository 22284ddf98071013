import Chronology
import Forecasting
import Foundation
import Identifiers
import NumericalMethods
import PairForecasting
import Testing

/// Attributes of the catalogue group the effects of drivers where they tell pairs apart.
@Suite struct PairGroupTests {
  private static let weeks = 60
  private static let effects = ["A": 0.1, "B": 0.7, "C": 1.3]

  private static func attributes(brand: String) -> PairAttributes {
    PairAttributes(
      values: PairAttributes.Name.allCases.map { $0 == .brand ? brand : "(none)" })
  }

  /// Products of three brands, whose promotions have the effect of their brand.
  private static func panel(_ attributes: (String) -> PairAttributes) -> DemandPanel {
    var stream = RandomStream(seed: 12)
    let pairs = (0..<45).map { number in
      let brand = ["A", "B", "C"][number % 3]
      let promotion = (0..<weeks + 4).map { _ in stream.nextNormal() > 1.3 ? 1.0 : 0 }
      let demand = (0..<weeks).map { week in
        exp(4 + (effects[brand] ?? 0) * promotion[week] + 0.5 * stream.nextNormal())
      }
      var pair = PairSeries(
        Pair(location: "L1", product: "P\(100 + number)"), department: "D\(number % 2)",
        firstPeriod: 2800, demand: demand)
      pair.attributes = attributes(brand)
      pair.drivers = PairDrivers(
        columns: PairDrivers.Name.allCases.map {
          $0 == .promotion ? promotion : [Double](repeating: .nan, count: weeks + 4)
        })
      return pair
    }
    return DemandPanel(
      pairs: pairs, period: .week(startsOn: .monday), firstForecastPeriod: 2800 + weeks)
  }

  private static func found(_ panel: DemandPanel) throws -> [Double] {
    let forecaster = PanelForecaster(
      try ModelSpecification(ModelCatalogue.entry(named: "SES"), settings: []), season: 52, jobs: 1
    ) { _ in 4 }
    return forecaster.run(panel).map { $0.effects.first { $0.name == "promotion" }?.value ?? .nan }
  }

  private static func error(_ found: [Double]) -> Double {
    let wanted = found.indices.map { effects[["A", "B", "C"][$0 % 3]] ?? 0 }
    return
      (zip(found, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      / Double(found.count)).squareRoot()
  }

  @Test func `effects that differ by brand are found by brand`() throws {
    let told = try Self.error(Self.found(Self.panel(Self.attributes)))
    let untold = try Self.error(Self.found(Self.panel { _ in PairAttributes() }))
    #expect(told < 0.1)
    #expect(untold > 1.5 * told, "without brands \(untold), with them \(told)")
  }

  @Test func `an attribute that does not tell pairs apart changes nothing`() throws {
    let plain = try Self.found(Self.panel { _ in PairAttributes() })
    #expect(try Self.found(Self.panel { _ in Self.attributes(brand: "A") }) == plain)
  }
}
