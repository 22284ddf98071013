/// When a location's sales count as unknown and when a full snapshot is held: `quality:`.
package struct QualitySettings: Hashable, Codable, Sendable {
  /// Share of rejected rows of a location and period above which its sales count as unknown.
  ///
  /// Also the share of a file's rows of a period without a readable location, above which the
  /// period is unknown for all locations of the file. Nil: rejected rows affect only their own pair
  /// of location and product.
  package var rejectShare: Double? = 0.5
  /// Number of periods without any row from which on a location counts as silent.
  ///
  /// This applies only if each of the 13 known periods before had rows; `docs/configuration.md` has
  /// the condition for shorter histories. Nil: never.
  package var silence: Int? = 1
  /// Share of the usual rows below which a location's sales of a period count as unknown.
  ///
  /// The usual number is the smallest of the 13 periods before, each of which must have had at
  /// least 20 rows. Nil: few rows count as few sales.
  package var volume: Double? = 0.25
  /// Share of all records that a full snapshot may end; above it the snapshot is held.
  ///
  /// Nil: only snapshots without rows are held.
  package var endedShare: Double? = 0.2

  /// The defaults.
  package init() {}
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
  /// Reads a number from 0 to 1; nil if it is switched off.
  fileprivate mutating func share(_ key: String, default share: Double?) throws -> Double? {
    try isOff(key) ? nil : number(key, in: 0...1) ?? share
  }
}
