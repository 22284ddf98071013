public import NumericalMethods

extension ServiceTarget {
  /// The base stock S of an (R, S) policy with backorders, where demand has a known distribution.
  ///
  /// Cost: the newsvendor quantile, shortage / (shortage + holding). Cycle service: the quantile.
  /// Fill rate: the smallest S with [ES(S; R+L) − ES(S; L)] / (μR) ≤ 1 − fill, where ES is the
  /// expected shortage (Hadley & Whitin 1963; Johnson, Lee, Davis & Hall 1995). The second term is
  /// the shortage that existed before the order arrived; without it stock for a low service would
  /// be too high.
  ///
  /// - Parameters:
  ///   - protectionInterval: demand over review period and lead time (R + L).
  ///   - leadTime: demand over the lead time alone (L); nil where the order arrives at once.
  public func baseStock(
    protectionInterval: any Distribution, leadTime: (any Distribution)?
  ) -> Double {
    precondition(isValid, "costs must be positive and finite, service shares within 0 and 1")
    if let fractile { return protectionInterval.quantile(fractile) }
    guard case .fillRate(let share) = self else { return 0 }
    let windowDemand = protectionInterval.mean - (leadTime?.mean ?? 0)
    precondition(windowDemand > 0, "a fill rate needs demand in the review period")
    return smallestArgument(near: protectionInterval) { stock in
      let shortBefore = leadTime?.loss(stock) ?? max(0, -stock)
      return protectionInterval.loss(stock) - shortBefore <= (1 - share) * windowDemand
    }
  }
}
