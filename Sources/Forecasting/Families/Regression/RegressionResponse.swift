/// How a regression's response follows from its columns; what is nil is chosen by the series.
public struct RegressionResponse: Sendable {
  /// What is linear in the columns.
  public enum Link: String, Sendable, CaseIterable {
    /// The mean.
    case identity
    /// The logarithm: effects are factors.
    case logarithm = "log"
  }

  /// The distribution about the mean.
  public enum Family: String, Sendable, CaseIterable {
    /// Normal, of the values or of their logarithms.
    case gaussian
    /// Counts with a variance in proportion to their mean.
    case poisson
    /// Counts with the variance μ + μ²/size.
    case negativeBinomial = "negative-binomial"
  }

  /// The link; counts have the logarithm.
  public var link: Link?
  /// The family.
  public var family: Family?
  /// The penalty on the squares of the regressors' coefficients, per standard deviation of a column.
  public var penalty: Double?

  /// A response of which all is chosen.
  public init(link: Link? = nil, family: Family? = nil, penalty: Double? = nil) {
    precondition(penalty.map { $0 >= 0 } ?? true, "a penalty must not be negative")
    self.link = link
    self.family = family
    self.penalty = penalty
  }

  /// Whether all is chosen.
  var isChosen: Bool { link == nil && family == nil && penalty == nil }
}

/// The scale on which a regression adds up its columns and errors.
enum ResponseScale: Sendable, Equatable {
  /// The values; errors are normal.
  case identity
  /// The logarithms of the values; errors are normal.
  case logarithm
  /// The logarithm of the mean, of a family whose size is estimated.
  case logarithmOfMean(RegressionResponse.Family)

  /// The scale asked for, or the one that suits the values: logarithms of values above zero, the
  /// logarithm of the mean of counts with zeros, and the values themselves otherwise.
  ///
  /// Throws where counts are asked for and the values are none, or a logarithm of all zeros.
  init(_ wanted: RegressionResponse, _ values: [Double], _ series: Series) throws(FitError) {
    let least = values.reduce(Double.infinity) { min($0, $1) }
    let isPositive = least > 0 && series.isNonnegative
    switch (wanted.family, wanted.link) {
    case (nil, nil), (.gaussian, nil):
      let isCount = wanted.family == nil && series.support == .count
      self = isPositive ? .logarithm : isCount ? .logarithmOfMean(.poisson) : .identity
    case (nil, .identity), (.gaussian, .identity): self = .identity
    case (nil, .logarithm), (.gaussian, .logarithm):
      self = least > 0 ? .logarithm : .logarithmOfMean(.gaussian)
    case (.poisson, _), (.negativeBinomial, _):
      if least < 0 { throw .negative(least: least) }
      self = .logarithmOfMean(wanted.family ?? .poisson)
    }
    if case .logarithmOfMean = self, !(values.reduce(0, +) > 0) {
      throw .noDemand(observations: values.count)
    }
  }

  /// The response that keeps the scale.
  func kept(_ wanted: RegressionResponse) -> RegressionResponse {
    switch self {
    case .identity: RegressionResponse(link: .identity, penalty: wanted.penalty)
    case .logarithm: RegressionResponse(link: .logarithm, penalty: wanted.penalty)
    case .logarithmOfMean(let family):
      RegressionResponse(link: .logarithm, family: family, penalty: wanted.penalty)
    }
  }
}
