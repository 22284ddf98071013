import GRDB

extension RunSummary {
  /// Money in one currency.
  struct Value: Encodable {
    let currency: String
    let value: Double
  }

  /// The numbers of proposed, held and withheld lines.
  struct Orders: Encodable {
    /// Proposed lines, with their units and values.
    let orderLines: Int
    let orderUnits: Double
    let orderValues: [Value]
    /// Lines held for review.
    let heldLines: Int
    /// Locations whose orders are withheld because their sales data are incomplete.
    let withheld: [WithheldLocation]
    /// All decided lines, including those that order nothing.
    let decidedLines: Int

    init(_ db: Database) throws {
      orderLines = try db.count("fact_order_proposal WHERE status = 'proposed'")
      orderUnits =
        try Double.fetchOne(
          db,
          sql: """
            SELECT round(total(order_units), 3) FROM fact_order_proposal
            WHERE status = 'proposed'
            """) ?? 0
      orderValues = try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(currency, '') AS currency, round(total(order_value), 2) AS value
          FROM fact_order_proposal WHERE order_value > 0 AND status = 'proposed'
          GROUP BY currency ORDER BY 1
          """
      ).map { Value(currency: $0["currency"], value: $0["value"]) }
      heldLines = try db.count("fact_order_proposal WHERE status = 'held'")
      withheld = try WithheldLocation.all(db)
      decidedLines = try db.count("fact_order_proposal")
    }
  }
}
