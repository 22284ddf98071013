package import Chronology

/// Who decided otherwise than the program, why, and for how long.
package struct PlannerWord: Sendable, Equatable {
  /// The name under which it was recorded, and by which it is withdrawn.
  package let id: String
  /// Who said it.
  package let author: String
  /// Why.
  package let reason: String
  /// The day of the plan from which on it holds no more.
  package let expiresOn: Day

  /// A word of `author` that holds until the plan of a day.
  package init(id: String, author: String, reason: String, expiresOn: Day) {
    self.id = id
    self.author = author
    self.reason = reason
    self.expiresOn = expiresOn
  }

  /// The reason as far as a line has room for it.
  package var shortReason: String { reason.count > 80 ? reason.prefix(79) + "…" : reason }
}
