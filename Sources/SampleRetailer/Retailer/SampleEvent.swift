import Chronology

/// A calendar event of the sample and its true effect on demand.
struct SampleEvent {
  let name: String
  let kind: String
  /// The region in which it is held; nil for all.
  let region: String?
  /// The change of demand in percent; below zero where shops close early or are avoided.
  let uplift: Int
  private let isHeld: @Sendable (Day) -> Bool

  static let all = [
    SampleEvent(name: "New Year's Day", kind: "public holiday", region: nil, uplift: -60) {
      $0.civil.month == 1 && $0.dayOfMonth == 1
    },
    SampleEvent(name: "Labour Day", kind: "public holiday", region: nil, uplift: -40) {
      $0.civil.month == 5 && $0.dayOfMonth == 1
    },
    SampleEvent(name: "Summer fair", kind: "fair", region: "Central", uplift: 60) {
      $0.civil.month == 7 && $0.weekday == .saturday && $0.dayOfMonth <= 7
    },
    SampleEvent(name: "Black Friday", kind: "sale", region: nil, uplift: 90) {
      $0.civil.month == 11 && $0.weekday == .friday && (22...28).contains($0.dayOfMonth)
    },
    SampleEvent(name: "Christmas shopping", kind: "season", region: nil, uplift: 70) {
      $0.civil.month == 12 && (21...23).contains($0.dayOfMonth)
    },
    SampleEvent(name: "Christmas Day", kind: "public holiday", region: nil, uplift: -70) {
      $0.civil.month == 12 && $0.dayOfMonth == 25
    },
  ]

  private init(
    name: String, kind: String, region: String?, uplift: Int,
    _ isHeld: @escaping @Sendable (Day) -> Bool
  ) {
    self.name = name
    self.kind = kind
    self.region = region
    self.uplift = uplift
    self.isHeld = isHeld
  }

  /// The events of a day.
  static func on(_ day: Day) -> [SampleEvent] { all.filter { $0.isHeld(day) } }

  /// The factor on demand at a location of a region.
  func factor(in place: String) -> Double {
    region == nil || region == place ? Double(100 + uplift) / 100 : 1
  }
}
