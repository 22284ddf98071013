import Medallion

/// `docs/entities.md`: the columns that each entity of landing accepts.
package enum EntityReference {
  /// The page, made from the declarations of the entities.
  package static var markdown: String {
    ([introduction] + Entity.all.map(section)).joined(separator: "\n")
  }

  private static let introduction = """
    # Entities

    Made from the declarations in `Sources/Medallion/Entities`; do not edit it by hand.

    A file in `landing/<source>/<entity>/` is a table with a header. A column of the name below is
    taken as it is; others are named by `columns` in `shelfcast.yml`
    ([configuration](configuration.md)). Every entity also accepts `version`, which tells of several
    states of a record which is the latest; without it the date in the file's name does.

    | type | what a cell holds |
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

      """
  }

  private static func key(_ entity: Entity) -> String {
    entity.naturalKey.map { name in
      name == "line_key"
        ? "its line (`line`, else as told in [architecture](architecture.md))" : "`\(name)`"
    }.joined(separator: ", ")
  }
}

extension ColumnType {
  /// What a cell holds, in words.
  fileprivate var meaning: String {
    switch self {
    case .identifier: "text that names a thing; never a number"
    case .text: "free text"
    case .currency: "the three letters of a currency, kept as capitals"
    case .day: "a day from 1900 to 2199, `yyyy-MM-dd` unless `formats` says otherwise"
    case .time: "a moment of those years, ISO 8601 unless `formats` says otherwise"
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
  /// Which of several copies of a record holds, in words.
  fileprivate var meaning: String {
    switch self {
    case .everyVersion: "Every version is kept; the highest that is valid holds."
    case .highestVersion: "The highest version holds."
    case .lowestVersion: "The lowest version holds; copies that differ are set aside."
    }
  }
}
