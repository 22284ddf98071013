import Forecasting

extension ModelName {
  /// What the model does, in a sentence for people who choose by it.
  var summary: String {
    switch self {
    case .naive: "repeats the last observation"
    case .seasonalNaive: "repeats the observation of one season ago"
    case .movingAverage: "mean of the last observations"
    case .simpleExponentialSmoothing: "a level that follows the observations"
    case .theta: "a level that follows the observations, plus half of the trend"
    case .optimizedTheta: "a level, plus as much of the trend as suits the series"
    case .dynamicOptimizedTheta: "the same with a trend that moves along"
    case .automaticETS: "exponential smoothing in the form that suits the series best"
    case .croston: "size and interval of demands, smoothed apart"
    case .crostonSBA: "Croston's forecast without its upward bias"
    case .crostonSBJ: "the same with a closer correction of the bias"
    case .tsb: "size and probability of demands; forgets what sells no more"
    case .adida: "totals over the interval between demands, smoothed"
    case .imapa: "mean of forecasts from totals over one period and more"
    case .regression: "least squares on trend and seasonal waves"
    case .bats: "exponential smoothing with several seasons and autocorrelated errors"
    case .combination: "median of four models that suit most series"
    case .automatic: "chooses or blends by backtest on the series itself"
    case .holt: "a level and a trend that follow the observations"
    case .holtWinters: "a level, a trend and a season that follow the observations"
    case .exponentialSmoothing: "exponential smoothing in a given form, or in the likeliest"
    }
  }
}
