import RetailerSupport
import TestSupport
import Testing

/// A file is loaded in blocks of columns if its layout is long, and row by row if it is wide: both give
/// the same silver, whatever its rows are.
@Suite struct BlockLoadingTests {
  private static let settings = """
    sources:
      pos:
        sale:
          constants: {currency: "eur"}
          keep: "note <> 'drop'"
      wide:
        sale:
          constants: {currency: "eur"}
          keep: "note <> 'drop'"
          unpivot: {columns: "u_*", name: column, value: units}
    """

  private static let queries = [
    """
    SELECT sale_id, line_key, line, sold_at, day, source_grain, location_id, product_id, units,
      unit_price, discount, currency, promotion_id, version, batch_line FROM silver_sale
    """,
    """
    SELECT batch_line, part, rule, column_name, reason, raw, record, content, day, location_id,
      product_id, day_before, day_after, sale_id, line, units, is_placed FROM silver_rejection
    """,
    "SELECT batch_line, part, rule, column_name, action, found, reason FROM silver_remark",
    "SELECT location_id, day, rule, action, rows FROM rule_result",
    """
    SELECT location_id, day, read, loaded, duplicate, dropped, quarantined, loaded_digest
    FROM batch_cell
    """,
  ]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `blocks of columns and single rows load the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var lines: [String] = []
    for _ in 0..<9000 {
      let isCopy = !lines.isEmpty && Int.random(in: 0..<20, using: &generator) == 0
      lines.append(isCopy ? lines.randomElement(using: &generator)! : Self.line(&generator))
    }
    let long = try Self.loaded("pos", units: "units", lines)
    let wide = try Self.loaded("wide", units: "u_1", lines)
    for (query, (a, b)) in zip(Self.queries, zip(long, wide)) { #expect(a == b, "\(query)") }
    #expect(long.allSatisfy { $0.count > 20 })
  }

  private static func loaded(
    _ source: String, units: String, _ lines: [String]
  ) throws -> [[String]] {
    let retailer = try Retailer(settings)
    try retailer.land("\(source)/product/product.csv", "product_id\nP1\nP2\nP3\nP4\n")
    try retailer.land(
      "\(source)/location/location.csv", "location_id,timezone\nL1,Europe/Berlin\nL2,\n")
    let header =
      "note,sale_id,line,sold_at,location_id,product_id,\(units),unit_price,promotion_id,version"
    try retailer.land(
      "\(source)/sale/sale.csv", ([header] + lines).joined(separator: "\n") + "\n")
    try retailer.build()
    return try queries.map {
      try retailer.query($0).map { $0.replacing("wide", with: "pos") }.sorted()
    }
  }

  /// A line of a sale; some cells are faulty, and some sales and lines have no number.
  private static func line(_ generator: inout SeededGenerator) -> String {
    func any(_ common: [String], _ rare: [String]) -> String {
      let isRare = Int.random(in: 0..<60, using: &generator) == 0
      return (isRare ? rare : common).randomElement(using: &generator) ?? ""
    }
    let sale = "S\(Int.random(in: 0..<2000, using: &generator))"
    let day = "2024-01-0\(Int.random(in: 1...9, using: &generator))"
    let hour = "1\(Int.random(in: 0...9, using: &generator))"
    return [
      any(["", "x"], ["drop"]),
      any([sale, sale, ""], ["1.23E+12", " \(sale) ", "\u{200B}\(sale)", "Ü1"]),
      any(["1", "2", "3", ""], ["4.5E+10", "null"]),
      any(
        ["\(day)T\(hour):00:00", "\(day)T\(hour):30:00"],
        [
          "\(day)", "\(day) \(hour):00:00", "\(day)T23:30:00Z", "\(day)T\(hour):00+02:00", "soon",
          "",
        ]),
      any(["L1", "L2"], ["L9", "L\u{A0}1", ""]), any(["P1", "P2", "P3", "P4"], ["P9", "\"P,5\""]),
      any(["1", "2", "3.5", "-1"], ["1.0000001", "250000", "many", "1e1", "2000000000000"]),
      any(["1.25", "2", ""], ["-1", "abc", "1.23456", "n/a", "900000000"]),
      any(["", "A"], ["1.5E+12", "B"]), any([""], ["2024-01-05", "3"]),
    ].joined(separator: ",") + any([""], [",\"a\"b"])
  }
}
