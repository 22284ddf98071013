package import Chronology
import Identifiers
import PairForecasting

extension OrderExplanation {
  /// Product, location, as-of date and model of the line.
  package struct Subject: Sendable, Encodable {
    package let asOf: Day
    package let locationId: String
    package let productId: String
    package let supplierId: String?
    /// The model of the forecast.
    package let model: String

    init(_ situation: PairSituation, _ forecast: PairForecast, asOf: Day) {
      self.asOf = asOf
      locationId = situation.pair.location
      productId = situation.pair.product
      supplierId = situation.supplier
      model = forecast.chosen.name
    }
  }
}
