/// Numbers from 0 for the pairs of location code and business day in a file, in the order of first use.
///
/// Open addressing on one whole number for each pair.
struct BlockPlaces {
  private var keys: [Int]
  private var numbers: [Int32]
  private var count: Int32 = 0

  private static let free = Int.min

  init(capacity: Int = 1024) {
    keys = [Int](repeating: Self.free, count: capacity)
    numbers = [Int32](repeating: 0, count: capacity)
  }

  /// The number of a location and day; `isNew` is called if it is new.
  @inline(__always)
  mutating func number(_ location: Int, _ day: Int, _ isNew: () -> Void) -> Int32 {
    let key = location << 24 | (day + 1 << 20) & 0xFF_FFFF
    let slot = slot(of: key)
    if keys[slot] == key { return numbers[slot] }
    isNew()
    return add(key)
  }

  private mutating func add(_ key: Int) -> Int32 {
    if Int(count) * 2 >= keys.count { grow() }
    let slot = slot(of: key)
    keys[slot] = key
    numbers[slot] = count
    count += 1
    return numbers[slot]
  }

  @inline(__always)
  private func slot(of key: Int) -> Int {
    let hash = UInt64(bitPattern: Int64(key)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(hash >> 32) & (keys.count - 1)
    while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    var larger = BlockPlaces(capacity: keys.count * 2)
    larger.count = count
    for place in keys.indices where keys[place] != Self.free {
      let slot = larger.slot(of: keys[place])
      larger.keys[slot] = keys[place]
      larger.numbers[slot] = numbers[place]
    }
    self = larger
  }
}
