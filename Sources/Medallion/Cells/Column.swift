/// One canonical column of an entity.
public struct Column: Sendable {
  /// The canonical name, in landing files and in silver alike.
  public let name: String
  /// What its cells mean.
  public let type: ColumnType
  /// Whether a row without it is rejected.
  public let isRequired: Bool
  /// What becomes of a row whose cell here cannot be read.
  let whenUnreadable: Unreadable
  /// Whether an earlier version of the schema had the entity without it; such columns stand last.
  ///
  /// Where it is empty a row is the same row as before there was such a column.
  let isLater: Bool

  /// What becomes of a row whose cell cannot be read.
  enum Unreadable: Sendable {
    /// The row is set aside: without the cell it would say something else.
    case reject
    /// The cell is emptied and the row kept.
    case empty
  }

  init(
    _ name: String, _ type: ColumnType, required: Bool = false, isLater: Bool = false,
    unreadable: Unreadable = .empty
  ) {
    self.name = name
    self.type = type
    self.isLater = isLater
    isRequired = required
    whenUnreadable = required ? .reject : unreadable
  }
}

/// What a cell means, and so how it is read and kept.
public enum ColumnType: String, CaseIterable, Sendable {
  /// Text that names a thing; never a number.
  case identifier
  /// Free text.
  case text
  /// The three letters of a currency, kept as capitals.
  case currency
  /// A calendar day from 1900 to 2199, kept as `yyyy-MM-dd`.
  case day
  /// A moment of those years, kept as ISO text as given.
  case time
  /// A quantity of goods with at most three decimals.
  case units
  /// An amount of money, kept as whole ten-thousandths.
  case money
  /// A whole number.
  case integer
  /// A number of days.
  case days
  /// A share from 0 to 1; also `true` and `false`.
  case share
  /// A number from 0 to 1,000 by which something is multiplied.
  case factor
}
