extension ModelName {
  /// What a user may set of this model; empty where there is nothing to set.
  public var settings: [ModelSetting] {
    switch self {
    case .movingAverage:
      [ModelSetting("window", .whole(1...10_000), "observations in the mean")]
    case .simpleExponentialSmoothing:
      [ModelSetting("alpha", .number(0...1), "weight of the newest observation")]
    case .croston, .crostonSBA, .crostonSBJ:
      [ModelSetting("alpha", .number(0.001...1), "smoothing of sizes and intervals of demand")]
    case .adida, .imapa:
      [ModelSetting("alpha", .number(0...1), "smoothing of the aggregated demand")]
    case .regression:
      [
        ModelSetting("fourier", .whole(0...30), "pairs of cosine and sine, the slowest first"),
        ModelSetting("trend", .words(["true", "false"]), "whether there is a linear trend"),
        ModelSetting("smoothing", .number(0...1), "weight of the newest error in the level"),
        ModelSetting(
          "damping", .number(0...1), standard: "0.95",
          "share of a period's trend that the next one keeps"),
      ]
    case .theta:
      [
        ModelSetting(
          "theta", .number(1...1000), standard: "2", "curvature of the line that is smoothed"),
        Self.thetaSeason,
      ]
    case .optimizedTheta, .dynamicOptimizedTheta:
      [
        ModelSetting("theta", .number(1...1000), "curvature of the line that is smoothed"),
        Self.thetaSeason,
      ]
    case .bats:
      [ModelSetting("logarithm", .words(["true", "false"]), "whether logarithms are smoothed")]
    case .holt: [Self.straightOrDamped]
    case .holtWinters:
      [
        ModelSetting(
          "season", .words(HoltWinters.Season.allCases.map(\.rawValue), letters: ["A", "M"]),
          standard: "additive", "how the season enters"),
        Self.straightOrDamped,
      ]
    case .automaticETS: ETSChoice.settings
    case .exponentialSmoothing:
      [
        ModelSetting(
          "form", .words(ETSForm.all.map(\.letters)), "error, trend and season by their letters")
      ] + ETSChoice.settings
    default: []
    }
  }

  /// The model with these settings, all of which it knows and takes.
  func model(horizon: Int, _ values: SettingValues) -> any ForecastModel {
    switch self {
    case .movingAverage: MovingAverage(window: values.whole("window"))
    case .simpleExponentialSmoothing: SimpleExponentialSmoothing(alpha: values.number("alpha"))
    case .croston: Croston(alpha: values.number("alpha"))
    case .crostonSBA: Croston(.syntetosBoylan, alpha: values.number("alpha"))
    case .crostonSBJ: Croston(.shaleBoylanJohnston, alpha: values.number("alpha"))
    case .adida: ADIDA(alpha: values.number("alpha"))
    case .imapa: IMAPA(alpha: values.number("alpha"))
    case .regression:
      Regression(
        trend: values.flag("trend"), terms: values.whole("fourier"),
        smoothing: values.number("smoothing"), damping: values.number("damping") ?? 0.95)
    case .theta:
      Theta(.standard, theta: values.number("theta") ?? 2, season: values.thetaSeason)
    case .optimizedTheta:
      Theta(.optimized, theta: values.number("theta"), season: values.thetaSeason)
    case .dynamicOptimizedTheta:
      Theta(.dynamicOptimized, theta: values.number("theta"), season: values.thetaSeason)
    case .bats: BATS(logarithm: values.flag("logarithm"))
    case .holt: Holt(isDamped: values.flag("damped") ?? false)
    case .holtWinters:
      HoltWinters(
        values.word("season").flatMap { HoltWinters.Season(rawValue: $0) } ?? .additive,
        isDamped: values.flag("damped") ?? false)
    case .automaticETS: ETSChoice(values).automatic
    case .exponentialSmoothing: ETSChoice(values).thorough
    default: model(horizon: horizon)
    }
  }

  private static let straightOrDamped = ModelSetting(
    "damped", .words(["true", "false"]), standard: "false", "whether the trend fades")

  private static let thetaSeason = ModelSetting(
    "season", .words(["none", "additive", "multiplicative"], letters: ["N", "A", "M"]),
    "what is taken off first, if the series shows it")
}

extension SettingValues {
  fileprivate var thetaSeason: Theta.Season? {
    word("season").flatMap { Theta.Season(rawValue: $0) }
  }
}
