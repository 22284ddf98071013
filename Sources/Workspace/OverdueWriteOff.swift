/// When an open purchase order is so late that it is written off: no longer counted on.
///
/// It is given three lead times beyond the day on which it was expected. `is_ignored` in
/// `fact_purchase_order_line` says so of a line, and planning passes over the line.
package enum OverdueWriteOff {
  private static let leadTimes = 3.0

  /// Days after the expected one on which an order is still counted on; a lead time is at least a day.
  package static func daysAllowed(leadTimeDays: Double) -> Int {
    Int((leadTimes * max(leadTimeDays, 1)).rounded(.up))
  }
}
