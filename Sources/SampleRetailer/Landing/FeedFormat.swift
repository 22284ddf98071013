/// The format of a landing feed: its columns, and those that dirty rows damage.
struct FeedFormat {
  let entity: String
  let columns: [String]
  /// The index of the column with the day or time of the event.
  let time: Int
  /// The index of the column with a number.
  let number: Int
  let location: Int
  let product: Int
  /// The indices of required columns.
  let required: [Int]
  /// Whether the number counts units, which have at most three decimals.
  let countsUnits: Bool
  /// Whether rows are facts with an id, which can be repeated, instead of states that replace each
  /// other.
  let isFact: Bool

  static let sale = FeedFormat(
    entity: "sale",
    columns: [
      "sale_id", "line", "sold_at", "location_id", "product_id", "units", "unit_price", "discount",
      "currency",
    ], time: 2, number: 5, location: 3, product: 4, required: [2, 3, 4, 5], countsUnits: true,
    isFact: true)

  static let stockCount = FeedFormat(
    entity: "stock_count", columns: ["counted_at", "location_id", "product_id", "on_hand"],
    time: 0, number: 3, location: 1, product: 2, required: [0, 1, 2, 3], countsUnits: true,
    isFact: false)

  static let stockMovement = FeedFormat(
    entity: "stock_movement",
    columns: [
      "movement_id", "moved_at", "location_id", "product_id", "units", "reason", "reference",
    ], time: 1, number: 4, location: 2, product: 3, required: [0, 1, 2, 3, 4, 5],
    countsUnits: true, isFact: true)

  static let purchaseOrder = FeedFormat(
    entity: "purchase_order",
    columns: [
      "purchase_order_id", "line", "supplier_id", "location_id", "product_id", "ordered_on",
      "promised_on", "received_on", "units_ordered", "units_received", "unit_cost",
      "status",
    ], time: 5, number: 8, location: 3, product: 4, required: [0, 3, 4, 5, 8], countsUnits: true,
    isFact: false)

  static let availability = FeedFormat(
    entity: "availability", columns: ["day", "location_id", "product_id", "in_stock"],
    time: 0, number: 3, location: 1, product: 2, required: [0, 1, 2, 3], countsUnits: false,
    isFact: false)
}
