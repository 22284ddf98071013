import Chronology
import GRDB
import Workspace

extension LineageReader {
  /// The sale lines of a day in the currency of the row, and those of other currencies whose voids it has.
  func dailySales(_ row: Row) throws -> [LineagePart] {
    let day = try day("day", of: row)
    let currency: String = row["currency"] ?? ""
    let sales = try TracedSales(of: pair(of: row), db, asOf: asOf)
    let hasVoids = sales.firstCurrency(of: day) == currency
    return sales.lines(from: day, before: day + 1).compactMap { line in
      let voided = hasVoids && line.voided > 0 ? ExactAmount(thousandths: line.voided) : nil
      guard line.currency == currency else {
        return voided.map {
          line.part(
            [nil, nil, $0, nil, nil], use: "\(line.use); its units are in \(line.currency)")
        }
      }
      let units = ExactAmount(thousandths: line.units)
      return line.part([
        line.isSold ? units : nil, line.isSold ? nil : -units, voided,
        line.revenue.map { ExactAmount(tenMillionths: $0) }, ExactAmount(count: 1),
      ])
    }
  }

  /// The sale lines of a period: without voids, less returns if `demand.returns` says so, at least zero.
  func demand(_ row: Row) throws -> [LineagePart] {
    let start = try day("period_start", of: row)
    let end = settings.calendar.planningPeriod.start(after: start, by: 1)
    let isNet = settings.demand.returns == .netSamePeriod
    let lines = try TracedSales(of: pair(of: row), db, asOf: asOf).lines(from: start, before: end)
    var parts = lines.map { line in
      let counted = line.isSold ? line.units - line.voided : isNet ? line.units + line.reversed : 0
      let note = line.isSold || isNet ? "" : "; demand.returns leaves returns out"
      return line.part(
        [counted == 0 ? nil : ExactAmount(thousandths: counted)], use: line.use + note)
    }
    let sum = parts.reduce(ExactAmount.zero) { $0 + ($1.amounts[0] ?? .zero) }
    if sum.isNegative { parts.append(LineagePart(rule: "demand is not below zero", [-sum])) }
    return parts
  }

  /// The sale lines of the window before as-of.
  func inventoryFigures(_ row: Row) throws -> [LineagePart] {
    let start = try day("window_start", of: row)
    return try TracedSales(of: pair(of: row), db, asOf: asOf).lines(from: start, before: asOf)
      .map { line in
        line.part(
          [
            ExactAmount(thousandths: line.units),
            line.revenue.map { ExactAmount(tenMillionths: $0) },
          ], use: line.use + (line.revenue == nil ? "; without a price" : ""))
      }
  }
}
