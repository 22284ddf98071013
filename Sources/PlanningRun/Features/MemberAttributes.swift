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

  /// The attributes of one member by the day from which they hold; the first entry holds before its day,
  /// too.
  struct History<Value> {
    fileprivate var entries: [(from: Day?, value: Value)] = []

    /// The place of what holds on a day; nil if nothing describes the member.
    func place(on day: Day) -> Int? {
      let held = entries.lastIndex { entry in entry.from.map { $0 <= day } ?? true }
      return held ?? (entries.isEmpty ? nil : 0)
    }

    subscript(_ place: Int) -> Value { entries[place].value }
  }

  private var products: [Int: History<Product>] = [:]
  private var regions: [Int: History<String>] = [:]

  init(_ db: Database) throws {
    let (rows, row) = try BulkStatement.reading(ProductAttributeColumns.self, in: db)
    while try rows.next() {
      products[rows[row.key], default: History()].entries.append(
        (
          rows[row.from],
          Product(category: rows[row.category], department: rows[row.department])
        ))
    }
    let (places, place) = try BulkStatement.reading(LocationAttributeColumns.self, in: db)
    while try places.next() {
      regions[places[place.key], default: History()].entries.append(
        (places[place.from], places[place.region]))
    }
  }

  /// What a product was described as, by its key.
  func product(_ key: Int) -> History<Product> { products[key] ?? History() }

  /// The region of a location, by its key.
  func region(_ key: Int) -> History<String> { regions[key] ?? History() }
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
