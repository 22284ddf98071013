import Chronology
import NumericalMethods

/// What the lines of one supplier add up to.
struct SupplierSums {
  /// Lines and units of them.
  struct Count {
    var lines = 0
    var units = 0.0

    mutating func add(_ units: Double) {
      lines += 1
      self.units += units
    }
  }

  /// Lines whose day is over, and those of them that were delivered as promised.
  struct Kept {
    var due = 0
    var kept = 0

    mutating func add(_ isKept: Bool) {
      due += 1
      if isKept { kept += 1 }
    }

    /// The share of lines that were delivered as promised; nil if none was due.
    var share: Double? { due > 0 ? Double(kept) / Double(due) : nil }
  }

  /// The supplier's id; nil if the lines name none.
  let supplier: String?
  private(set) var lines = 0
  private(set) var received = 0
  private(set) var open = 0
  private(set) var overdue = Count()
  private(set) var withoutPromise = 0
  private(set) var undated = 0
  private(set) var onTime = Kept()
  private(set) var strict = Kept()
  private(set) var tolerant = Kept()
  private(set) var inFull = Kept()
  private(set) var expectedUnits = 0.0
  private(set) var filledUnits = 0.0
  private(set) var short = Count()
  private(set) var price = PriceVariance()
  private var promisedDays: [Double] = []
  private var receivedDays: [Double] = []
  private var openDays: [Double] = []

  init(supplier: String?) { self.supplier = supplier }

  /// Adds a purchase order line.
  mutating func add(_ line: SupplierLine, before asOf: Day) {
    lines += 1
    if line.units.received > 0 { received += 1 }
    if line.isOpen { open += 1 }
    if line.isOverdue { overdue.add(line.units.outstanding) }
    addPromise(of: line, before: asOf)
    addUnits(of: line)
    price.add(line)
  }

  private mutating func addPromise(of line: SupplierLine, before asOf: Day) {
    guard let promisedOn = line.promisedOn else {
      withoutPromise += 1
      return
    }
    promisedDays.append(Double(promisedOn - line.orderedOn))
    if line.isUndated { undated += 1 }
    if line.isDue(before: asOf, tolerating: 0) {
      onTime.add(line.isOnTime)
      strict.add(line.isStrictlyOnTimeInFull)
    }
    if line.isDue(before: asOf, tolerating: SupplierLine.toleratedDays) {
      tolerant.add(line.isTolerablyOnTimeInFull)
    }
  }

  private mutating func addUnits(of line: SupplierLine) {
    let units = line.units
    if line.isExpected {
      inFull.add(line.isInFull)
      expectedUnits += units.ordered
      filledUnits += min(units.received, units.ordered)
    }
    if !line.isOpen, !line.isInFull { short.add(units.ordered - units.received) }
  }

  /// Adds the lead time of a line, of which an open one has lasted as many days already.
  mutating func add(leadTime days: Int, isCensored: Bool) {
    if isCensored { openDays.append(Double(days)) } else { receivedDays.append(Double(days)) }
  }

  /// The number of lead times, with open ones.
  var leadTimes: Int { receivedDays.count + openDays.count }

  /// The number of lead times of open lines.
  var censoredLeadTimes: Int { openDays.count }

  /// The days of lead time that these shares of lines do not exceed; nil where too few have arrived.
  func leadTimes(_ shares: [Double]) -> [Int?] {
    let curve = KaplanMeier(ended: receivedDays, censored: openDays)
    return shares.map { curve.quantile($0).map { Int($0) } }
  }

  /// The median of the days from order to promised day; nil without promises.
  var medianPromise: Int? {
    promisedDays.isEmpty ? nil : Int(Empirical(promisedDays).quantile(0.5))
  }

  /// The share of expected units that were received; nil if none was expected.
  var fillRate: Double? {
    expectedUnits > 0 ? filledUnits.roundedUnits / expectedUnits.roundedUnits : nil
  }
}
