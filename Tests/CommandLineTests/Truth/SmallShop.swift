import Foundation
import TestSupport

/// One location that sells one product evenly, for questions with answers that can be worked out.
///
/// Weeks begin on Mondays; 2026-06-01 is one. Lead time and review take seven days each.
struct SmallShop {
  let workdir: TestWorkspace

  /// Sells `units(day number)` on each day, from `first` for `days` days.
  init(
    first: String = "2026-01-05", days: Int = 147, settings: String = "", onHand: Int = 40,
    units: (Int) -> Int? = { _ in 7 }
  ) throws {
    workdir = try TestWorkspace()
    try workdir.write(
      "shelfcast.yml",
      """
      calendar: {period: week, week_starts_on: monday}
      replenishment: {lead_time_days: 7, review_period_days: 7}
      \(settings)

      """)
    var rows = ["sold_at,location_id,product_id,units"]
    for number in 0..<days {
      guard let units = units(number) else { continue }
      rows.append("\(Self.day(first, plus: number))T10:00:00,L1,P1,\(units)")
    }
    try workdir.write("landing/pos/sale/sale.csv", rows.joined(separator: "\n") + "\n")
    try count(onHand, at: Self.day(first, plus: days))
  }

  /// A count at the opening of a day.
  func count(_ units: Int, at day: String) throws {
    try workdir.write(
      "landing/pos/stock_count/count_\(day).csv",
      "counted_at,location_id,product_id,on_hand\n\(day),L1,P1,\(units)\n")
  }

  /// An open order of 100 units that is promised for a day.
  func order(promised: String, placed: String, name: String = "PO1") throws {
    try workdir.write(
      "landing/erp/purchase_order/\(name).csv",
      "purchase_order_id,location_id,product_id,ordered_on,promised_on,units_ordered\n"
        + "\(name),L1,P1,\(placed),\(promised),100\n")
  }

  /// The day so many days later.
  static func day(_ start: String, plus days: Int) -> String {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    let parts = start.split(separator: "-").compactMap { Int($0) }
    let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    let later = date.flatMap { calendar.date(byAdding: .day, value: days, to: $0) }
    return String((later ?? .distantPast).ISO8601Format().prefix(10))
  }
}
