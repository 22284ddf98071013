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
      let found = rule.check.columns.map { name in
        entity.columns.firstIndex { $0.name == name } ?? 0
      }
      return Entry(
        rule: rule, action: actions[rule.name] ?? rule.action, first: found[0],
        second: found.last ?? found[0], columns: found)
    }
  }

  /// The column at fault where a row breaks the rule; nil where it keeps it.
  func fault(_ entry: Entry, in row: [Cell]) -> Int? {
    switch entry.rule.check {
    case .cells(_, let isBroken):
      return isBroken(row[entry.first], row[entry.second]) ? entry.first : nil
    case .row(_, let isBroken):
      return isBroken(entry.columns.map { row[$0] }) ? entry.first : nil
    case .each(_, let isBroken):
      return entry.columns.first { isBroken(row[$0]) }
    case .member(_, let dimension):
      let id = row[entry.first]
      let isUnknown = id.kind == .text && !members.contains(id.bytes, in: dimension)
      return isUnknown ? entry.first : nil
    }
  }

  /// Throws where the settings name a rule that does not exist, or would empty a cell that its row
  /// needs.
  static func validate(_ actions: [String: RuleAction]) throws {
    let names = Rule.shipped.map(\.name)
    for (name, action) in actions.sorted(by: { $0.key < $1.key }) {
      guard let rule = Rule.shipped.first(where: { $0.name == name }) else {
        throw UnknownRule(name: name, known: names)
      }
      guard action != .empty || rule.canEmpty else { throw NeededCell(rule: rule) }
    }
  }
}

extension Rule {
  /// Whether a row is of use without the cell that breaks the rule.
  fileprivate var canEmpty: Bool {
    let columns = Entity.named(entity)?.columns ?? []
    let found =
      if case .each(let names, _) = check { names } else { Array(check.columns.prefix(1)) }
    return columns.allSatisfy { !found.contains($0.name) || $0.whenUnreadable == .empty }
  }
}

/// The settings would empty a cell without which a row is of no use.
struct NeededCell: Error, CustomStringConvertible {
  let rule: Rule

  var description: String {
    "shelfcast.yml: rules: '\(rule.name)' cannot be 'empty', since a row needs its column "
      + "\(rule.check.columns[0]); choose warn, drop, quarantine or fail"
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
