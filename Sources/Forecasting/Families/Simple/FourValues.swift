/// Four values of a constant whose losses are computed at once.
///
/// A loss is a recursion over the history, in which each step waits for the one before; so four of them
/// take little longer than one, and each has the same digits as alone.
typealias FourValues = SIMD4<Double>

/// One value of a constant, or several side by side.
protocol LossValue {
  static var zero: Self { get }
  init(repeating value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
}

extension LossValue {
  static func += (a: inout Self, b: Self) { a = a + b }
  static func *= (a: inout Self, b: Self) { a = a * b }
}

extension FourValues: LossValue {}

extension Double: LossValue {
  init(repeating value: Double) { self = value }
}

/// The losses at the constants of a grid.
func losses(at grid: [Double], _ loss: (FourValues) -> FourValues) -> [Double] {
  losses(at: grid, and: grid) { first, _ in loss(first) }
}

/// The losses at pairs of constants: the first ones beside the second ones.
func losses(
  at firsts: [Double], and seconds: [Double], _ loss: (FourValues, FourValues) -> FourValues
) -> [Double] {
  var losses: [Double] = []
  losses.reserveCapacity(firsts.count)
  for start in stride(from: 0, to: firsts.count, by: FourValues.scalarCount) {
    // The last four are filled up with the last pair.
    func place(_ lane: Int) -> Int { min(start + lane, firsts.count - 1) }
    var (first, second) = (FourValues.zero, FourValues.zero)
    for lane in first.indices {
      (first[lane], second[lane]) = (firsts[place(lane)], seconds[place(lane)])
    }
    let found = loss(first, second)
    for lane in 0..<min(found.scalarCount, firsts.count - start) { losses.append(found[lane]) }
  }
  return losses
}
