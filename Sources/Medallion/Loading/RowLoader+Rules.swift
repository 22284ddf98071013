import Workspace

extension RowLoader {
  /// A broken rule with the action `warn`: its index in the rule book, and the column at fault.
  typealias Warning = (entry: Int, column: Int)

  /// Applies the rules; returns the broken ones with a warning, or nil if the row is not loaded.
  ///
  /// Throws ``RuleFailure`` if a rule with the action `fail` is broken.
  mutating func applyRules(at place: Place) throws -> [Warning]? {
    var warnings: [Warning] = []
    for index in rules.entries.indices {
      guard let column = rules.fault(index, in: row.cells) else { continue }
      let entry = rules.entries[index]
      switch entry.action {
      case .warn: warnings.append((index, column))
      case .empty: empty(index, from: column)
      case .drop:
        accounts.own.dropped += 1
        accounts.own.note(entry.rule.name, "drop")
        return nil
      case .quarantine:
        try quarantine(fault(entry, column), at: place, of: rejectedSubject())
        return nil
      case .fail:
        throw RuleFailure(
          file: batch.file, line: place.line, rule: entry.rule.name,
          reason: fault(entry, column).reason)
      }
    }
    return warnings
  }

  /// Empties every cell that breaks a rule.
  private mutating func empty(_ index: Int, from column: Int) {
    let entry = rules.entries[index]
    var next: Int? = column
    while let column = next {
      row.empty(column, rule: entry.rule.name, reason: fault(entry, column).reason)
      next = rules.fault(index, in: row.cells)
    }
  }

  private func fault(_ entry: RuleBook.Entry, _ column: Int) -> RowFault {
    let meant = mapping.entity.columns[column]
    return RowFault(
      rule: entry.rule.name, column: meant.name,
      reason: entry.rule.reason(row.cells[column], of: meant))
  }

  /// Counts the remarks on a loaded row, each rule once, and stores them.
  mutating func remark(_ warnings: [Warning], at place: Place) throws {
    for warning in warnings { try remark(warning, at: place) }
    var counted: Set<String> = []
    for remark in row.remarks {
      if counted.insert(remark.rule).inserted {
        accounts.own.note(remark.rule, remark.action.rawValue)
      }
      try remarks.write(remark, line: place.line, part: place.part, of: accounts.cell)
    }
  }

  private mutating func remark(_ warning: Warning, at place: Place) throws {
    let entry = rules.entries[warning.entry]
    accounts.own.note(entry.rule.name, "warn")
    // If millions of rows break a rule, making a text for each would be slow.
    guard !remarks.isFull(entry.rule.name) else { return }
    let found = fault(entry, warning.column)
    try remarks.write(
      Remark(
        rule: found.rule, action: .warn, column: found.column ?? "",
        found: row.cells[warning.column].written(as: mapping.entity.columns[warning.column].type),
        reason: found.reason),
      line: place.line, part: place.part, of: accounts.cell)
  }
}
