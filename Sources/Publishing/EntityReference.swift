import Medallion
import Workspace

/// `docs/entities.md`: the columns that each landing entity accepts, and its rules.
package enum EntityReference {
  /// The page, generated from the declarations of the entities.
  package static var markdown: String {
    ([introduction] + Entity.all.map(section)).joined(separator: "\n")
  }

  private static let introduction = """
    # Entities

    Generated from the declarations in `Sources/Medallion/Entities`; do not edit by hand.

    A file in `landing/<source>/<entity>/` is a table with a header. Columns with the names below
    are used as they are; map others with `columns` in `shelfcast.yml`
    ([configuration](configuration.md)). Every entity also accepts `version`: of several states of a
    record, the highest version is the latest. Without it, the date in the file's name decides.
    A row that breaks a rule is treated as its action says, unless `rules` in `shelfcast.yml` sets
    another ([configuration](configuration.md)).

    | type | content of a cell |
    |---|---|
    \(ColumnType.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }.joined(separator: "\n"))

    """

  private static func section(_ entity: Entity) -> String {
    let rows = entity.columns.map { column in
      "| `\(column.name)` | \(column.type.rawValue) | \(column.isRequired ? "yes" : "") |"
    }
    return """
      ## \(entity.name)

      One row is \(entity.meaning). Its key is \(key(entity)). \(entity.conflict.meaning)

      | column | type | required |
      |---|---|---|
      \(rows.joined(separator: "\n"))
      \(rules(entity))
      """
  }

  /// The table of an entity's rules, after an empty line; without rules only that line.
  private static func rules(_ entity: Entity) -> String {
    let rules = Rule.shipped.filter { $0.entity == entity.name }
    guard !rules.isEmpty else { return "" }
    let rows = rules.map { "| `\($0.name)` | `\($0.action.rawValue)` | \($0.meaning) |" }
    let head = ["", "| rule | default action | the row meets it if |", "|---|---|---|"]
    return (head + rows + [""]).joined(separator: "\n")
  }

  private static func key(_ entity: Entity) -> String {
    entity.naturalKey.map { name in
      name == "line_key"
        ? "its line (`line`, else as described in [architecture](architecture.md))" : "`\(name)`"
    }.joined(separator: ", ")
  }
}

extension ColumnType {
  /// The description of a cell's content.
  fileprivate var meaning: String {
    switch self {
    case .identifier: "an id as text; never read as a number"
    case .text: "free text"
    case .currency: "the three letters of a currency, stored in upper case"
    case .day: "a day from 1900 to 2199, `yyyy-MM-dd` unless `formats` says otherwise"
    case .time: "a time in those years, ISO 8601 unless `formats` says otherwise"
    case .units: "a quantity up to 1,000,000,000 with at most 3 decimals"
    case .money: "an amount up to 1,000,000,000 with at most 4 decimals"
    case .integer: "a whole number up to 1,000,000,000"
    case .days: "a number of days up to 1,000,000,000"
    case .share: "a number from 0 to 1, or `true` or `false`"
    case .factor: "a number from 0 to 1,000"
    }
  }
}

extension ConflictPolicy {
  /// The description of which copy of a record counts.
  fileprivate var meaning: String {
    switch self {
    case .everyVersion: "Every version is kept; the highest valid one counts."
    case .highestVersion: "The highest version counts."
    case .lowestVersion: "The lowest version counts; copies that differ are quarantined."
    }
  }
}
