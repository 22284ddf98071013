import Chronology

/// The columns with the location and day of a rejected sale row, as far as they can be read.
struct RejectedPlace {
  /// The location; nil if it cannot be read.
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

  /// The facts about the day of the current row.
  subscript(_ rows: BulkStatement) -> RejectedSale.Place {
    RejectedSale.Place(
      day: rows[day], before: rows[before], after: rows[after], file: rows[file])
  }
}
