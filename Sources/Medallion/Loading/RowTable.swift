/// The table of an entity's clean rows in silver, as the loader of a batch sees it: one row per key.
protocol RowTable {
  /// Inserts a row if its key is free; false if it is taken.
  func insert(_ row: RowWriter.NewRow) throws -> Bool
  /// Puts a row in the place of the one that has its key.
  func replace(with row: RowWriter.NewRow) throws
  /// Deletes the row with the key of `row`.
  func remove(under row: RowWriter.NewRow) throws
  /// The row with the key of `row`; nil if there is none.
  func storedRow(under row: RowWriter.NewRow) throws -> StoredRow?
  /// The cells of the row with the key of `row`; nil if there is none.
  func storedCells(under row: RowWriter.NewRow) throws -> StoredCells?
}
