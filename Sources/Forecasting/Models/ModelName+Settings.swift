extension ModelName {
  /// What a user may set of this model; empty where there is nothing to set.
  public var settings: [ModelSetting] {
    switch self {
    case .movingAverage:
      [ModelSetting("window", .whole(1...10_000), "observations in the mean")]
    case .simpleExponentialSmoothing:
      [ModelSetting("alpha", .number(0...1), "weight of the newest observation")]
    case .croston, .crostonSBA:
      [ModelSetting("alpha", .number(0.001...1), "smoothing of sizes and intervals of demand")]
    case .regression:
      [
        ModelSetting("fourier", .whole(0...30), "pairs of cosine and sine, the slowest first"),
        ModelSetting("trend", .words(["true", "false"]), "whether there is a linear trend"),
        ModelSetting("smoothing", .number(0...1), "weight of the newest error in the level"),
        ModelSetting(
          "damping", .number(0...1), standard: "0.95",
          "share of a period's trend that the next one keeps"),
      ]
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
    case .regression:
      Regression(
        trend: values.flag("trend"), terms: values.whole("fourier"),
        smoothing: values.number("smoothing"), damping: values.number("damping") ?? 0.95)
    default: model(horizon: horizon)
    }
  }

  /// The word before the point in the names of this model's settings.
  public var settingPrefix: String { rawValue }

  /// The model of a name or of a setting's prefix, in any case of letters.
  public init(settingPrefix text: String) throws(UnknownModelError) {
    let wanted = text.lowercased()
    if let match = Self.allCases.first(where: { $0.settingPrefix.lowercased() == wanted }) {
      self = match
    } else {
      try self.init(text)
    }
  }
}
