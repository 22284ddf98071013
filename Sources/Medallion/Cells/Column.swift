/// One canonical column of an entity.
package struct Column: Sendable {
  /// The canonical name, in landing files and in silver alike.
  package let name: String
  /// How its cells are read and stored.
  package let type: ColumnType
  /// Whether a row without it is rejected.
  package let isRequired: Bool
  /// Whether a row with an unreadable cell in this column is rejected or loaded without the cell.
  let whenUnreadable: Unreadable
  /// Whether the column was added to the entity after the first schema; such columns come last.
  ///
  /// An empty cell in it adds nothing to the content hash of a row.
  let isLater: Bool
  /// Whether rows seldom share a value, so that compact rows store the text and not a code for it.
  let isRowSpecific: Bool

  /// The treatment of a row with an unreadable cell.
  enum Unreadable: Sendable {
    /// The row is rejected: its meaning would change without the cell.
    case reject
    /// The cell is emptied and the row is loaded.
    case empty
  }

  init(
    _ name: String, _ type: ColumnType, required: Bool = false, isLater: Bool = false,
    rowSpecific: Bool = false, unreadable: Unreadable = .empty
  ) {
    self.name = name
    self.type = type
    self.isLater = isLater
    isRowSpecific = rowSpecific
    isRequired = required
    whenUnreadable = required ? .reject : unreadable
  }
}

/// The type of a cell, which determines how it is read and stored.
package enum ColumnType: String, CaseIterable, Sendable {
  /// An id as text; never read as a number.
  case identifier
  /// Free text.
  case text
  /// The three letters of a currency, stored in upper case.
  case currency
  /// A calendar day from 1900 to 2199, stored as `yyyy-MM-dd`.
  case day
  /// A time in those years, stored as the ISO 8601 text of the file.
  case time
  /// A quantity of goods with at most three decimals.
  case units
  /// An amount of money, stored as an integer in ten-thousandths of the currency unit.
  case money
  /// A whole number.
  case integer
  /// A number of days.
  case days
  /// A share from 0 to 1; also `true` and `false`.
  case share
  /// A multiplier from 0 to 1,000.
  case factor
}
