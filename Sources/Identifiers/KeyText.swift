/// Several texts as one that no other texts give: `|` between them, `\` before `|` and `\` within.
package enum KeyText {
  /// The texts as one; those that hold neither are joined as they are.
  package static func join(_ parts: [String]) -> String {
    parts.map(escaped).joined(separator: "|")
  }

  /// The texts that were joined.
  package static func parts(_ text: String) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text.unicodeScalars {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "|" where !isEscaped: parts.append("")
      default:
        parts[parts.count - 1].unicodeScalars.append(character)
        isEscaped = false
      }
    }
    return parts
  }

  private static func escaped(_ part: String) -> String {
    guard part.utf8.contains(where: { $0 == 0x7C || $0 == 0x5C }) else { return part }
    return part.replacing("\\", with: "\\\\").replacing("|", with: "\\|")
  }

  /// The same in SQL, of columns that are not empty.
  package static func sql(_ columns: [String]) -> String {
    columns.map { "replace(replace(\($0), '\\', '\\\\'), '|', '\\|')" }
      .joined(separator: " || '|' || ")
  }
}
