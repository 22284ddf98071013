/// A supplier, with its lead time and review period in days.
struct Supplier {
  let id: String
  let name: String
  let country: String
  let leadTimeDays: Int
  /// The standard deviation of the lead time, in days.
  let leadTimeDeviation: Int
  let reviewPeriodDays: Int

  /// Returns four suppliers, and one more for every 60 products, up to ten.
  static func all(forProducts products: Int) -> [Supplier] {
    let count = min(10, 4 + products / 60)
    return directory.prefix(count).enumerated().map { index, entry in
      Supplier(
        id: paddedID("S", index + 1, of: 10), name: entry.name, country: entry.country,
        leadTimeDays: entry.lead, leadTimeDeviation: entry.deviation,
        reviewPeriodDays: entry.review)
    }
  }

  private typealias Entry = (name: String, country: String, lead: Int, deviation: Int, review: Int)

  /// All suppliers; the first one delivers chilled goods.
  private static let directory: [Entry] = [
    ("Molkerei Wendland", "DE", 2, 1, 7), ("Nordhandel Grocery", "DE", 5, 1, 7),
    ("Iberia Household", "ES", 10, 3, 7), ("Baltic Home Goods", "PL", 14, 4, 14),
    ("Benelux Drinks", "NL", 4, 1, 7), ("Alpine Foods", "AT", 7, 2, 7),
    ("Lyon Beauty", "FR", 9, 2, 14), ("Adria Trading", "IT", 12, 3, 7),
    ("Aegean Imports", "GR", 21, 6, 14), ("Far Harbour Toys", "VN", 35, 9, 28),
  ]
}

/// Returns an id such as `P0007`: the number padded with zeros to the width of the largest one.
func paddedID(_ prefix: String, _ number: Int, of count: Int, atLeast width: Int = 2) -> String {
  let digits = "\(number)"
  let length = max(width, "\(count)".count)
  return prefix + String(repeating: "0", count: max(0, length - digits.count)) + digits
}
