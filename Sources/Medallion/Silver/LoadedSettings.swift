import Foundation
import GRDB
import Workspace

/// The fingerprint of the settings that silver depends on; if it changes, silver is rebuilt.
struct LoadedSettings {
  private struct Shape: Encodable {
    let sources: [String: [String: SourceSettings]]
    let rules: [String: RuleAction]
    let timezone: String?
    let dayStartsAt: Int
  }

  private let fingerprint: String

  init(_ settings: Settings) {
    let shape = Shape(
      sources: settings.sources, rules: settings.rules, timezone: settings.calendar.timezone,
      dayStartsAt: settings.calendar.dayStartsAtSeconds)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(shape)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    fingerprint = sha256(of: text)
  }

  /// Whether silver was loaded with other settings.
  func hasChanged(_ silver: SilverDatabase) throws -> Bool {
    let known = try silver.queue.read { db in
      try String.fetchOne(db, sql: "SELECT fingerprint FROM settings_memory")
    }
    return known != nil && known != fingerprint
  }

  func remember(in db: Database) throws {
    try db.execute(sql: "DELETE FROM settings_memory")
    try db.insert(["fingerprint": fingerprint], into: "settings_memory")
  }
}
