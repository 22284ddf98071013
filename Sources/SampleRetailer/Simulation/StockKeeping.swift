/// What happens to stock besides deliveries and sales: waste, transfers and adjustments, which are recorded,
/// and losses, which nobody records until a count finds them.
///
/// It happens after closing, so that all of it is in the stock of the next day's opening.
struct StockKeeping {
  private let retailer: Retailer
  private let locationIDs: [[UInt8]]
  private let productIDs: [[UInt8]]
  /// The positions of the shelves of each product.
  private let shelvesOfProduct: [[Int]]
  private let truth: StockTruth
  private var feed: Feed
  private var movements = 0
  private var transfers = 0
  private var row = CSVRow()

  init(
    _ retailer: Retailer, _ shelves: [Shelf], root: String, _ specification: SampleSpecification
  ) throws {
    self.retailer = retailer
    locationIDs = retailer.locations.map { Array($0.id.utf8) }
    productIDs = retailer.products.map { Array($0.id.utf8) }
    var found = [[Int]](repeating: [], count: retailer.products.count)
    for (index, shelf) in shelves.enumerated() { found[shelf.product].append(index) }
    shelvesOfProduct = found
    truth = try StockTruth(folder: "\(root)/truth")
    feed = Feed(.stockMovement, source: "wms", root: root, specification)
  }

  /// The number of clean rows.
  var rows: Int { feed.rows }

  /// Opens the file of the batch that ends on `day`.
  mutating func begin(batch day: String, log: inout DirtyLog) throws {
    try feed.begin(batch: day, log: &log)
  }

  /// Closes the batch's file.
  mutating func end() throws { try feed.end() }

  /// Writes the rest of the ground truth.
  func finish() throws { try truth.finish() }

  /// Notes what a count finds; the books are right from then on.
  mutating func count(_ shelf: inout Shelf, on day: CalendarDay) throws {
    guard shelf.missing != 0 else { return }
    try truth.writeDifference(
      day, locationIDs[shelf.location], productIDs[shelf.product], ledger: shelf.booked,
      counted: shelf.onHand)
    shelf.missing = 0
  }

  /// Lets happen what happens on an evening.
  mutating func close(_ day: CalendarDay, _ shelves: inout [Shelf], log: inout DirtyLog) throws {
    for index in shelves.indices where shelves[index].onHand > 0 && isOnSale(shelves[index], day) {
      var stream = CounterStream(key: shelves[index].profile.key, block: Self.block + day.offset)
      let isPerishable = retailer.products[shelves[index].product].shelfLifeDays != nil
      if stream.happens(isPerishable ? 0.05 : 0.003) {
        let units = stream.integer(in: 1...min(3, shelves[index].onHand))
        try move(-units, "waste", "", &shelves[index], day, &log)
      }
      if stream.happens(0.003) {
        let isFound = stream.happens(0.5)
        if isFound || shelves[index].onHand > 0 {
          try move(isFound ? 1 : -1, "adjustment", "", &shelves[index], day, &log)
        }
      }
      if stream.happens(0.004) { try transfer(from: index, &shelves, day, &log) }
      try lose(&shelves[index], &stream, day)
    }
  }

  private func isOnSale(_ shelf: Shelf, _ day: CalendarDay) -> Bool {
    day.offset >= shelf.profile.firstDay && day.offset < shelf.profile.endDay
  }

  /// Sends a quarter of a large stock to the next location that sells the product.
  private mutating func transfer(
    from index: Int, _ shelves: inout [Shelf], _ day: CalendarDay, _ log: inout DirtyLog
  ) throws {
    let units = shelves[index].onHand / 4
    let others = shelvesOfProduct[shelves[index].product].filter { isOnSale(shelves[$0], day) }
    guard units >= 2, let other = others.first(where: { $0 > index }) ?? others.first,
      other != index
    else { return }
    transfers += 1
    let reference = paddedID("TR", transfers, of: 0, atLeast: 6)
    try move(-units, "transfer", reference, &shelves[index], day, &log)
    try move(units, "transfer", reference, &shelves[other], day, &log)
  }

  /// Loses units without a record: one or two, or all that the shelf has.
  private func lose(
    _ shelf: inout Shelf, _ stream: inout CounterStream, _ day: CalendarDay
  ) throws {
    let isTheft = stream.happens(0.006)
    let isWhole = stream.happens(0.0008)
    guard isTheft || isWhole, shelf.onHand > 0 else { return }
    let units = isWhole ? shelf.onHand : stream.integer(in: 1...min(2, shelf.onHand))
    shelf.onHand -= units
    shelf.missing += units
    try truth.writeLoss(
      day, locationIDs[shelf.location], productIDs[shelf.product], units: units)
  }

  /// Moves units and writes the record of it.
  private mutating func move(
    _ units: Int, _ reason: String, _ reference: String, _ shelf: inout Shelf,
    _ day: CalendarDay, _ log: inout DirtyLog
  ) throws {
    shelf.onHand += units
    movements += 1
    row.removeAll()
    row.add(text: paddedID("MV", movements, of: 0, atLeast: 7))
    row.add(day.text + Array("T22:00:00".utf8))
    row.add(locationIDs[shelf.location])
    row.add(productIDs[shelf.product])
    row.add(units)
    row.add(text: reason)
    row.add(text: reference)
    try feed.write(row, log: &log)
  }

  /// The first block of a profile's stream for these events; no day of a history reaches it.
  private static let block = 1 << 27
}
