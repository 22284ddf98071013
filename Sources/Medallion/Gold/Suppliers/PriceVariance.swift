/// What was paid for received units above the cost in the catalogue.
///
/// Amounts are whole ten-millionths of the currency unit, whose sums do not depend on the order of lines.
struct PriceVariance {
  /// Lines with received units and both costs.
  private(set) var lines = 0
  private var paid: Int128 = 0
  private var catalogue: Int128 = 0
  private var currencies: Set<String> = []

  /// Adds a line, unless a cost is unknown, nothing was received, or an amount is implausibly large.
  mutating func add(_ line: SupplierLine) {
    guard let cost = line.cost, line.units.received > 0,
      let paid = Self.amount(line.units.received, cost.paid),
      let catalogue = Self.amount(line.units.received, cost.catalogue)
    else { return }
    lines += 1
    self.paid += paid
    self.catalogue += catalogue
    if let currency = cost.currency { currencies.insert(currency) }
  }

  private static func amount(_ units: Double, _ cost: Int) -> Int128? {
    let thousandths = (units * 1000).rounded()
    guard abs(thousandths * Double(cost)) <= CellReader.largestAmount * 1e7 else { return nil }
    return Int128(thousandths) * Int128(cost)
  }

  /// The received units at the cost of the catalogue, in currency units; nil if there are no lines, or several
  /// currencies.
  var catalogueValue: Double? { isKnown ? Double(catalogue) / 1e7 : nil }

  /// What was paid above ``catalogueValue``, in currency units; nil as that is.
  var amount: Double? { isKnown ? Double(paid - catalogue) / 1e7 : nil }

  /// ``amount`` in percent of ``catalogueValue``; nil if that is 0 or nil.
  var percent: Double? {
    isKnown && catalogue != 0 ? 100 * Double(paid - catalogue) / Double(catalogue) : nil
  }

  /// The currency of all lines; nil if none is stated, or several are.
  var currency: String? { currencies.count == 1 ? currencies.first : nil }

  private var isKnown: Bool { lines > 0 && currencies.count <= 1 }
}
