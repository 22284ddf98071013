import Chronology
import Identifiers

extension RowCounts {
  /// Counts the sale rows in a fold of sales, with empty entries for locations without sales.
  init(_ sales: DailySales, _ asOf: AsOf, locations: Set<String>) {
    var rows = Dictionary(uniqueKeysWithValues: locations.map { ($0, [Int: Int]()) })
    for (pair, range) in zip(sales.pairs, sales.ranges) {
      var (period, count) = (0, 0)
      // The days of a pair are in order, so the dictionary is updated only when the period changes.
      for day in sales.days[range] {
        let next = asOf.period.index(of: Day(Int(day.day)))
        if next != period {
          rows[pair.location, default: [:]][period, default: 0] += count
          (period, count) = (next, 0)
        }
        count += Int(day.lines)
      }
      rows[pair.location, default: [:]][period, default: 0] += count
    }
    self.rows = rows.mapValues { $0.filter { $0.value > 0 } }
  }
}
