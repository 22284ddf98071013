/// Aggregate–disaggregate: totals over buckets of about one demand interval are smoothed.
///
/// Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos, *Journal of the Operational
/// Research Society* 62 (2011) 544–554. The bucket is the mean interval between demands, rounded
/// up, and at most a third of the series; buckets end with the newest period, and incomplete ones
/// at the beginning are left out. Their totals are smoothed exponentially and divided by the
/// bucket's length.
public struct ADIDA: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "ADIDA"
  private let alpha: Double?

  /// The model with an α that is given or, where nil, estimated.
  ///
  /// An estimate minimises the squared error of the next bucket within 0.1...0.3.
  public init(alpha: Double? = nil) {
    precondition(alpha.map { (0...1).contains($0) } ?? true, "alpha must lie in 0...1")
    self.alpha = alpha
  }

  /// Needs one demand.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let record = try DemandRecord(series)
    let level = BucketLevels(record, length: record.bucketLength, alpha: alpha)
    return try RecursiveFit(
      name, AggregationState(levels: [level]), over: series, estimated: alpha == nil ? 1 : 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `ADIDA`.
  public static let adida = ModelEntry(
    "ADIDA", key: 13, "totals over the interval between demands, smoothed",
    settings: [ModelSetting("alpha", .number(0...1), "smoothing of the aggregated demand")]
  ) { values, _ in ADIDA(alpha: values.number("alpha")) }
}
