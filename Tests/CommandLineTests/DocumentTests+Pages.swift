import Foundation
import TestSupport

/// The reference of all verbs, made from their own help.
struct CommandPage {
  let text: String

  private struct Dump: Decodable {
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
    }
    let command: Command
  }

  init() throws {
    let dump = try TestWorkspace.shelfcast(["--experimental-dump-help"]).output
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    var text = """
      # Commands

      Generated from the help of each verb; do not edit.


      """
    text += try Self.section([], root)
    text += try Self.sections(of: root, under: [])
    self.text = text.trimmingCharacters(in: .newlines) + "\n"
  }

  private static func sections(of command: Dump.Command, under path: [String]) throws -> String {
    try (command.subcommands ?? []).filter { $0.commandName != "help" }.map { child in
      let path = path + [child.commandName]
      return try section(path, child) + sections(of: child, under: path)
    }.joined()
  }

  private static func section(_ path: [String], _ command: Dump.Command) throws -> String {
    let help = try TestWorkspace.shelfcast(["help"] + path).output
    let name = (["shelfcast"] + path).joined(separator: " ")
    return "## `\(name)`\n\n```text\n\(help.trimmingCharacters(in: .newlines))\n```\n\n"
  }
}

/// `docs/configuration.md` as its headings, tables and examples.
struct ConfigurationPage {
  /// A heading with the rows of its table.
  struct Section {
    let path: String
    var rows: [(key: String, standard: String)] = []
  }

  private(set) var sections: [Section] = []
  private(set) var examples: [String] = []

  init(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    for line in text.split(separator: "\n") {
      if let match = line.wholeMatch(of: /## `([^`]+)`.*/) {
        sections.append(Section(path: String(match.1)))
      } else if let match = line.wholeMatch(of: /\| `([a-z_]+)` \|[^|]*\| *([^|]*?) *\|.*/) {
        guard !sections.isEmpty else { continue }
        sections[sections.count - 1].rows.append((String(match.1), String(match.2)))
      }
    }
    let parts = text.components(separatedBy: "```")
    examples = parts.filter { $0.hasPrefix("yaml\n") }.map { String($0.dropFirst(5)) }
  }

  func keys(of path: String) -> Set<String> {
    Set(sections.first { $0.path == path }?.rows.map(\.key) ?? [])
  }

  /// Each default that has a value, as settings that say it.
  var defaults: [String] {
    sections.filter { !$0.path.contains("<") && $0.path != "shelfcast.yml" }.flatMap { section in
      section.rows.compactMap { row -> String? in
        guard row.standard.hasPrefix("`"), row.standard.hasSuffix("`") else { return nil }
        let value = row.standard.dropFirst().dropLast()
        let line: String = section.path.split(separator: ".").reversed()
          .reduce("\(row.key): \(value)") { "\($1): {\($0)}" }
        return line
      }
    }
  }
}
