/// When too little is known of a location's sales, and when a whole snapshot is not believed:
/// `quality:`.
public struct QualitySettings: Hashable, Codable, Sendable {
  /// Share of the rows of a location and period beyond which, once rejected, nothing of the period is
  /// known; nil: rejected rows are looked at pair by pair only.
  public var rejectShare: Double? = 0.5
  /// Periods without any row, where each of the 13 before had some, from which on a location counts as
  /// not heard of; nil: never.
  public var silence: Int? = 1
  /// Share of the fewest rows that any of the 13 periods before had, where each had 20, below which
  /// nothing of a location's period is known; nil: few rows are few sales.
  public var volume: Double? = 0.25
  /// Share of all records beyond which what a whole snapshot ends is not believed; nil: snapshots
  /// without rows alone are not.
  public var endedShare: Double? = 0.2

  /// The defaults.
  public init() {}
}

extension QualitySettings {
  init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    rejectShare = try mapping.share("reject_share", default: rejectShare)
    volume = try mapping.share("volume", default: volume)
    endedShare = try mapping.share("ended_share", default: endedShare)
    if mapping.isOff("silence") {
      silence = nil
    } else {
      try mapping.integer("silence", in: 1...1_000).map { silence = $0 }
    }
    try mapping.finish()
  }
}

extension SettingsMapping {
  /// A number from 0 to 1; nil where it is switched off.
  fileprivate mutating func share(_ key: String, default share: Double?) throws -> Double? {
    try isOff(key) ? nil : number(key, in: 0...1) ?? share
  }
}
