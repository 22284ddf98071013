package import PairForecasting

extension OrderPlanner {
  /// The inputs of one pair's order decision.
  package struct Candidate: Sendable {
    /// The forecast of its demand.
    package let forecast: PairForecast
    /// Its terms, stock and open orders.
    package let situation: PairSituation
    /// The order override in force, if there is one.
    package let override: OrderOverride?

    /// Takes the forecast and the situation of the same pair.
    package init(forecast: PairForecast, situation: PairSituation, override: OrderOverride? = nil) {
      precondition(forecast.pair == situation.pair, "forecast and situation are those of one pair")
      self.forecast = forecast
      self.situation = situation
      self.override = override
    }
  }
}
