import Workspace

/// A file's header does not fit the entity and its settings.
enum MappingError: Error, CustomStringConvertible {
  case missing(column: String, header: [String], source: String, entity: String)
  case unknownColumn(String, in: [String])
  case unknownCanonical(String, entity: String, known: [String])
  case noWideColumns(pattern: String, header: [String])
  case filter(String)
  case format(column: String, problem: String)

  var description: String {
    switch self {
    case .missing(let column, let header, let source, let entity):
      "no column '\(column)'; found \(Self.list(header)); name the column that holds it in "
        + "shelfcast.yml: sources: {\(source): {\(entity): {columns: {\(column): …}}}}"
    case .unknownColumn(let name, let header):
      "no column '\(name)' as the settings say; "
        + (nearestWord(to: name, among: header).map { "did you mean '\($0)'?" }
          ?? "found \(Self.list(header))")
    case .unknownCanonical(let name, let entity, let known):
      "the settings map '\(name)', which is no column of \(entity); "
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

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? shown + ", … (\(names.count) columns)" : shown
  }
}
