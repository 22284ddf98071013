/// The levels of the quantiles that tables of forecasts hold.
public enum QuantileLevels {
  /// The ends of the central interval that holds 80 % of outcomes.
  public static let central80 = [0.1, 0.9]
  /// The ends of the central interval that holds 95 % of outcomes.
  public static let central95 = [0.025, 0.975]
  /// The median, and the ends of both intervals.
  public static let standard = [0.025, 0.1, 0.5, 0.9, 0.975]
}
