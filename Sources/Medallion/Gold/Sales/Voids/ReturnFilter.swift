/// Tells fast of most sold lines that no return can void them.
///
/// A line may be voided if a return is of its pair and day, or of its sale. Both are marked in a table of
/// bits by their hashes, so some lines pass for which there is no return; none is missed.
struct ReturnFilter {
  private static let bits: UInt64 = 1 << 23

  private var marks: [UInt64] = []
  /// Whether no return was added, so that no line passes.
  var isEmpty: Bool { marks.isEmpty }

  /// Adds a return.
  mutating func add(_ line: SaleLine) {
    addDay(line.location, line.product, line.day)
    addSale(line.sale)
  }

  /// Lets the lines of a location and product, given by their codes in silver, on a day pass.
  mutating func addDay(_ location: Int, _ product: Int, _ day: Int) {
    mark(Self.place(location, product, day))
  }

  /// Lets the lines of a sale pass, given by its hash; 0 is no sale.
  mutating func addSale(_ sale: UInt64) {
    if sale != 0 { mark(sale % Self.bits) }
  }

  /// Whether a return may void a line.
  func mayMatch(_ line: SaleLine) -> Bool {
    guard !marks.isEmpty else { return false }
    return isMarked(Self.place(line.location, line.product, line.day))
      || line.sale != 0 && isMarked(line.sale % Self.bits)
  }

  private static func place(_ location: Int, _ product: Int, _ day: Int) -> UInt64 {
    let pair = KeyTable.hash(location, product)
    let hash = (pair ^ UInt64(truncatingIfNeeded: day)) &* 0xD6E8_FEB8_6659_FD93
    return (hash >> 32) % bits
  }

  private mutating func mark(_ place: UInt64) {
    if marks.isEmpty { marks = [UInt64](repeating: 0, count: Int(Self.bits / 64)) }
    marks[Int(place / 64)] |= 1 << (place % 64)
  }

  private func isMarked(_ place: UInt64) -> Bool {
    marks[Int(place / 64)] & (1 << (place % 64)) != 0
  }
}
