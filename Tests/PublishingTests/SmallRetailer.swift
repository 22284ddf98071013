import Chronology
import TestSupport

/// The landing files of a retailer with two locations: 80 weeks of sales to 2024-06-30, with stretches
/// of empty shelves, and names that a page or a spreadsheet could take for something else.
struct SmallRetailer {
  static let settings = """
    forecast: {model: SES}
    demand: {unconstrain: scale}
    """

  /// The Monday of the first of the 80 weeks.
  static let firstWeek = (Day("2024-07-01") ?? Day(0)) - 7 * 80
  /// The weeks in which the shelves were empty in part, by their share in stock; of those below a
  /// half demand is not known.
  static let scarceWeeks = [9: 0.3, 26: 0.5, 43: 0.3, 60: 0.5, 77: 0.3]

  /// The names of the first products.
  static let names = [
    "<script>alert('x')</script>", "=HYPERLINK(\"http://example.org\")", "Oat milk, 1 l",
    "Rye \"country\" loaf",
  ]

  private static let saleColumns = "sale_id,sold_at,location_id,product_id,units,unit_price"

  var products = 4
  /// The name of a product by its number.
  var name: (Int) -> String = { $0 <= 4 ? Self.names[$0 - 1] : "Product no. \($0)" }

  /// The rows of all files; of these one sale is there twice, and one cannot be read.
  var rows: Int { products + 2 + 1 + 80 * pairs.count + 2 + (5 + 1) * pairs.count + 1 }

  /// The text of each file by its path below `landing/`.
  var files: [String: String] {
    [
      "erp/product/products.csv": catalogue, "erp/location/locations.csv": Self.locations,
      "erp/supplier/suppliers.csv": Self.suppliers, "pos/sale/sales.csv": sales,
      "pos/sale/again.csv": csv(Self.saleColumns, String(sales.split(separator: "\n")[1])),
      "pos/availability/availability.csv": availability, "pos/stock_count/counts.csv": counts,
      "erp/purchase_order/orders.csv": orders,
    ]
  }

  private static let locations = csv(
    "location_id,name,kind,country,timezone", "L1,Berlin Mitte,store,DE,Europe/Berlin",
    "L2,\"Köln\nSüd\",store,DE,Europe/Berlin")

  private static let suppliers = csv(
    "supplier_id,name,country,lead_time_days", "S-1,Nordmilch & Söhne,DE,7")

  private var catalogue: String {
    "product_id,name,category,department,supplier_id,unit_cost,unit_price,currency,pack_size\n"
      + (1...products).map { product in
        let name = name(product).replacing("\"", with: "\"\"")
        return "\(id(product)),\"\(name)\",Groceries,Food,S-1,\(product + 1).25,"
          + "\(product + 2).5,EUR,6\n"
      }.joined()
  }

  private func id(_ product: Int) -> String {
    "P-" + String(repeating: "0", count: 3 - String(product).count) + "\(product)"
  }

  private var pairs: [(location: String, product: Int)] {
    ["L1", "L2"].flatMap { location in (1...products).map { (location, $0) } }
  }

  private var sales: String {
    var random = SeededGenerator(seed: 42)
    var text = Self.saleColumns + "\n"
    for (location, product) in pairs {
      let level = 20 + 15 * (product % 7)
      for week in 0..<80 {
        let day = Self.firstWeek + 7 * week + 2
        let units = level * (70 + random.below(60)) / 100
        text +=
          "\(location)-\(product)-\(week),\(day)T10:00:00,\(location),\(id(product)),\(units),"
          + "\(product + 2).5\n"
      }
    }
    return text + "odd,2023-01-04T10:00:00,L1,P-001,many,2.5\n"
  }

  private var availability: String {
    "day,location_id,product_id,in_stock\n"
      + pairs.flatMap { location, product in
        Self.scarceWeeks.sorted { $0.key < $1.key }.map { week, share in
          "\(Self.firstWeek + 7 * week + 2),\(location),\(id(product)),\(share)\n"
        }
      }.joined()
  }

  /// Every fourth item has enough; the first has nothing.
  private var counts: String {
    "counted_at,location_id,product_id,on_hand\n"
      + pairs.enumerated().map { number, pair in
        let units = number == 0 ? 0 : number % 4 == 3 ? 400 : 10 + number % 8
        return "2024-07-01,\(pair.location),\(id(pair.product)),\(units)\n"
      }.joined()
  }

  private var orders: String {
    "purchase_order_id,location_id,product_id,supplier_id,ordered_on,promised_on,units_ordered\n"
      + "PO-7,L1,P-001,S-1,2024-06-10,2024-06-17,6\n"
  }
}
