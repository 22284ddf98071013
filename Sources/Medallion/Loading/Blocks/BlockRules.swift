import Workspace

/// The rules of a file as checks of columns of blocks: of each row, or once of each text that rows share.
struct BlockRules {
  /// What a rule that is broken makes of a row.
  enum Effect {
    /// The row is plain, but the rule is counted.
    case warning(bit: UInt64)
    /// The row is loaded or rejected by itself.
    case other
  }

  /// A rule that is checked for each row.
  struct RowCheck {
    let first, second: Int
    let isBroken: (Cell, Cell) -> Bool
    let effect: Effect
  }

  /// A rule that is checked for each text of a column.
  struct TextCheck {
    let isBroken: (Cell) -> Bool
    let effect: Effect
  }

  /// The largest number of rules with the action `warn`.
  static let mostWarnings = 24

  /// The checks of rows.
  private(set) var rows: [RowCheck] = []
  /// The checks of texts, by the place of the canonical column.
  private(set) var texts: [[TextCheck]]
  /// The entries of the rule book that warnings stand for, by bit.
  private(set) var warned: [Int] = []

  /// Makes the checks; nil if a rule cannot be checked in columns.
  init?(_ book: RuleBook, _ layout: RecordLayout) {
    texts = [[TextCheck]](repeating: [], count: layout.forms.count)
    for (index, entry) in book.entries.enumerated() {
      guard let effect = effect(of: entry.action, index) else { return nil }
      let places = entry.rule.check.columns.compactMap { name in
        layout.entity.columns.firstIndex { $0.name == name }
      }
      switch entry.rule.check {
      case .cells(_, let isBroken):
        guard places.allSatisfy({ layout.forms[$0].isNumber }) else { return nil }
        rows.append(
          RowCheck(
            first: places[0], second: places[places.count - 1], isBroken: isBroken, effect: effect))
      case .each(_, let isBroken):
        for place in places {
          guard layout.forms[place].isText else { return nil }
          texts[place].append(TextCheck(isBroken: isBroken, effect: effect))
        }
      case .member(_, let dimension):
        let name = dimension.name
        let members = book.members
        texts[places[0]].append(
          TextCheck(
            isBroken: { $0.kind == .text && !members.contains($0.bytes, in: name) },
            effect: effect))
      case .row: return nil
      }
    }
  }

  private mutating func effect(of action: RuleAction, _ index: Int) -> Effect? {
    guard action == .warn else { return .other }
    guard warned.count < Self.mostWarnings else { return nil }
    warned.append(index)
    return .warning(bit: 1 << UInt64(warned.count - 1))
  }
}

extension RecordLayout.Form {
  /// Whether values are numbers, which a rule can check without the text.
  fileprivate var isNumber: Bool {
    switch self {
    case .thousandths, .integer, .real: true
    case .code, .text, .time, .day: false
    }
  }

  /// Whether values are texts, or codes for them.
  fileprivate var isText: Bool {
    switch self {
    case .code, .text: true
    case .thousandths, .integer, .real, .time, .day: false
    }
  }
}
