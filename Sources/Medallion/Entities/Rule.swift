package import Workspace

/// A condition that rows should meet, and the action on a row that breaks it.
package struct Rule: Sendable {
  /// The columns that the rule checks, and the test.
  enum Check: Sendable {
    /// A test of one or two columns; true if the rule is broken.
    case cells([String], @Sendable (Cell, Cell) -> Bool)
    /// A test of any number of columns together; true if the rule is broken.
    case row([String], @Sendable ([Cell]) -> Bool)
    /// A column that must contain the id of a member of a dimension.
    case member(column: String, of: Entity)
    /// A test of each of several columns separately; true if the rule is broken.
    case each([String], @Sendable (Cell) -> Bool)

    /// The columns that are checked.
    var columns: [String] {
      switch self {
      case .cells(let names, _), .row(let names, _), .each(let names, _): names
      case .member(let column, _): [column]
      }
    }
  }

  /// The name used in settings: the entity, a point, and the condition.
  package private(set) var name: String
  /// The entity whose rows it checks.
  package private(set) var entity = ""
  /// The action on a row that breaks the rule, if the settings do not set another.
  package let action: RuleAction
  /// The condition in words.
  package let meaning: String
  let check: Check
  /// How receipts are told in files to which it does not apply; nil where it applies to all.
  let exempt: ReceiptTelling?
  /// Advice for a cell that breaks the rule; nil if there is none.
  let advice: @Sendable (Cell) -> String?

  init(
    _ name: String, _ action: RuleAction, _ meaning: String, _ check: Check,
    besides exempt: ReceiptTelling? = nil,
    advice: @escaping @Sendable (Cell) -> String? = { _ in nil }
  ) {
    self.name = name
    self.action = action
    self.meaning = meaning
    self.check = check
    self.exempt = exempt
    self.advice = advice
  }

  /// The rule for the rows of an entity.
  func of(_ entity: String) -> Rule {
    var rule = self
    rule.entity = entity
    rule.name = "\(entity).\(name)"
    return rule
  }

  /// Why a row breaks the rule: the value found, the condition, and advice if there is any.
  func reason(_ cell: Cell, of column: Column) -> String {
    "'\(cell.written(as: column.type))' breaks the rule: \(meaning)"
      + (advice(cell).map { "; \($0)" } ?? "")
  }
}
