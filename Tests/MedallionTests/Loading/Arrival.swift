import RetailerSupport

/// A file to be landed: lines of one source and entity, as they stood on a day.
struct Delivery {
  var source: String
  var entity: String
  var day: String
  var lines: [String]

  var header: String { Self.headers[entity] ?? "" }

  static let headers = [
    "sale": "sale_id,line,sold_at,location_id,product_id,units",
    "stock_count": "counted_at,location_id,product_id,on_hand",
    "purchase_order":
      "purchase_order_id,line,location_id,product_id,ordered_on,received_on,units_ordered",
    "availability": "day,location_id,product_id,in_stock",
    "product": "product_id,name,unit_cost",
    "location": "location_id,region,timezone",
  ]
}

/// A seeded way in which deliveries reach landing: their order, their cuts and their repeats.
struct Arrival {
  /// By build, the files that have come since the last.
  private var builds: [[Delivery]] = []

  /// All at once, in the order in which they were made.
  init(plain deliveries: [Delivery]) { builds = [deliveries] }

  /// Shuffled, cut in two here and there, some pieces twice, over three builds.
  init(_ deliveries: [Delivery], using generator: inout some RandomNumberGenerator) {
    var pieces: [Delivery] = []
    for delivery in deliveries {
      let cut = Int.random(in: 0...delivery.lines.count, using: &generator)
      for lines in [delivery.lines.prefix(cut), delivery.lines.dropFirst(cut)] where !lines.isEmpty
      {
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          var piece = delivery
          piece.lines = lines.shuffled(using: &generator)
          pieces.append(piece)
        }
      }
    }
    builds = [[], [], []]
    for piece in pieces.shuffled(using: &generator) {
      builds[Int.random(in: 0..<3, using: &generator)].append(piece)
    }
  }

  /// What silver holds when all have come: rows without their place, and records quarantined.
  ///
  /// `datedByArrival` is a planted fault: files get the version of their turn.
  func silver(datedByArrival: Bool = false) throws -> [String] {
    let retailer = try Retailer(
      "sources: {web: {sale: {grain: week}}}\nrules: {sale.known_product: quarantine}")
    var number = 0
    for build in builds {
      for delivery in build {
        number += 1
        let day = datedByArrival ? "2024-02-\(number < 10 ? "0" : "")\(number % 29)" : delivery.day
        try retailer.land(
          "\(delivery.source)/\(delivery.entity)/\(number)_\(day).csv",
          ([delivery.header] + delivery.lines).joined(separator: "\n"))
      }
      try retailer.build()
    }
    return try Self.queries.flatMap { try retailer.query($0) }
  }

  private static let queries =
    [
      "SELECT source, sale_id, line_key, sold_at, product_id, day, units, version FROM silver_sale",
      "SELECT location_id, product_id, counted_at, on_hand, version FROM silver_stock_count",
      """
      SELECT purchase_order_id, line_key, receipt_key, role, units_ordered, version
      FROM silver_purchase_order
      """,
      "SELECT location_id, product_id, day, in_stock, version FROM silver_availability",
      "SELECT product_id, version, name, unit_cost FROM silver_product",
      "SELECT location_id, version, region, timezone FROM silver_location",
      "SELECT DISTINCT entity, rule, coalesce(record, raw), content FROM silver_rejection",
    ].map { $0 + " ORDER BY 1, 2, 3, 4" }
    // What was loaded is what is there.
    + [
      ("sale", "1"), ("purchase_order", "role = 'state'"), ("stock_count", "1"),
      ("availability", "1"),
    ].map { entity, held in
      """
      SELECT '\(entity)', sum(loaded) = (SELECT count(*) FROM silver_\(entity) WHERE \(held)),
        min(loaded) >= 0
      FROM row_accounting WHERE entity = '\(entity)'
      """
    }
}
