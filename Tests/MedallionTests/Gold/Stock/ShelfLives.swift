import Chronology
import RetailerSupport
import TestSupport

/// Shelves whose records arrive over several builds, with the stock that gold has after each of them.
///
/// Shop A sends sales and purchase orders, shop B only counts and movements, shop C sales, but receipts as
/// movements. Where a shop sends records of sales or purchase orders, it also sends movements of them,
/// which gold must ignore.
struct ShelfLives {
  private static let shops = ["A", "B", "C"]
  private let events: ShelfEvents
  private let retailer: Retailer
  /// The number of the event whose record is left out of the files; nil if none is.
  private let lost: Int?

  init(_ events: ShelfEvents, lost: Int? = nil) throws {
    self.events = events
    self.lost = lost
    retailer = try Retailer()
    // Shops are known to send a kind of records from the first build on.
    try retailer.land(
      "pos/sale/first.csv",
      csv("sold_at,location_id,product_id,units", "2024-01-01,A,other,1", "2024-01-01,C,other,1"))
    try retailer.land(
      "erp/purchase_order/first.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered",
        "first,A,other,2024-01-01,2024-01-02,1"))
  }

  private static func shop(_ shelf: Int) -> String { shops[shelf % 3] }
  private static func product(_ shelf: Int) -> String { "p\(shelf / 3)" }

  /// Lands what arrives before a build, builds, and gives the stock of each shelf.
  func build(_ build: Int) throws -> [Shelf] {
    try land(build)
    try retailer.build()
    return try shelves(
      retailer.gold(asOf: Day(ShelfEvents.firstDay + ShelfEvents.days).description))
  }

  private func land(_ build: Int) throws {
    var files: [String: [String]] = [
      "wms/stock_movement": ["movement_id,moved_at,location_id,product_id,units,reason"],
      "wms/stock_count": ["counted_at,location_id,product_id,on_hand"],
      "pos/sale": ["sale_id,sold_at,location_id,product_id,units"],
      "erp/purchase_order": [
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered"
      ],
    ]
    for (number, event) in events.all.enumerated() where event.build == build && number != lost {
      for (entity, row) in Self.rows(event, number) { files[entity]?.append(row) }
    }
    for (entity, lines) in files where lines.count > 1 {
      try retailer.land("\(entity)/part \(build).csv", lines.joined(separator: "\n") + "\n")
    }
  }

  /// The rows that record an event, with their entities.
  private static func rows(_ event: ShelfEvent, _ number: Int) -> [(String, String)] {
    let (shop, day) = (shop(event.shelf), ShelfOracle.day(event.day))
    let place = "\(shop),\(product(event.shelf))"
    let units = ShelfOracle.units(event.thousandths)
    func movement(_ reason: String) -> (String, String) {
      ("wms/stock_movement", "m\(number),\(day)T10:00:00,\(place),\(units),\(reason)")
    }
    switch event.kind {
    case .openingCount: return [("wms/stock_count", "\(day),\(place),\(units)")]
    case .closingCount: return [("wms/stock_count", "\(day)T21:00:00,\(place),\(units)")]
    case .transfer: return [movement("transfer")]
    case .adjustment: return [movement("Adjustment")]
    case .waste: return [movement("waste")]
    case .sale, .giveBack:
      let moved = movement(event.kind == .sale ? "sale" : "return")
      let sold = "s\(number),\(day),\(place),\(ShelfOracle.units(-event.thousandths))"
      return shop == "B" ? [moved] : [moved, ("pos/sale", sold)]
    case .receipt:
      let order = "o\(number),\(place),2024-01-01,\(day),\(units)"
      return shop == "A"
        ? [movement("receipt"), ("erp/purchase_order", order)] : [movement("receipt")]
    }
  }

  /// The stock of a shelf as gold has it.
  struct Shelf {
    var closing = [String?](repeating: nil, count: ShelfEvents.days)
    var differences: [Int: String] = [:]
  }

  private func shelves(_ gold: GoldView) throws -> [Shelf] {
    var shelves = [Shelf](repeating: Shelf(), count: events.shelves)
    func place(_ cells: [Substring]) -> (shelf: Int, day: Int)? {
      guard let shop = Self.shops.firstIndex(of: String(cells[0])), cells[1] != "other",
        let product = Int(cells[1].dropFirst()), let day = Day(String(cells[2]))
      else { return nil }
      return (product * 3 + shop, day.number - ShelfEvents.firstDay)
    }
    let days = try gold.query(
      "SELECT location_id, product_id, day, on_hand, days_held FROM fact_inventory_daily")
    for cells in days.map({ $0.split(separator: "|") }) {
      guard let (shelf, day) = place(cells) else { continue }
      for day in day..<day + (Int(cells[4]) ?? 0) { shelves[shelf].closing[day] = String(cells[3]) }
    }
    let differences = try gold.query(
      """
      SELECT location_id, product_id, day, ledger_units, counted_units, counted_before,
        shrinkage_units, found_units, is_phantom, days_since_sale, negative_since
      FROM fact_stock_difference
      """)
    for cells in differences.map({ $0.split(separator: "|") }) {
      guard let (shelf, day) = place(cells) else { continue }
      shelves[shelf].differences[day] = cells[3...].joined(separator: "|")
    }
    return shelves
  }

  /// The rows of gold whose parts do not add up to the stock at the end of their days.
  func unbalanced(_ day: String) throws -> [String] {
    try retailer.gold(asOf: day).query(
      """
      SELECT location_id, product_id, day FROM fact_inventory_daily
      WHERE round(opening + received - sold + transferred + adjusted + wasted, 3)
        NOT IN (on_hand, round(on_hand - coalesce(counted_difference, 0), 3))
      """)
  }
}
