import Chronology
import SampleRetailer

/// What happened on the shelves, read back from the landing files of a clean sample.
struct Ledger {
  /// What moved on a shelf in a day.
  struct Day {
    var received = 0
    var sold = 0
    var returned = 0
    var count: Int?
    var inStock: Double?
  }

  /// The days of each shelf, by offset from the first day of the history.
  private(set) var shelves: [String: [Day]] = [:]

  init(_ sample: Sample) throws {
    let first = sample.specification.firstDay
    let length = sample.specification.weeks * 7
    var days: [String: [Day]] = [:]
    func note(_ row: Row, _ column: String, _ change: (inout Day) -> Void) {
      let offset = row.day(column).number - first.number
      change(&days[row.shelf, default: Array(repeating: Day(), count: length)][offset])
    }
    for row in try sample.rows("stock_count") {
      note(row, "counted_at") { $0.count = row.integer("on_hand") }
    }
    for row in try sample.rows("sale") {
      note(row, "sold_at") { day in
        // A return is a sale of its own; a void stands in the sale that it corrects.
        let isReturn = row.integer("units") < 0 && row.integer("line") == 1
        if isReturn {
          day.returned -= row.integer("units")
        } else {
          day.sold += row.integer("units")
        }
      }
    }
    for row in try sample.rows("purchase_order") where row["received_on"] != "" {
      note(row, "received_on") { $0.received += row.integer("units_received") }
    }
    for row in try sample.rows("availability") {
      note(row, "day") { $0.inStock = Double(row["in_stock"]) }
    }
    shelves = days
  }

  /// What breaks a law of the stock room: a count that is not the balance, a sale beyond the stock,
  /// a day whose availability does not fit the balance.
  var faults: [String] {
    shelves.sorted { $0.key < $1.key }.flatMap { shelf, days in faults(of: shelf, days) }
  }

  /// Changes the books, for the negative controls.
  mutating func change(_ shelf: String, _ offset: Int, _ change: (inout Day) -> Void) {
    if var days = shelves[shelf] {
      change(&days[offset])
      shelves[shelf] = days
    }
  }

  /// The first shelf and day that fit.
  func first(where fits: (Day) -> Bool) -> (shelf: String, day: Int)? {
    for (shelf, days) in shelves.sorted(by: { $0.key < $1.key }) {
      guard let start = days.firstIndex(where: { $0.count != nil }),
        let end = days.lastIndex(where: { $0.count != nil }), start < end
      else { continue }
      if let day = (start..<end).first(where: { fits(days[$0]) }) { return (shelf, day) }
    }
    return nil
  }

  private func faults(of shelf: String, _ days: [Day]) -> [String] {
    var faults: [String] = []
    var balance: Int?
    for (offset, day) in days.enumerated() {
      let place = "\(shelf) on day \(offset)"
      if let count = day.count, let expected = balance, count != expected {
        faults.append("\(place): counted \(count), balance \(expected)")
      }
      guard let opening = day.count ?? balance else { continue }
      let stock = opening + day.received
      if day.sold > stock { faults.append("\(place): sold \(day.sold) of \(stock)") }
      if let share = day.inStock, (share < 1) != (day.sold >= stock) {
        faults.append("\(place): sold \(day.sold) of \(stock), in stock \(share)")
      }
      balance = stock - day.sold + day.returned
    }
    return faults
  }
}
