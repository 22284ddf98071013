import GRDB

extension RowCounts {
  /// Takes the loaded rows of locations with sales or stock counts.
  init(_ days: RowsByDay, in silver: Database) throws {
    let counted = try String.fetchSet(
      silver, sql: "SELECT DISTINCT location_id FROM silver_stock_count")
    let known = days.locations.map { ($0.location, $0.periods.mapValues(\.loaded)) }
      .filter { $0.1.contains { $0.value > 0 } || counted.contains($0.0) }
    rows = Dictionary(uniqueKeysWithValues: known.map { ($0, $1.filter { $0.value > 0 }) })
  }
}
