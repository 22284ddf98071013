import Chronology

/// A sale line of silver, with what gold makes of it.
struct TracedSale {
  /// What lines of one sale have in common.
  struct Sale: Hashable {
    let source: String
    let id: String
  }

  let record: Int
  let day: Day
  /// Thousandths; negative if returned.
  let units: Int
  /// Nil if the line has no sale id.
  let sale: Sale?
  /// The number of the line in its sale; nil if it has none.
  let line: String?
  /// Its own or else that of the catalogue; empty if none is known.
  let currency: String
  /// Units at the line's price or else that of the catalogue, less the discount, in ten-millionths of the
  /// currency unit; nil without a price.
  let revenue: Int128?
  /// The values as silver has them, as `column=value`.
  let states: String
  let place: LineagePart.Place

  /// Thousandths of units of a sold line that a void cancelled.
  var voided = 0
  /// Thousandths of units of a returned line that void a sale.
  var reversed = 0
  /// The records of the lines that it voids or that void it.
  var counterparts: [Int] = []

  var isSold: Bool { units > 0 }

  /// What becomes of the line, in words.
  var use: String {
    let others = counterparts.map(String.init).joined(separator: ", ")
    if others.isEmpty { return isSold ? "sold" : "returned" }
    return isSold ? "sold, voided by record \(others)" : "returned, voids record \(others)"
  }

  /// The line as a part of a row of gold.
  func part(_ amounts: [ExactAmount?], use: String? = nil) -> LineagePart {
    LineagePart(
      "silver_sale", "\(record)", day, use ?? self.use, amounts, states: states, at: place)
  }
}
