import Workspace

/// A file's header does not fit the entity and its settings.
enum MappingError: Error, CustomStringConvertible {
  case missing(columns: [String], header: [String], source: String, entity: String)
  case unknownColumn(String, in: [String])
  case unknownCanonical(String, entity: String, known: [String])
  case noWideColumns(pattern: String, header: [String])
  case filter(String)
  case format(column: String, problem: String)

  var description: String {
    switch self {
    case .missing(let columns, let header, let source, let entity):
      "no \(columns.count == 1 ? "column" : "columns") "
        + columns.map { "'\($0)'" }.joined(separator: ", ")
        + "; found \(Self.list(header)); name what holds \(columns.count == 1 ? "it" : "them") in "
        + "shelfcast.yml: sources: {\(source): {\(entity): {columns: "
        + "{\(Self.mapping(columns, header))}}}}"
    case .unknownColumn(let name, let header):
      "no column '\(name)' as the settings say; "
        + (nearestWord(to: name, among: header).map { "did you mean '\($0)'?" }
          ?? "found \(Self.list(header))")
    case .unknownCanonical(let name, let entity, let known):
      "the settings map '\(name)', which is not a column of \(entity); "
        + (nearestWord(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "its columns are \(Self.list(known))")
    case .noWideColumns(let pattern, let header):
      "no column fits unpivot's pattern '\(pattern)'; found \(Self.list(header))"
    case .filter(let problem):
      "keep: \(problem)"
    case .format(let column, let problem):
      "formats.\(column): \(problem)"
    }
  }

  /// Each column with the nearest name in the header, or `…` if none is near.
  private static func mapping(_ columns: [String], _ header: [String]) -> String {
    columns.map { "\($0): \(nearestWord(to: $0, among: header) ?? "…")" }.joined(separator: ", ")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? shown + ", … (\(names.count) columns)" : shown
  }
}
