import Chronology
import GRDB
import Workspace

/// The functions used in the SQL of gold; all are pure and return NULL for unreadable arguments.
struct GoldFunctions {
  let asOf: Day

  /// Adds the functions to a connection.
  func add(to db: Database) {
    add("is_later", 1, to: db, isLater)
    add("grain_end", 2, to: db, Self.grainEnd)
    add("add_days", 2, to: db, Self.addDays)
    add("days_between", 2, to: db, Self.daysBetween)
    add("least_order", 2, to: db, Self.leastOrder)
    add("write_off_days", 1, to: db, Self.writeOffDays)
    add("policy_name", 1, to: db) { values in
      String.fromDatabaseValue(values[0]).flatMap { PolicyName($0) }?.rawValue
    }
    addRange("credible_lead_time", CredibleTerms.leadTime, to: db)
    addRange("credible_deviation", CredibleTerms.deviation, to: db)
    addRange("credible_review", CredibleTerms.review, to: db)
  }

  private func add(
    _ name: String, _ arguments: Int, to db: Database,
    _ body: @escaping @Sendable ([DatabaseValue]) -> (any DatabaseValueConvertible)?
  ) {
    db.add(
      function: DatabaseFunction(
        name, argumentCount: arguments, pure: true, function: body))
  }

  /// `is_later(version)`: whether a version starts with a day after as-of.
  private func isLater(_ values: [DatabaseValue]) -> Bool {
    guard let version = String.fromDatabaseValue(values[0]) else { return false }
    let day = String(version.prefix(10))
    return Day(day) != nil && day > asOf.description
  }

  /// `grain_end(day, grain)`: the first day after the period that a row of this grain covers.
  private static func grainEnd(_ values: [DatabaseValue]) -> String? {
    guard let day = day(values[0]),
      let grain = String.fromDatabaseValue(values[1]).flatMap({ Grain(rawValue: $0) })
    else { return nil }
    return grain.end(of: day).description
  }

  /// `add_days(day, days)`: the day plus a number of days, which is rounded up.
  private static func addDays(_ values: [DatabaseValue]) -> String? {
    guard let day = day(values[0]), let days = Double.fromDatabaseValue(values[1]) else {
      return nil
    }
    return (day + Int(days.rounded(.up))).description
  }

  /// `days_between(first, second)`: the number of days from the first day to the second.
  private static func daysBetween(_ values: [DatabaseValue]) -> Int? {
    guard let first = day(values[0]), let second = day(values[1]) else { return nil }
    return second - first
  }

  /// `least_order(minimum, pack)`: the smallest order in units, in whole packs and at least one.
  private static func leastOrder(_ values: [DatabaseValue]) -> Double? {
    guard let minimum = Double.fromDatabaseValue(values[0]),
      let pack = Double.fromDatabaseValue(values[1]), pack > 0
    else { return nil }
    return max(1, (minimum / pack - 1e-9).rounded(.up)) * pack
  }

  /// `write_off_days(lead_time)`: how many days an open order may be overdue and still count.
  private static func writeOffDays(_ values: [DatabaseValue]) -> Int? {
    Double.fromDatabaseValue(values[0]).map { OverdueWriteOff.daysAllowed(leadTimeDays: $0) }
  }

  /// Adds a function that returns its argument if it lies in a range, else NULL.
  private func addRange(_ name: String, _ range: ClosedRange<Double>, to db: Database) {
    add(name, 1, to: db) { values in
      guard let number = Double.fromDatabaseValue(values[0]), range.contains(number) else {
        return nil
      }
      return number
    }
  }

  private static func day(_ value: DatabaseValue) -> Day? {
    String.fromDatabaseValue(value).flatMap { Day($0) }
  }
}
