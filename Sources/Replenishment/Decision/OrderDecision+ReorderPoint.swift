extension OrderDecision {
  /// The reorder point s: the position at or below which an order is placed.
  ///
  /// Under (R, s, S) it is the position at which an order becomes due. Otherwise it is S − the
  /// window's expected demand, which covers the time until the order arrives: a periodic review
  /// then orders at any position below S, and s is the minimum of a min/max pair.
  ///
  /// - Parameters:
  ///   - due: the position at which an order becomes due.
  ///   - spread: S less that position under (R, s, S), else 0.
  static func reorderPoint(
    of needs: PathNeeds, due: Double, spread: Double, orderUpTo: Double
  ) -> Double {
    spread > 0 ? due : orderUpTo - needs.windowDemand
  }
}
