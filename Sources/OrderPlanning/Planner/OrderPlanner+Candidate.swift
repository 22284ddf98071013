package import PairForecasting

extension OrderPlanner {
  /// The inputs of one pair's order decision.
  package struct Candidate: Sendable {
    /// The forecast of its demand.
    package let forecast: PairForecast
    /// Its terms, stock and open orders.
    package let terms: PairSituation
    /// The order override in force, if there is one.
    package let override: OrderOverride?

    /// Takes the forecast and the situation of the same pair.
    package init(forecast: PairForecast, terms: PairSituation, override: OrderOverride? = nil) {
      precondition(forecast.pair == terms.pair, "forecast and terms are those of one pair")
      self.forecast = forecast
      self.terms = terms
      self.override = override
    }
  }
}
