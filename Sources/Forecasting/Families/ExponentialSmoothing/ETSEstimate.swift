internal import Glibc

/// The maximum likelihood estimate of one form for one series.
struct ETSEstimate: Sendable {
  let form: ETSForm
  /// On the scale of the series, seasonal states normalised.
  let parameters: ETSParameters
  /// −2 log-likelihood as R's `ets` counts it.
  let value: Double
  /// The number of observations and of estimated parameters, σ included.
  let count: Int
  let degrees: Int
  /// How often the likelihood was evaluated with its gradient.
  let evaluations: Int

  /// The penalised likelihood.
  func criterion(_ kind: InformationCriterion) -> Double {
    kind.value(value, parameters: degrees, observations: count)
  }
}

/// An information criterion.
public enum InformationCriterion: String, Sendable, CaseIterable {
  case aicc
  case aic
  case bic

  /// The criterion from −2 log-likelihood.
  func value(_ deviance: Double, parameters: Int, observations: Int) -> Double {
    let (k, n) = (Double(parameters), Double(observations))
    switch self {
    case .aic: return deviance + 2 * k
    case .bic: return deviance + k * log(n)
    case .aicc: return deviance + 2 * k + 2 * k * (k + 1) / (n - k - 1)
    }
  }
}
