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
    case .automaticETS:
      [
        ModelSetting(
          "error", .words(["additive", "multiplicative"], letters: ["A", "M"]), "how errors enter"),
        ModelSetting(
          "trend", .words(["none", "additive", "damped"], letters: ["N", "A", "Ad"]),
          "how the level grows"),
        ModelSetting("damped", .words(["true", "false"]), "whether the trend fades"),
        ModelSetting(
          "season", .words(["none", "additive", "multiplicative"], letters: ["N", "A", "M"]),
          "how seasons enter"),
        ModelSetting(
          "criterion", .words(InformationCriterion.allCases.map(\.rawValue)), standard: "aicc",
          "what decides between forms"),
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
    case .crostonSBJ: Croston(.shaleBoylanJohnston, alpha: values.number("alpha"))
    case .adida: ADIDA(alpha: values.number("alpha"))
    case .imapa: IMAPA(alpha: values.number("alpha"))
    case .regression:
      Regression(
        trend: values.flag("trend"), terms: values.whole("fourier"),
        smoothing: values.number("smoothing"), damping: values.number("damping") ?? 0.95)
    case .automaticETS: AutoETS(values)
    default: model(horizon: horizon)
    }
  }

  /// The word before the point in the names of this model's settings.
  public var settingPrefix: String { self == .automaticETS ? "ETS" : rawValue }

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

extension AutoETS {
  /// The choice among the forms that settings leave.
  ///
  /// A trend that is damped or not is a trend: of forms without one only `trend=none` speaks.
  fileprivate init(_ values: SettingValues) {
    let errors: [ETSForm.Error] =
      switch values.word("error") {
      case "additive": [.additive]
      case "multiplicative": [.multiplicative]
      default: ETSForm.Error.allCases
      }
    let seasons: [ETSForm.Season] =
      switch values.word("season") {
      case "none": [.none]
      case "additive": [.additive]
      case "multiplicative": [.multiplicative]
      default: ETSForm.Season.allCases
      }
    self.init(
      errors: errors, trends: Self.trends(values), seasons: seasons,
      criterion: values.word("criterion").flatMap { InformationCriterion(rawValue: $0) } ?? .aicc)
  }

  private static func trends(_ values: SettingValues) -> [ETSForm.Trend] {
    if values.word("trend") == "none" { return [.none] }
    if values.word("trend") == "damped" { return [.damped] }
    let growing: [ETSForm.Trend] =
      switch values.flag("damped") {
      case true?: [.damped]
      case false?: [.additive]
      case nil: [.additive, .damped]
      }
    let mayBeFlat = values.word("trend") == nil && values.flag("damped") != true
    return (mayBeFlat ? [.none] : []) + growing
  }
}
