package import PairForecasting

extension OrderPlanner {
  /// A pair whose order is decided.
  package struct Candidate: Sendable {
    /// What is expected of it.
    package let forecast: PairForecast
    /// Its terms and its stock.
    package let terms: PairSituation
    /// What a planner said of the order.
    package let override: OrderOverride?

    /// A pair with its forecast and its terms.
    package init(forecast: PairForecast, terms: PairSituation, override: OrderOverride? = nil) {
      precondition(forecast.pair == terms.pair, "forecast and terms are those of one pair")
      self.forecast = forecast
      self.terms = terms
      self.override = override
    }
  }
}
