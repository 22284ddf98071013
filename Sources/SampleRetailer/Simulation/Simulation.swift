import Chronology

/// A simulation of every shelf: each day counts, orders, deliveries, sales and returns, and after
/// closing what else happens to stock, in this order.
///
/// On each shelf, opening stock + received − sold + returned + moved − lost = the next day's opening
/// stock.
struct Simulation {
  private let specification: SampleSpecification
  private let retailer: Retailer
  private let locationIDs: [[UInt8]]
  private let productIDs: [[UInt8]]
  private let channels: [Int]
  private var shelves: [Shelf]
  private var tills: [Till]
  private var orders: OrderBook
  private var feeds: Feeds
  /// Prices, promotions and events; nil where demand does not depend on them.
  private let drivers: DriverPlan?
  /// Waste, transfers, adjustments and losses; nil where there are none.
  private var stockKeeping: StockKeeping?
  private var truth: DemandTruth
  private var row = CSVRow()
  private var batchStart = 0

  init(
    _ retailer: Retailer, _ drivers: DriverPlan?, root: String,
    _ specification: SampleSpecification
  ) throws {
    self.drivers = drivers
    self.specification = specification
    self.retailer = retailer
    locationIDs = retailer.locations.map { Array($0.id.utf8) }
    productIDs = retailer.products.map { Array($0.id.utf8) }
    channels = retailer.locations.map { $0.isOnline ? 1 : 0 }
    shelves = retailer.shelves(specification)
    tills = retailer.locations.map { Till($0, seed: specification.seed) }
    orders = OrderBook(retailer, specification)
    feeds = try Feeds(retailer, root: root, specification)
    truth = try DemandTruth(folder: "\(root)/truth")
    try truth.writeItems(shelves, retailer, specification)
    if specification.hasMovements {
      stockKeeping = try StockKeeping(retailer, shelves, root: root, specification)
    }
  }

  /// Simulates the history and returns the number of rows by entity.
  mutating func run() throws -> [String: Int] {
    let days = (0..<specification.weeks * 7).map {
      CalendarDay(specification.firstDay + $0, in: specification)
    }
    for day in days {
      if day.offset == batchStart {
        let last = days[day.offset...].first { $0.isLastOfBatch } ?? day
        try feeds.begin(batch: last.day.description)
        try stockKeeping?.begin(batch: last.day.description, log: &feeds.log)
      }
      try live(day)
      if day.isLastOfBatch { try endBatch(day) }
    }
    try truth.finish()
    try stockKeeping?.finish()
    try feeds.log.finish()
    var rows = feeds.rows
    rows["dirty"] = feeds.log.rows
    rows["stock_movement"] = stockKeeping?.rows
    return rows
  }

  private mutating func live(_ day: CalendarDay) throws {
    orders.deliver(on: day.offset, to: &shelves)
    var place = -1
    for index in shelves.indices {
      if shelves[index].location != place {
        place = shelves[index].location
        tills[place].open(on: day)
        orders.begin()
      }
      try live(day, at: index)
    }
    try stockKeeping?.close(day, &shelves, log: &feeds.log)
  }

  private mutating func live(_ day: CalendarDay, at index: Int) throws {
    let profile = shelves[index].profile
    let isOnSale = day.offset >= profile.firstDay && day.offset < profile.endDay
    if day.offset == profile.firstDay || (day.isCountDay && isKept(index, day)) {
      try writeCount(index, day)
    }
    let units = shelves[index].orderQuantity(on: day.offset)
    if units > 0 {
      orders.order(units, for: shelves[index], at: index, on: day.offset)
      shelves[index].onOrder += units
    }
    shelves[index].receive()
    if isOnSale { try trade(day, at: index) }
    if day.weekday == 6 { try closeWeek(day, at: index) }
  }

  /// Returns whether the product is still counted at this location.
  private func isKept(_ index: Int, _ day: CalendarDay) -> Bool {
    let shelf = shelves[index]
    return day.offset >= shelf.profile.firstDay
      && (day.offset < shelf.profile.endDay || shelf.onHand > 0)
  }

  private mutating func trade(_ day: CalendarDay, at index: Int) throws {
    let place = shelves[index].location
    let situation = situation(of: shelves[index].product, at: place, on: day)
    let product = PricedProduct(
      index: shelves[index].product, id: productIDs[shelves[index].product],
      price: situation.price, discount: situation.discount)
    let sold = shelves[index].sell(on: day, factor: situation.factor)
    let hasSingle =
      try sold > 0
      && tills[place].sell(
        sold, of: product, on: day, to: &feeds.sale[channels[place]], log: &feeds.log)
    try trackReturn(product, sold: sold, hasSingle: hasSingle, day, at: index)
  }

