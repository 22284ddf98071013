import Foundation
import TestSupport

/// Holds what `shelfcast lineage` says of a row of gold against the row itself and the copies in bronze.
///
/// It knows the columns of the printed table, but none of the rules of gold: a row of silver must be
/// stated by its line of the landing file, and the rows must sum to the figures.
final class LineageCheck {
  private let workdir: TestWorkspace
  private let constants: [String]
  /// The lines of each copy in bronze.
  private var copies: [String: [String]] = [:]

  /// - Parameter constants: the claims that the settings add to every line.
  init(_ workdir: TestWorkspace, constants: [String] = []) {
    self.workdir = workdir
    self.constants = constants
  }

  /// The faults of the lineage of a row; none if there are none.
  ///
  /// - Parameters:
  ///   - key: the columns of the key as `column=value`.
  ///   - figures: the columns whose values are sums.
  func faults(_ table: String, _ key: [String], _ figures: [String]) throws -> [String] {
    let run = try TestWorkspace.shelfcast(
      ["lineage", table] + key + ["--format", "json", "--workspace", workdir.root.path])
    let parts = try run.output.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    guard run.status == 0, parts.count > 2, parts.first?["part"] as? String == "figure",
      parts.last?["part"] as? String == "sum"
    else { return ["\(key): \(run.errors)\(run.output.prefix(300))"] }
    let rows = parts.filter { ["row", "rule"].contains($0["part"] as? String ?? "") }
    let sums = figures.compactMap { name -> String? in
      guard let figure = parts[0][name] as? Double else { return nil }
      let sum = rows.reduce(0) { $0 + ($1[name] as? Double ?? 0) }
      return (sum - figure).magnitude < 1e-6 ? nil : "\(key): \(name) \(figure), rows \(sum)"
    }
    return try sums
      + rows.filter { $0["part"] as? String == "row" }.flatMap { row in
        try unstated(row).map { "\(key): \($0)" }
      }
  }

  /// The values that a row claims and the line of its copy does not have.
  private func unstated(_ row: [String: Any]) throws -> [String] {
    guard let path = row["bronze_path"] as? String, let line = row["line"] as? Int,
      let states = row["states"] as? String
    else { return ["a row without a place: \(row)"] }
    let lines = try copy(path)
    guard lines.indices.contains(line - 1) else { return ["\(path) has no line \(line)"] }
    let cells = lines[line - 1].split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"\r ")) }
    let claims = states.split(separator: " ").map(String.init)
    return claims.filter { !constants.contains($0) }.compactMap { claim -> String? in
      let value = String(claim.drop { $0 != "=" }.dropFirst())
      let isThere = cells.contains { cell in
        cell == value || Double(cell) != nil && Double(cell) == Double(value)
      }
      return isThere ? nil : "\(path):\(line) has no \(claim): \(lines[line - 1])"
    }
  }

  private func copy(_ path: String) throws -> [String] {
    if let known = copies[path] { return known }
    let file = workdir.root.appending(path: path)
    let data = path.hasSuffix(".gz") ? try unzipped(file) : try Data(contentsOf: file)
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    copies[path] = lines
    return lines
  }
}
