/// A sales location: a store in a city, or the web shop.
struct Location {
  let id: String
  let name: String
  let isOnline: Bool
  let region: String
  let country: String
  let timezone: String
  /// The UTC offset of winter time, in hours.
  let winterOffset: Int
  /// The sales volume relative to a typical store.
  let scale: Double

  /// The source of its sales feed.
  var source: String { isOnline ? "web" : "pos" }

  /// Returns the stores and, if there are at least two locations, the web shop as the last one.
  static func all(_ count: Int, seed: UInt64) -> [Location] {
    (0..<count).map { index in
      let id = paddedID("L", index + 1, of: count)
      if count > 1 && index == count - 1 { return webShop(id) }
      var stream = CounterStream(seed: seed, "location/\(id)")
      return store(id, index, scale: stream.real(in: 0.8...1.5))
    }
  }

  private static func webShop(_ id: String) -> Location {
    Location(
      id: id, name: "Web shop", isOnline: true, region: "Online", country: "DE",
      timezone: "Europe/Berlin", winterOffset: 1, scale: 1.4)
  }

  private static func store(_ id: String, _ index: Int, scale: Double) -> Location {
    let city = cities[index % cities.count]
    let round = index / cities.count
    return Location(
      id: id, name: round == 0 ? city.name : "\(city.name) \(round + 1)", isOnline: false,
      region: city.region, country: city.country, timezone: city.timezone,
      winterOffset: city.offset, scale: scale)
  }

  private typealias City = (
    name: String, region: String, country: String, timezone: String, offset: Int
  )

  /// Cities of the euro area, with winter UTC offsets from 0 to 2 hours.
  private static let cities: [City] = [
    ("Berlin", "Central", "DE", "Europe/Berlin", 1), ("Lisbon", "West", "PT", "Europe/Lisbon", 0),
    ("Helsinki", "North", "FI", "Europe/Helsinki", 2),
    ("Vienna", "Central", "AT", "Europe/Vienna", 1),
    ("Lyon", "West", "FR", "Europe/Paris", 1), ("Dublin", "North", "IE", "Europe/Dublin", 0),
    ("Athens", "South", "GR", "Europe/Athens", 2), ("Valencia", "South", "ES", "Europe/Madrid", 1),
    ("Hamburg", "Central", "DE", "Europe/Berlin", 1), ("Porto", "West", "PT", "Europe/Lisbon", 0),
    ("Turku", "North", "FI", "Europe/Helsinki", 2), ("Graz", "Central", "AT", "Europe/Vienna", 1),
    ("Nantes", "West", "FR", "Europe/Paris", 1), ("Cork", "North", "IE", "Europe/Dublin", 0),
    ("Patras", "South", "GR", "Europe/Athens", 2), ("Bologna", "South", "IT", "Europe/Rome", 1),
  ]
}