  /// Writes a return that is due, and sometimes schedules one after a sale.
  ///
  /// A return of one unit and a sale line of one unit on the same day look like a void, so a return
  /// waits for a day without such a line.
  private mutating func trackReturn(
    _ product: PricedProduct, sold: Int, hasSingle: Bool, _ day: CalendarDay, at index: Int
  ) throws {
    let place = shelves[index].location
    let returnDay = shelves[index].returnDay
    if returnDay >= 0 && day.offset >= returnDay && !hasSingle {
      try tills[place].takeBack(
        product, on: day, to: &feeds.sale[channels[place]], log: &feeds.log)
      shelves[index].onHand += 1
      shelves[index].returnDay = -1
    } else if returnDay < 0 && sold > 0 {
      var stream = CounterStream(
        key: shelves[index].profile.key, block: Simulation.returnBlock + day.offset)
      if stream.happens(channels[place] == 1 ? 0.04 : 0.015) {
        shelves[index].returnDay = day.offset + stream.integer(in: 2...18)
      }
    }
  }

  private func situation(
    of product: Int, at place: Int, on day: CalendarDay
  ) -> DriverPlan.Situation {
    drivers?.situation(product, at: place, on: day)
      ?? DriverPlan.Situation(
        price: retailer.products[product].price * (100 - 3 * day.yearsBeforeLast) / 100,
        discount: 0, factor: 1)
  }

  private mutating func writeCount(_ index: Int, _ day: CalendarDay) throws {
    try stockKeeping?.count(&shelves[index], on: day)
    let shelf = shelves[index]
    row.removeAll()
    row.add(day.text)
    row.add(locationIDs[shelf.location])
    row.add(productIDs[shelf.product])
    row.add(shelf.onHand)
    try feeds.stockCount[channels[shelf.location]].write(row, log: &feeds.log)
  }

  /// Writes a shelf's true demand of the week and, if the shelf was empty at some time, its
  /// availability.
  private mutating func closeWeek(_ sunday: CalendarDay, at index: Int) throws {
    let shelf = shelves[index]
    guard shelf.week.isOnSale else { return }
    let monday = sunday.day - 6
    try truth.writeWeek(
      monday, locationIDs[shelf.location], productIDs[shelf.product], shelf.week.demand)
    if shelf.week.hasGap {
      for weekday in 0..<7 {
        guard let percent = shelf.week.inStockPercent(weekday: weekday) else { continue }
        row.removeAll()
        row.add((monday + weekday).description.utf8)
        row.add(locationIDs[shelf.location])
        row.add(productIDs[shelf.product])
        row.add(hundredths: percent)
        try feeds.availability[channels[shelf.location]].write(row, log: &feeds.log)
      }
    }
    shelves[index].week = ShelfWeek()
  }

  /// Writes the order lines placed or settled in the batch, with their state at its end.
  private mutating func endBatch(_ day: CalendarDay) throws {
    for line in orders.lines where line.isSettled(on: day.offset) || line.orderedOn >= batchStart {
      try write(line, on: day)
    }
    orders.closeBatch(after: day.offset)
    try feeds.end()
    try stockKeeping?.end()
    batchStart = day.offset + 1
  }

  private mutating func write(_ line: OrderLine, on day: CalendarDay) throws {
    let shelf = shelves[line.shelf]
    let first = specification.firstDay
    row.removeAll()
    row.add(paddedID("PO", line.order, of: 0, atLeast: 6).utf8)
    row.add(line.line)
    row.add(retailer.suppliers[shelf.terms.supplier].id.utf8)
    row.add(locationIDs[shelf.location])
    row.add(productIDs[shelf.product])
    row.add((first + line.orderedOn).description.utf8)
    row.add((first + line.promisedOn).description.utf8)
    row.add(text: line.isReceived ? (first + line.dueOn).description : "")
    row.add(line.units)
    if line.isReceived { row.add(line.unitsDelivered ?? 0) } else { row.addNothing() }
    row.add(hundredths: shelf.terms.unitCost)
    row.add(text: line.status(on: day.offset))
    try feeds.purchaseOrder.write(row, log: &feeds.log)
  }

  /// The first block of a profile's stream for returns; no day of a history reaches it.
  private static let returnBlock = 1 << 26
}

extension Retailer {
  /// Returns a shelf for each product that a location carries: nine in ten, in the order of ids.
  func shelves(_ specification: SampleSpecification) -> [Shelf] {
    locations.indices.flatMap { place in
      terms(at: place).compactMap { terms -> Shelf? in
        let (location, product) = (locations[place], products[terms.product])
        var stream = CounterStream(seed: specification.seed, "range/\(location.id)/\(product.id)")
        guard stream.happens(0.9) else { return nil }
        return Shelf(terms, product, location, at: place, specification)
      }
    }
  }
}
