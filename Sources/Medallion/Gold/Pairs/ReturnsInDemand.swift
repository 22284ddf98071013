import Workspace

extension SaleDay {
  /// The returned units that reduce the demand of the period, by the setting `demand.returns`.
  ///
  /// None if demand is gross. Otherwise those returned in the same period; returns that void a sale
  /// do not count again, since the sale itself is left out of demand.
  func returned(in returns: DemandSettings.Returns) -> Double {
    returns == .netSamePeriod ? returned - reversed : 0
  }
}
