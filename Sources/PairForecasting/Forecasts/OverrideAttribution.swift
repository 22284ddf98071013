package import Chronology

/// The id, author, reason and end of a planner's override.
package struct OverrideAttribution: Sendable, Equatable {
  /// The id under which it was recorded, and by which it can be withdrawn.
  package let id: String
  /// Who recorded it.
  package let author: String
  /// Why it was recorded.
  package let reason: String
  /// The first as-of date for which it does not apply.
  package let expiresOn: Day

  /// An override by `author` that applies to plans before `expiresOn`.
  package init(id: String, author: String, reason: String, expiresOn: Day) {
    self.id = id
    self.author = author
    self.reason = reason
    self.expiresOn = expiresOn
  }

  /// The reason, cut to 80 characters.
  package var shortReason: String { reason.count > 80 ? reason.prefix(79) + "…" : reason }
}
