import Yams

/// One mapping of `shelfcast.yml` while it is read; a key that is never asked for is unknown.
struct SettingsMapping {
  let file: String
  let path: String
  let line: Int
  private var entries: [(key: String, line: Int, node: Node)] = []
  private var asked: [String] = []

  init(_ node: Node, file: String, path: String) throws {
    self.file = file
    self.path = path
    line = node.mark?.line ?? 1
    guard case .mapping(let mapping) = node else {
      throw SettingsError(
        file: file, line: line, message: "\(path) must be a mapping of keys to values")
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw SettingsError(
          file: file, line: key.mark?.line ?? line, message: "a key of \(path) is not a word")
      }
      entries.append((name, key.mark?.line ?? line, value))
    }
  }

  /// All keys, for mappings whose keys are the user's own words.
  var keys: [String] { entries.map(\.key) }

  /// Reads the child mapping at `key`; nil if it is absent or empty.
  mutating func mapping(_ key: String) throws -> SettingsMapping? {
    guard let entry = take(key), !entry.isNull else {
      return nil
    }
    return try SettingsMapping(entry.node, file: file, path: child(key))
  }

  /// Reads the text at `key`; nil if it is absent or empty.
  mutating func text(_ key: String) throws -> String? {
    guard let entry = take(key), !entry.isNull else { return nil }
    guard let text = entry.node.scalar?.string else {
      throw error(at: entry.line, "\(child(key)) must be a single value")
    }
    return text
  }

  /// Reads the list of texts at `key`; a single value is a list of one.
  mutating func texts(_ key: String) throws -> [String]? {
    guard let entry = take(key), !entry.isNull else { return nil }
    if let text = entry.node.scalar?.string { return [text] }
    let items = entry.node.sequence?.compactMap { $0.scalar?.string }
    guard let items, items.count == entry.node.sequence?.count else {
      throw error(at: entry.line, "\(child(key)) must be a list of values")
    }
    return items
  }

  /// Reads the number at `key`; throws if it is outside `range`.
  mutating func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
    guard let entry = take(key), !entry.isNull else { return nil }
    guard let value = entry.node.scalar.flatMap({ Double($0.string) }), range.contains(value) else {
      throw error(
        at: entry.line,
        "\(child(key)) is '\(entry.node.scalar?.string ?? "…")'; it must be a number from "
          + "\(plain(range.lowerBound)) to \(plain(range.upperBound))")
    }
    return value
  }

  /// Reads the whole number at `key`; throws if it is outside `range`.
  mutating func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
    let line = lineOf(key)
    guard
      let value = try number(key, in: Double(range.lowerBound)...Double(range.upperBound))
    else { return nil }
    guard let whole = Int(exactly: value) else {
      throw error(at: line, "\(child(key)) is \(plain(value)); it must be a whole number")
    }
    return whole
  }

  /// Reads the choice at `key`; throws if it is not one of the cases.
  mutating func choice<Choice>(_ key: String) throws -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let line = lineOf(key)
    guard let text = try text(key) else { return nil }
    guard let value = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      throw error(
        at: line, "\(child(key)) is '\(text)'; it must be one of \(names.joined(separator: ", "))")
    }
    return value
  }

  /// Whether `key` is `off`.
  mutating func isOff(_ key: String) -> Bool {
    guard entries.contains(where: { $0.key == key && $0.node.scalar?.string == "off" }) else {
      return false
    }
    asked.append(key)
    return true
  }

  /// Returns an error about the value of `key`, with its line.
  func error(about key: String, _ message: String) -> SettingsError {
    error(at: lineOf(key), message)
  }

  /// Throws if a key was never asked for, so that a misspelt key is an error.
  func finish() throws {
    guard let stranger = entries.first(where: { !asked.contains($0.key) }) else { return }
    let advice = nearestWord(to: stranger.key, among: asked).map { "; did you mean '\($0)'?" }
    let known = asked.sorted().joined(separator: ", ")
    throw error(
      at: stranger.line,
      "unknown key '\(stranger.key)' in \(path)\(advice ?? "; known keys are \(known)")")
  }

  private struct Entry {
    let line: Int
    let node: Node
    var isNull: Bool { node.scalar.map { ["", "~", "null"].contains($0.string) } ?? false }
  }

  private mutating func take(_ key: String) -> Entry? {
    asked.append(key)
    return entries.first { $0.key == key }.map { Entry(line: $0.line, node: $0.node) }
  }

  private func lineOf(_ key: String) -> Int {
    entries.first { $0.key == key }?.line ?? line
  }

  private func child(_ key: String) -> String { path == "the file" ? key : "\(path).\(key)" }

  private func error(at line: Int, _ message: String) -> SettingsError {
    SettingsError(file: file, line: line, message: message)
  }

  private func plain(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}
