/// All feeds of the sample, with the log of their dirty rows.
struct Feeds {
  /// One feed per channel: the stores and, if there is one, the web shop.
  var sale: [Feed]
  var stockCount: [Feed]
  var availability: [Feed]
  var purchaseOrder: Feed
  var log: DirtyLog

  init(_ retailer: Retailer, root: String, _ specification: SampleSpecification) throws {
    let sources = retailer.locations.contains { $0.isOnline } ? ["pos", "web"] : ["pos"]
    func feeds(_ format: FeedFormat) -> [Feed] {
      sources.map { Feed(format, source: $0, root: root, specification) }
    }
    sale = feeds(.sale)
    stockCount = feeds(.stockCount)
    availability = feeds(.availability)
    purchaseOrder = Feed(.purchaseOrder, source: "erp", root: root, specification)
    log = try DirtyLog(folder: "\(root)/truth")
  }

  /// Opens every feed's file of the batch that ends on `day`.
  mutating func begin(batch day: String) throws {
    for channel in sale.indices {
      try sale[channel].begin(batch: day, log: &log)
      try stockCount[channel].begin(batch: day, log: &log)
      try availability[channel].begin(batch: day, log: &log)
    }
    try purchaseOrder.begin(batch: day, log: &log)
  }

  /// Closes every feed's file.
  mutating func end() throws {
    for channel in sale.indices {
      try sale[channel].end()
      try stockCount[channel].end()
      try availability[channel].end()
    }
    try purchaseOrder.end()
  }

  /// The number of clean rows by entity.
  var rows: [String: Int] {
    var counts: [String: Int] = [:]
    for feed in sale + stockCount + availability + [purchaseOrder] {
      counts[feed.entity, default: 0] += feed.rows
    }
    return counts
  }
}
