import Workspace

/// The rules in force for one entity, with their columns found.
struct RuleBook {
  struct Entry {
    let rule: Rule
    let action: RuleAction
    let first: Int
    let second: Int
    /// All columns that the rule looks at.
    let columns: [Int]
  }

  let entries: [Entry]
  private let members: KnownMembers

  /// Rules of `entity` under the settings, checked against the members known so far.
  init(_ entity: Entity, actions: [String: RuleAction], members: KnownMembers) {
    self.members = members
    entries = Rule.shipped.filter { $0.entity == entity.name }.map { rule in
      let columns =
        switch rule.check {
        case .cells(let names, _), .row(let names, _): names
        case .member(let column, _): [column]
        }
      let found = columns.map { name in entity.columns.firstIndex { $0.name == name } ?? 0 }
      return Entry(
        rule: rule, action: actions[rule.name] ?? rule.action, first: found[0],
        second: found.last ?? found[0], columns: found)
    }
  }

  /// Whether a row breaks the rule.
  func isBroken(_ entry: Entry, by row: [Cell]) -> Bool {
    switch entry.rule.check {
    case .cells(_, let isBroken): return isBroken(row[entry.first], row[entry.second])
    case .row(_, let isBroken): return isBroken(entry.columns.map { row[$0] })
    case .member(_, let dimension):
      let id = row[entry.first]
      return id.kind == .text && !members.contains(id.bytes, in: dimension)
    }
  }

  /// Throws where the settings name a rule that does not exist.
  static func validate(_ actions: [String: RuleAction]) throws {
    let names = Rule.shipped.map(\.name)
    for name in actions.keys.sorted() where !names.contains(name) {
      throw UnknownRule(name: name, known: names)
    }
  }
}

/// The settings name a rule that does not exist.
struct UnknownRule: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "shelfcast.yml: rules: no rule is called '\(name)'; "
      + (nearestWord(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "rules are \(known.joined(separator: ", "))")
  }
}
