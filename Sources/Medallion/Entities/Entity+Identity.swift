extension Entity {
  /// What identifies a record, and which of its copies holds.
  struct Identity {
    let key: [String]
    let conflict: ConflictPolicy
    let lineKey: LineKey?

    init(_ key: [String], conflict: ConflictPolicy, lineKey: LineKey? = nil) {
      self.key = key
      self.conflict = conflict
      self.lineKey = lineKey
    }
  }
}
