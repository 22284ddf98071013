import Chronology

/// The stock of a shelf, day by day, from a plain reading of the rules: a count sets the stock, before or
/// after the day's movements; everything else adds to it; before the first count nothing is known.
struct ShelfOracle {
  /// Thousandths of a unit at the end of each day; nil before the first count.
  private(set) var closing = [Int?](repeating: nil, count: ShelfEvents.days)
  /// A line for each count that differs from the stock known before it, by the day of the count.
  private(set) var differences: [Int: String] = [:]

  private var stock: Int?
  private var countedOn = 0
  private var soldOn: Int?
  private var negativeSince: Int?

  init(_ events: [ShelfEvent]) {
    for day in 0..<ShelfEvents.days {
      let today = events.filter { $0.day == day }
      for event in today where event.kind == .openingCount { count(event) }
      if let before = stock {
        let moved = today.filter { !$0.isCount }
        let after = before + moved.map(\.thousandths).reduce(0, +)
        let sold = moved.filter { $0.kind == .sale || $0.kind == .giveBack }
        if sold.map(\.thousandths).reduce(0, +) < 0 { soldOn = day }
        if after < 0, negativeSince == nil { negativeSince = day }
        stock = after
      }
      for event in today where event.kind == .closingCount { count(event) }
      closing[day] = stock
    }
  }

  private mutating func count(_ event: ShelfEvent) {
    if let stock, stock != event.thousandths {
      let missing = stock - event.thousandths
      differences[event.day] = [
        Self.units(stock), Self.units(event.thousandths), Self.day(countedOn),
        Self.units(max(0, missing)), Self.units(max(0, -missing)),
        stock > 0 && event.thousandths == 0 ? "1" : "0",
        String(event.day - (soldOn ?? countedOn)), negativeSince.map(Self.day) ?? "-",
      ].joined(separator: "|")
    }
    stock = event.thousandths
    countedOn = event.day
    soldOn = nil
    negativeSince = nil
  }

  static func units(_ thousandths: Int) -> String { String(Double(thousandths) / 1000) }
  static func day(_ day: Int) -> String { Day(ShelfEvents.firstDay + day).description }
}
