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
  }

  /// The entity, a point, and what should hold; settings name it so.
  public let name: String
  /// The entity whose rows it checks.
  public let entity: String
  /// What is done with a row that breaks it, unless the settings say otherwise.
  public let action: RuleAction
  /// What should hold, in words.
  public let meaning: String
  let check: Check

  init(
    _ entity: String, _ name: String, _ action: RuleAction, _ meaning: String, _ check: Check
  ) {
    self.name = "\(entity).\(name)"
    self.entity = entity
    self.action = action
    self.meaning = meaning
    self.check = check
  }
}
