import GRDB
import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Whatever becomes of the lines of orders, and in whatever order files tell of it, stock on hand
/// and on order are what they really are.
@Suite struct OrderLifeTests {
  /// A fault that is planted between silver and the comparison.
  private enum Fault: CaseIterable {
    /// What past states told is forgotten.
    case pastForgotten
    /// All that was ordered counts as on its way while anything is.
    case orderedIsOutstanding
    /// A line is its first statement.
    case laterStatesIgnored
  }

  private static let linesPerBook = 20

  @Test(arguments: 0..<50)
  func `1,000 random histories of order lines end in the right state`(seed: Int) throws {
    let found = try difference(seed: seed)
    #expect(found == nil, "\(found ?? "")")
  }

  @Test(arguments: [0, 1, 2])
  func `planted errors are found`(fault: Int) throws {
    let caught = try (0..<15).contains {
      try difference(seed: $0, planting: Fault.allCases[fault]) != nil
    }
    #expect(caught)
  }

  /// The first line whose stock differs from the truth at one of three days.
  private func difference(seed: Int, planting fault: Fault? = nil) throws -> String? {
    var random = SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9 &+ 7)
    let dialects = OrderLife.Dialect.allCases
    var book = OrderBook(
      Self.linesPerBook, dialects[seed % dialects.count], using: &random)
    let retailer = try Retailer(book.settings)
    for days in [1...15, 16...30, 31...45] {
      for file in book.live(days, using: &random) {
        try retailer.land(file.path, file.text)
        if Int.random(in: 0..<4, using: &random) == 0 { try retailer.build() }
      }
      try retailer.build()
      let found = try stock(retailer, asOf: OrderLife.date(days.upperBound + 1), fault)
      if let odd = zip(found, book.truth).first(where: { $0 != $1 }) {
        return "\(odd.0) against \(odd.1) on day \(days.upperBound) of seed \(seed)"
      }
    }
    return nil
  }

  private func stock(_ retailer: Retailer, asOf day: String, _ fault: Fault?) throws -> [String] {
    if fault == .pastForgotten {
      try retailer.silver.queue.write {
        try $0.execute(sql: "DELETE FROM silver_purchase_order WHERE role = 'past'")
      }
    }
    if fault == .laterStatesIgnored {
      try retailer.silver.queue.write {
        try $0.execute(sql: "UPDATE silver_purchase_order SET status = 'open' WHERE status <> ''")
      }
    }
    let onOrder =
      fault == .orderedIsOutstanding
      ? """
      (SELECT total(units_ordered) FROM fact_purchase_order_line AS o
       WHERE o.is_open AND o.product_id = s.product_id)
      """ : "on_order"
    return try retailer.gold(asOf: day).query(
      "SELECT product_id, on_hand, \(onOrder) FROM stock_position AS s"
    ).sorted()
  }
}
