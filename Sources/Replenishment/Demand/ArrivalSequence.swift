/// The days on which a supplier's orders arrive on one path, in sequence, without order crossover.
///
/// Where lead times vary independently, an order may overtake one that was placed before it. Since
/// the product is the same, arrivals are assigned in sequence: the m open orders are the first m
/// arrivals, the order placed now is the next, and its window ends with the one after it. These
/// windows are adjacent, so that the target service is met; windows from each order's own arrival
/// would overlap and give more service (effective lead times: Robinson, Bradley & Thomas 2001).
public struct ArrivalSequence: Sendable, Equatable {
  /// Days until the arrivals that count as the open orders', in ascending order.
  public let open: [Int]
  /// Days until the arrival that counts as that of the order placed now.
  public let order: Int
  /// Days until the arrival after it, which ends the window.
  public let next: Int

  /// Takes days that are already in ascending order.
  public init(open: [Int], order: Int, next: Int) {
    self.open = open
    self.order = order
    self.next = next
  }

  /// Sorts the days drawn for one path where no later order overtakes the one placed now.
  ///
  /// - Parameter window: days from its arrival to the end of its window.
  public init(open: [Int], order: Int, window: Int) {
    precondition(window >= 0, "a window must not be negative")
    let sorted = Self.sorted(open + [order])
    let last = sorted[open.count]
    self.init(open: Array(sorted[..<open.count]), order: last, next: last + window)
  }

  /// Sorts the days drawn for one path.
  ///
  /// - Parameter following: days until the arrivals of the orders to be placed at the next reviews,
  ///   at least one; as many as may overtake the order placed now.
  public init(open: [Int], order: Int, following: [Int]) {
    precondition(!following.isEmpty, "the next order ends the window")
    let sorted = Self.sorted(open + [order] + following)
    self.init(
      open: Array(sorted[..<open.count]), order: sorted[open.count], next: sorted[open.count + 1])
  }

  /// Sorts the days drawn for one path in place.
  ///
  /// With m open orders, the first m days are then theirs, the next is that of the order placed
  /// now, and the one after it ends its window, if later orders were drawn. It is an insertion
  /// sort, since days are few.
  public static func sort(_ days: UnsafeMutableBufferPointer<Int>) {
    for index in days.indices.dropFirst() {
      let day = days[index]
      var place = index
      while place > 0, days[place - 1] > day {
        days[place] = days[place - 1]
        place -= 1
      }
      days[place] = day
    }
  }

  private static func sorted(_ days: [Int]) -> [Int] {
    var days = days
    days.withUnsafeMutableBufferPointer { sort($0) }
    return days
  }
}
