public import Workspace

/// A statement about rows that should hold, and what becomes of a row for which it does not.
public struct Rule: Sendable {
  /// What the rule looks at.
  enum Check: Sendable {
    /// One or two columns; true where the rule is broken.
    case cells([String], @Sendable (Cell, Cell) -> Bool)
    /// Any columns; true where the rule is broken.
    case row([String], @Sendable ([Cell]) -> Bool)
    /// A column that must name a member of a dimension.
    case member(column: String, of: Entity)
    /// Any columns, each by itself; true where the rule is broken.
    case each([String], @Sendable (Cell) -> Bool)

    /// The columns that it looks at.
    var columns: [String] {
      switch self {
      case .cells(let names, _), .row(let names, _), .each(let names, _): names
      case .member(let column, _): [column]
      }
    }
  }

  /// The entity, a point, and what should hold; settings name it so.
  public private(set) var name: String
  /// The entity whose rows it checks.
  public private(set) var entity = ""
  /// What is done with a row that breaks it, unless the settings say otherwise.
  public let action: RuleAction
  /// What should hold, in words.
  public let meaning: String
  let check: Check
  /// How receipts are told in files to which it does not apply; nil where it applies to all.
  let exempt: ReceiptTelling?
  /// What to do about a cell that breaks it, where that can be told.
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

  /// Why a row breaks the rule: what was found, what is needed, and what to do where that is known.
  func reason(_ cell: Cell, of column: Column) -> String {
    "'\(cell.written(as: column.type))' breaks the rule: \(meaning)"
      + (advice(cell).map { "; \($0)" } ?? "")
  }
}
