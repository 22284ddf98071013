import Chronology
import GRDB
import Identifiers

/// The promotions known at as-of, by what they promote.
struct PlannedPromotions {
  /// The days on which one promotion holds.
  struct Promotion {
    /// The location; empty for every one.
    fileprivate let location: String
    let days: ClosedRange<Int>
    /// The share of the price taken off; 0 if not known.
    let discount: Double
    let kind: String?
  }

  private var byProduct: [String: [Promotion]] = [:]
  private var byCategory: [String: [Promotion]] = [:]
  private var ofAll: [Promotion] = []

  var isEmpty: Bool { byProduct.isEmpty && byCategory.isEmpty && ofAll.isEmpty }

  init(_ db: Database) throws {
    let (rows, row) = try BulkStatement.reading(KnownPromotionColumns.self, in: db)
    while try rows.next() {
      guard let first = rows[row.startsOn], let last = rows[row.endsOn], first <= last else {
        continue
      }
      let promotion = Promotion(
        location: rows[row.location], days: first.number...last.number,
        discount: rows[row.discount], kind: rows[row.kind])
      let (product, category) = (rows[row.product], rows[row.category])
      if !product.isEmpty {
        byProduct[product, default: []].append(promotion)
      } else if !category.isEmpty {
        byCategory[category, default: []].append(promotion)
      } else {
        ofAll.append(promotion)
      }
    }
  }

  /// The promotions of a pair.
  func of(_ pair: KnownPair) -> [Promotion] {
    let all = (byProduct[pair.product] ?? []) + (byCategory[pair.category] ?? []) + ofAll
    return all.filter { $0.location.isEmpty || $0.location == pair.location }
  }
}

/// The columns read of each promotion.
private struct KnownPromotionColumns: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, category, starts_on, ends_on, discount, kind
    FROM known_promotion
    """

  let location, product, category: SQLColumn<String>
  let startsOn, endsOn: SQLColumn<Day?>
  let discount: SQLColumn<Double>
  let kind: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    category = find("category")
    startsOn = find("starts_on")
    endsOn = find("ends_on")
    discount = find("discount")
    kind = find("kind")
  }
}
