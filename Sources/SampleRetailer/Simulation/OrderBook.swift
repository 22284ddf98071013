/// One line of a purchase order and its delivery.
struct OrderLine {
  let order: Int
  let line: Int
  let shelf: Int
  /// The day of the order, like all days here in days since the history began.
  let orderedOn: Int
  let promisedOn: Int
  /// The day of arrival; if the line never arrives, the day on which the retailer closes it.
  let dueOn: Int
  let units: Int
  /// The units that arrive; nil if the line never does.
  let unitsDelivered: Int?
  var isReceived = false

  /// Returns whether the line is received or closed at the end of a day.
  func isSettled(on day: Int) -> Bool { isReceived || dueOn <= day }

  /// Returns the line's status in the retailer's system at the end of a day.
  ///
  /// It is `closed` if less arrived than was ordered.
  func status(on day: Int) -> String {
    guard isSettled(on: day) else { return "open" }
    return unitsDelivered == units ? "received" : "closed"
  }
}

/// The purchase order lines that are open or were settled in the current batch of files.
struct OrderBook {
  private(set) var lines: [OrderLine] = []
  /// The positions in `lines`, by the day on which they are due.
  private var due: [[Int]]
  /// The current order of each supplier; there is one order per supplier, location and day.
  private var current: [(order: Int, lines: Int)]
  private var orders = 0
  private let deliveries: [[UInt64]]

  init(_ retailer: Retailer, _ specification: SampleSpecification) {
    due = Array(repeating: [], count: specification.weeks * 7)
    current = Array(repeating: (0, 0), count: retailer.suppliers.count)
    deliveries = retailer.locations.map { location in
      retailer.suppliers.map { supplier in
        CounterStream(seed: specification.seed, "delivery/\(location.id)/\(supplier.id)").key
      }
    }
  }

  /// Begins the orders of a location and day.
  mutating func begin() {
    for supplier in current.indices { current[supplier] = (0, 0) }
  }

  /// Adds an order line for a shelf.
  mutating func order(_ units: Int, for shelf: Shelf, at index: Int, on day: Int) {
    let supplier = shelf.terms.supplier
    if current[supplier].lines == 0 {
      orders += 1
      current[supplier].order = orders
    }
    current[supplier].lines += 1
    let promised = day + shelf.terms.leadTimeDays
    let delivery = delivery(of: units, for: shelf, ordered: day)
    if delivery.day < due.count { due[delivery.day].append(lines.count) }
    lines.append(
      OrderLine(
        order: current[supplier].order, line: current[supplier].lines, shelf: index,
        orderedOn: day, promisedOn: promised, dueOn: delivery.day, units: units,
        unitsDelivered: delivery.units))
  }

  /// Settles the lines due today: deliveries go to their shelves, the others are closed.
  mutating func deliver(on day: Int, to shelves: inout [Shelf]) {
    for position in due[day] {
      let line = lines[position]
      lines[position].isReceived = line.unitsDelivered != nil
      shelves[line.shelf].arriving += line.unitsDelivered ?? 0
      shelves[line.shelf].onOrder -= line.units
    }
    due[day] = []
  }

  /// Removes the settled lines after their rows have been written.
  mutating func closeBatch(after day: Int) {
    lines.removeAll { $0.isSettled(on: day) }
    for index in due.indices where index > day { due[index] = [] }
    for (position, line) in lines.enumerated() where line.dueOn < due.count {
      due[line.dueOn].append(position)
    }
  }

  /// Returns the day on which an order arrives, the same for all its lines, and a line's units.
  ///
  /// Most lines are on time and complete, some late, some short, and a few never arrive.
  private func delivery(
    of units: Int, for shelf: Shelf, ordered day: Int
  ) -> (day: Int, units: Int?) {
    let terms = shelf.terms
    if day == shelf.launchOrderDay { return (max(day + 1, shelf.profile.firstDay), units) }
    var order = CounterStream(key: deliveries[shelf.location][terms.supplier], block: day)
    let noise = order.roughNormal() * Double(terms.leadTimeDeviation)
    let delay = order.happens(0.02) ? terms.leadTimeDays : 0
    let days = max(1, Int(Double(terms.leadTimeDays + delay) + noise + 0.5))
    var line = CounterStream(key: shelf.profile.key, block: OrderBook.block + day)
    if line.happens(0.003) { return (day + 3 * terms.leadTimeDays, nil) }
    guard line.happens(0.05) else { return (day + days, units) }
    return (day + days, max(1, units * line.integer(in: 40...95) / 100))
  }

  /// The first block of a profile's stream for deliveries; no day of a history reaches it.
  private static let block = 1 << 25
}
