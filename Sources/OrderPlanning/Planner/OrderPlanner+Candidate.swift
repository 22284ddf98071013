package import PairForecasting

extension OrderPlanner {
  /// A pair whose order is decided.
  package struct Candidate: Sendable {
    /// What is expected of it.
    package let forecast: PairForecast
    /// Its terms and its stock.
    package let situation: PairSituation
    /// What a planner said of the order.
    package let override: OrderOverride?

    /// A pair with its forecast and its terms.
    package init(forecast: PairForecast, situation: PairSituation, override: OrderOverride? = nil) {
      precondition(forecast.pair == situation.pair, "forecast and situation are those of one pair")
      self.forecast = forecast
      self.situation = situation
      self.override = override
    }
  }
}
