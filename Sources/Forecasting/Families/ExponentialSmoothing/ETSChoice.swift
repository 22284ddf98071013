/// The forms of exponential smoothing that settings allow.
///
/// `damped`, true or false, excludes forms without a trend unless `trend=none` is set.
struct ETSChoice {
  private let errors: [ETSForm.Error]
  private let trends: [ETSForm.Trend]
  private let seasons: [ETSForm.Season]
  private let criterion: InformationCriterion

  static let settings = [
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

  /// Reads the settings; where there is a form, its parts stand for error, trend and season.
  init(_ values: SettingValues) {
    let form = values.word("form").flatMap { letters in
      ETSForm.all.first { $0.letters == letters }
    }
    errors =
      switch values.word("error") {
      case _ where form != nil: form.map { [$0.error] } ?? []
      case "additive": [.additive]
      case "multiplicative": [.multiplicative]
      default: ETSForm.Error.allCases
      }
    seasons =
      switch values.word("season") {
      case _ where form != nil: form.map { [$0.season] } ?? []
      case "none": [.none]
      case "additive": [.additive]
      case "multiplicative": [.multiplicative]
      default: ETSForm.Season.allCases
      }
    trends = Self.trends(form?.trend ?? Self.trend(values), isDamped: values.flag("damped"))
    criterion = values.word("criterion").flatMap { InformationCriterion(rawValue: $0) } ?? .aicc
  }

  var automatic: AutoETS {
    AutoETS(errors: errors, trends: trends, seasons: seasons, criterion: criterion)
  }

  var thorough: ETS {
    ETS(errors: errors, trends: trends, seasons: seasons, criterion: criterion)
  }

  private static func trend(_ values: SettingValues) -> ETSForm.Trend? {
    switch values.word("trend") {
    case "none": ETSForm.Trend.none
    case "additive": .additive
    case "damped": .damped
    default: nil
    }
  }

  private static func trends(_ trend: ETSForm.Trend?, isDamped: Bool?) -> [ETSForm.Trend] {
    if trend == ETSForm.Trend.none { return [.none] }
    if trend == .damped { return [.damped] }
    let growing: [ETSForm.Trend] =
      switch isDamped {
      case true?: [.damped]
      case false?: [.additive]
      case nil: [.additive, .damped]
      }
    return (trend == nil && isDamped != true ? [.none] : []) + growing
  }
}
