import Chronology

/// The columns that say where and when a rejected row of sales happened, so far as that can be read.
struct RejectedPlace {
  /// Empty where it cannot be read.
  let location: SQLColumn<String?>
  private let day, before, after, file: SQLColumn<Day?>

  /// Finds the columns in a query over `pending`.
  init(_ rows: BulkStatement) throws {
    location = try rows.column("location_id", as: String?.self)
    day = try rows.column("day", as: Day?.self)
    before = try rows.column("day_before", as: Day?.self)
    after = try rows.column("day_after", as: Day?.self)
    file = try rows.column("version", as: Day?.self)
  }

  /// What the current row says of its day.
  subscript(_ rows: BulkStatement) -> RejectedSale.Place {
    RejectedSale.Place(
      day: rows[day], before: rows[before], after: rows[after], file: rows[file])
  }
}
