import Chronology
import GRDB
import Identifiers

/// Fills `fact_override` with the overrides known at as-of.
struct OverrideWriter {
  let asOf: Day

  /// Writes all overrides; purchase orders and dimensions must already be filled.
  func write(to db: Database) throws {
    try Relation.make("fact_override", in: db)
    let keys = try SurrogateKeys(db)
    let (insert, row) = try BulkStatement.inserting(FactOverride.self, in: db)
    for override in try PlannerOverride.known(db, asOf: asOf) {
      try write(override, keys, unitsOrdered: try ordered(since: override, db), insert, row)
    }
  }

  private func write(
    _ override: PlannerOverride, _ keys: SurrogateKeys, unitsOrdered: Double?,
    _ insert: BulkStatement, _ row: FactOverride
  ) throws {
    insert.set(row.id, override.id)
    insert.set(row.kind, override.kind.rawValue)
    insert.set(row.locationKey, keys.location(override.pair.location))
    insert.set(row.productKey, keys.product(override.pair.product))
    insert.set(row.location, override.pair.location)
    insert.set(row.product, override.pair.product)
    insert.set(row.fromDay, override.days?.lowerBound)
    insert.set(row.toDay, override.days?.upperBound)
    insert.set(row.units, override.units)
    insert.set(row.factor, override.factor)
    insert.set(row.author, override.author)
    insert.set(row.reason, override.reason)
    insert.set(row.recordedOn, override.recordedOn)
    insert.set(row.expiresOn, override.expiresOn)
    insert.set(row.status, override.status.rawValue)
    insert.set(row.withdrawnOn, override.withdrawal?.day)
    insert.set(row.withdrawnBy, override.withdrawal?.author)
    insert.set(row.withdrawnReason, override.withdrawal?.reason)
    insert.set(row.unitsOrdered, unitsOrdered)
    try insert.run()
  }

  /// The units ordered of the pair since an order override was recorded, received or not; nil for a
  /// forecast override.
  private func ordered(since override: PlannerOverride, _ db: Database) throws -> Double? {
    guard override.kind == .order else { return nil }
    return try Double.fetchOne(
      db,
      sql: """
        SELECT round(total(units_ordered), 3) FROM fact_purchase_order_line
        WHERE location_id = ? AND product_id = ? AND ordered_on >= ? AND status <> 'cancelled'
        """,
      arguments: [override.pair.location, override.pair.product, override.recordedOn.description])
  }
}
