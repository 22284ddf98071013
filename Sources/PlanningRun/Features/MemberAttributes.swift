import Chronology
import GRDB
import Medallion

/// The attributes of products and locations as described at the start of a period.
struct MemberAttributes {
  /// The category and the department of a product.
  struct Product {
    let category: String
    let department: String
  }

  /// Attributes by the day from which they hold; the first entry holds before its day, too.
  private typealias History<Value> = [(from: Day?, value: Value)]

  private var products: [Int: History<Product>] = [:]
  private var regions: [Int: History<String>] = [:]

  init(_ db: Database) throws {
    let (rows, row) = try BulkStatement.reading(ProductAttributeColumns.self, in: db)
    while try rows.next() {
      products[rows[row.key], default: []].append(
        (
          rows[row.from],
          Product(category: rows[row.category], department: rows[row.department])
        ))
    }
    let (places, place) = try BulkStatement.reading(LocationAttributeColumns.self, in: db)
    while try places.next() {
      regions[places[place.key], default: []].append((places[place.from], places[place.region]))
    }
  }

  /// What a product was described as on a day, by its key; nil if nothing describes it.
  func product(_ key: Int, on day: Day) -> Product? { Self.value(products[key], on: day) }

  /// The region of a location on a day, by its key; nil if nothing describes it.
  func region(_ key: Int, on day: Day) -> String? { Self.value(regions[key], on: day) }

  private static func value<Value>(_ history: History<Value>?, on day: Day) -> Value? {
    let held = history?.last { entry in entry.from.map { $0 <= day } ?? true }
    return (held ?? history?.first)?.value
  }
}

/// The columns of `product_attribute`.
private struct ProductAttributeColumns: QueryColumns {
  static let sql = """
    SELECT product_key, valid_from, category, department FROM product_attribute ORDER BY rowid
    """

  let key: SQLColumn<Int>
  let from: SQLColumn<Day?>
  let category, department: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    key = find("product_key")
    from = find("valid_from")
    category = find("category")
    department = find("department")
  }
}

/// The columns of `location_attribute`.
private struct LocationAttributeColumns: QueryColumns {
  static let sql = "SELECT location_key, valid_from, region FROM location_attribute ORDER BY rowid"

  let key: SQLColumn<Int>
  let from: SQLColumn<Day?>
  let region: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    key = find("location_key")
    from = find("valid_from")
    region = find("region")
  }
}
