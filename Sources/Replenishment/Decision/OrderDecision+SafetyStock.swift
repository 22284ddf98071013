extension OrderDecision {
  /// The safety stock: the position at which an order becomes due, less the mean demand that it has
  /// to serve.
  ///
  /// Where demand is backordered this is S − mean demand, or s − mean demand under (R, s, S). Where
  /// demand is lost, demand that is lost before the order arrives need not be served: it is S −
  /// (mean demand − `unmetBeforeArrival`). So it is the net stock expected at the end of the
  /// interval if the position is raised to that point and the window's demand is served. It may be
  /// negative, where the target asks for less than the mean.
  ///
  /// - Parameter trigger: the units that would raise the position to the point at which an order is
  ///   due.
  static func safetyStock(of needs: PathNeeds, at trigger: Double) -> Double {
    trigger - needs.meanFinalNeed
  }
}
