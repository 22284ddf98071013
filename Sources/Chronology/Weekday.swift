/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday is 7.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The weekday `days` days after a Monday.
  init(daysSinceMonday days: Int) {
    let index = days - days.flooredQuotient(by: 7) * 7
    self = Weekday.allCases[index]
  }

  /// Reads an English name or its first three letters, in any case.
  public init?(_ name: some StringProtocol) {
    let wanted = name.lowercased()
    guard let found = Weekday.allCases.first(where: { $0.name == wanted || $0.code == wanted })
    else { return nil }
    self = found
  }

  /// The English name in lower case, as in settings.
  public var name: String { "\(self)" }

  /// The first three letters of the name in lower case.
  var code: String { String(name.prefix(3)) }
}
