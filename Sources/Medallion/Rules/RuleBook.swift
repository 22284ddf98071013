import Workspace

/// The rules that apply to the rows of one file, with the positions of their columns.
struct RuleBook {
  struct Entry {
    let rule: Rule
    let action: RuleAction
    fileprivate let test: Test
  }

  /// A rule's check, with the indices of its columns in the row.
  fileprivate enum Test {
    case cells(Int, Int, (Cell, Cell) -> Bool)
    case row([Int], ([Cell]) -> Bool)
    case member(Int, of: String)
    case each([Int], (Cell) -> Bool)

    init(_ check: Rule.Check, _ places: [Int]) {
      switch check {
      case .cells(_, let isBroken):
        self = .cells(places[0], places.last ?? places[0], isBroken)
      case .row(_, let isBroken): self = .row(places, isBroken)
      case .member(_, let dimension): self = .member(places[0], of: dimension.name)
      case .each(_, let isBroken): self = .each(places, isBroken)
      }
    }
  }

  let entries: [Entry]
  let members: KnownMembers

  /// Selects the rules that apply to a file with this mapping, with their actions; ids are checked
  /// against `members`.
  init(_ mapping: FileMapping, actions: [String: RuleAction], members: KnownMembers) {
    self.members = members
    let entity = mapping.entity
    entries = entity.rules.filter { $0.exempt != mapping.receipts }.map { rule in
      let places = rule.check.columns.map { name in
        entity.columns.firstIndex { $0.name == name } ?? 0
      }
      return Entry(
        rule: rule, action: actions[rule.name] ?? rule.action, test: Test(rule.check, places))
    }
  }

  /// The index of the column that breaks the rule at `index` of `entries`; nil if the row meets it.
  ///
  /// It is called for every rule and row, so it avoids copying an entry.
  func fault(_ index: Int, in row: [Cell]) -> Int? {
    switch entries[index].test {
    case .cells(let first, let second, let isBroken):
      return isBroken(row[first], row[second]) ? first : nil
    case .row(let columns, let isBroken):
      return isBroken(columns.map { row[$0] }) ? columns[0] : nil
    case .each(let columns, let isBroken):
      return columns.first { isBroken(row[$0]) }
    case .member(let column, let dimension):
      let id = row[column]
      let isUnknown = id.kind == .text && !members.contains(id.bytes, in: dimension)
      return isUnknown ? column : nil
    }
  }

  /// Checks the rules in the settings.
  ///
  /// Throws ``UnknownRule`` if a rule does not exist, and ``NeededCell`` if the action `empty` would
  /// empty a cell that its row needs.
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
  /// Whether a row can be used without the cell that breaks the rule.
  fileprivate var canEmpty: Bool {
    let columns = Entity.named(entity)?.columns ?? []
    let found =
      if case .each(let names, _) = check { names } else { Array(check.columns.prefix(1)) }
    return columns.allSatisfy { !found.contains($0.name) || $0.whenUnreadable == .empty }
  }
}

/// The settings have the action `empty` for a rule on a cell that a row needs.
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
