/// The sale lines in memory, to find those that a return voids.
struct VoidLines {
  /// Sold lines in columns.
  struct Block {
    fileprivate(set) var places: [Int32] = []
    fileprivate(set) var sizes: [Int] = []
    fileprivate(set) var sales: [UInt64] = []
  }

  /// A returned line.
  struct Return {
    /// The place of its day.
    let place: Int32
    /// Units in thousandths, as a positive number.
    let size: Int
    /// The hash of its sale; 0 if it has none.
    let sale: UInt64
  }

  private(set) var returns: [Return] = []
  private(set) var sold: [Block] = []

  private static let linesInBlock = 1 << 16

  /// Adds a line of the day at a place.
  mutating func add(_ place: Int32, _ units: Int, sale: UInt64) {
    if units < 0 {
      return returns.append(Return(place: place, size: 0 - units, sale: sale))
    }
    if sold.isEmpty || sold[sold.count - 1].places.count == Self.linesInBlock {
      sold.append(Block())
      sold[sold.count - 1].places.reserveCapacity(Self.linesInBlock)
      sold[sold.count - 1].sizes.reserveCapacity(Self.linesInBlock)
      sold[sold.count - 1].sales.reserveCapacity(Self.linesInBlock)
    }
    let last = sold.count - 1
    sold[last].places.append(place)
    sold[last].sizes.append(units)
    sold[last].sales.append(sale)
  }
}
