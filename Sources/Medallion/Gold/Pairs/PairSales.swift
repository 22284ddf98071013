import Chronology
import LatentDemand
import Workspace

/// The sales of one pair by period and, if sales are known by the day, by day.
struct PairSales {
  /// Units sold by period: without voids, less returns if configured, at least zero.
  let units: [Double]
  /// The same as known when each period ended: with what returns in later periods voided.
  let unitsAsKnown: [Double]
  /// Units of the largest sale line or total by period.
  let largest: [Double]
  /// Whether sales are known by the day.
  let isDaily: Bool

  private let days: ArraySlice<SaleDay>
  private let firstPeriod: Int

  init(
    _ sales: DailySales, of pair: KnownPair, _ period: Period, _ returns: DemandSettings.Returns
  ) {
    let days = sales.days[pair.sales]
    let periods = pair.firstPeriod...pair.lastPeriod
    var sold = [Double](repeating: 0, count: periods.count)
    var (largest, later) = (sold, sold)
    for (index, day) in zip(days.indices, days) {
      let number = period.index(of: Day(Int(day.day)))
      guard periods.contains(number) else { continue }
      let place = number - periods.lowerBound
      sold[place] += day.sold - day.voided - day.returned(in: returns)
      largest[place] = max(largest[place], day.largest)
      later[place] += sales.voidedInLaterPeriods[index] ?? 0
    }
    units = sold.map { max(0, $0.roundedUnits) }
    unitsAsKnown = zip(sold, later).map { max(0, ($0 + $1).roundedUnits) }
    self.largest = largest
    self.days = days
    firstPeriod = periods.lowerBound
    isDaily = days.allSatisfy { $0.grain < 2 }
  }

  /// The part of a period that an availability record covers, with its sales.
  func part(_ record: AvailabilityReader.Record, in period: Period) -> SalesPart {
    let length = Double(period.length(of: period.start(ofIndex: record.period)))
    let isWhole = Double(record.days) >= length
    return SalesPart(
      position: isWhole || record.days > 1 ? nil : record.day.weekday.rawValue - 1,
      fraction: min(1, Double(record.days) / length), inStock: record.inStock,
      sold: isWhole
        ? units[record.period - firstPeriod]
        : isDaily && record.days == 1 ? sold(on: record.day) : .nan)
  }

  private func sold(on day: Day) -> Double {
    var low = days.startIndex
    var high = days.endIndex
    while low < high {
      let middle = (low + high) / 2
      if Int(days[middle].day) < day.number { low = middle + 1 } else { high = middle }
    }
    var sold = 0.0
    while low < days.endIndex, Int(days[low].day) == day.number {
      sold += days[low].sold - days[low].voided
      low += 1
    }
    return max(0, sold.roundedUnits)
  }
}
