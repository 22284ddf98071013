internal import Foundation
internal import Yams

extension WorkspaceFolder {
  /// Writes a target to `replenishment:` in `shelfcast.yml`; the rest is unchanged.
  ///
  /// Replaces the target's line or adds one. Throws and leaves the file unchanged if the target
  /// shares a line with another entry.
  package func keep(target: OrderTarget) throws {
    let old = (try? String(contentsOf: settingsFile, encoding: .utf8)) ?? ""
    var expected = try Settings(yaml: old)
    guard expected.replenishment.target != target else { return }
    expected.replenishment.target = target
    let entry = "target: \(target.configuration)"
    let new = try replaced(old, by: entry)
    guard (try? Settings(yaml: new)) == expected else { throw notEditable(entry) }
    try write(settings: new)
  }

  private func replaced(_ text: String, by entry: String) throws -> String {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    let top = try Yams.compose(yaml: text)?.mapping ?? [:]
    guard let place = top.first(where: { $0.key.scalar?.string == "replenishment" }) else {
      return (lines + ["replenishment: {\(entry)}", ""]).joined(separator: "\n")
    }
    guard let mapping = place.value.mapping, mapping.style != .flow, let first = mapping.first,
      let indent = first.key.mark?.column, let start = first.key.mark?.line
    else { throw notEditable(entry) }
    let line = String(repeating: " ", count: indent - 1) + entry
    if let own = mapping.first(where: { $0.key.scalar?.string == "target" }) {
      guard let number = own.key.mark?.line else { throw notEditable(entry) }
      lines[number - 1] = line
    } else {
      lines.insert(line, at: start - 1)
    }
    return (lines + [""]).joined(separator: "\n")
  }

  private func notEditable(_ entry: String) -> WorkspaceError {
    .unusable(
      path: settingsFile.lastPathComponent,
      reason: "its replenishment entry cannot be rewritten; add to it: \(entry)")
  }
}
