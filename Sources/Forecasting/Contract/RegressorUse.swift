/// What a model does with the regressors of a series.
public enum RegressorUse: Sendable {
  /// It forecasts value / exposure; the exposure has the effects that are estimated from all series.
  case exposure
  /// The same, and without such an exposure it forecasts nothing.
  case neededExposure
  /// It estimates the effects of the series' own columns from the series alone.
  case ownColumns
}
