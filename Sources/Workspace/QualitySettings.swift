/// When too little is known of a location's sales: `quality:`.
public struct QualitySettings: Hashable, Codable, Sendable {
  /// Share of the rows of a location and period beyond which, once rejected, nothing of the period is
  /// known; nil: rejected rows are looked at pair by pair only.
  public var rejectShare: Double? = 0.5
  /// Periods without any row, where each of the 13 before had some, from which on a location counts as
  /// not heard of; nil: never.
  public var silence: Int? = 1

  /// The defaults.
  public init() {}
}

extension QualitySettings {
  init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    if mapping.isOff("reject_share") {
      rejectShare = nil
    } else {
      try mapping.number("reject_share", in: 0...1).map { rejectShare = $0 }
    }
    if mapping.isOff("silence") {
      silence = nil
    } else {
      try mapping.integer("silence", in: 1...1_000).map { silence = $0 }
    }
    try mapping.finish()
  }
}
