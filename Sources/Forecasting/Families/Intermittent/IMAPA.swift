/// The mean of the forecasts that `ADIDA` would make with every bucket up to its own.
///
/// The intermittent multiple aggregation prediction algorithm: buckets of 1, 2, … up to the mean
/// interval between demands, rounded up, each smoothed with its own α. Petropoulos and Kourentzes,
/// *Journal of the Operational Research Society* 66 (2015) 914–924.
public struct IMAPA: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "IMAPA"
  private let alpha: Double?

  /// The model with one α for all buckets that is given or, where nil, one estimated for each.
  ///
  /// Estimates minimise the squared error of the next bucket within 0.1...0.3.
  public init(alpha: Double? = nil) {
    precondition(alpha.map { (0...1).contains($0) } ?? true, "alpha must lie in 0...1")
    self.alpha = alpha
  }

  /// Needs one demand.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let record = try DemandRecord(series)
    let levels = (1...record.bucketLength).map { length in
      BucketLevels(record, length: length, alpha: alpha)
    }
    return try RecursiveFit(
      name, AggregationState(levels: levels), over: series, estimated: alpha == nil ? 1 : 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `IMAPA`.
  public static let imapa = ModelEntry(
    "IMAPA", key: 14, "mean of forecasts from totals over one period and more",
    settings: [ModelSetting("alpha", .number(0...1), "smoothing of the aggregated demand")]
  ) { values, _ in IMAPA(alpha: values.number("alpha")) }
}
