/// The rule by which an overdue purchase order is written off and does not count as on order.
///
/// It applies when the order is more than three lead times late. Such lines have `is_ignored` in
/// `fact_purchase_order_line`, and planning leaves them out.
package enum OverdueWriteOff {
  private static let leadTimes = 3.0

  /// Days after the expected arrival during which an order still counts; a lead time is at least a
  /// day.
  package static func daysAllowed(leadTimeDays: Double) -> Int {
    Int((leadTimes * max(leadTimeDays, 1)).rounded(.up))
  }
}
