internal import Forecasting
internal import Tabular

/// The regressors of a file of series by name: those that are known ahead, and those of which only the
/// past is known.
struct RegressorNames {
  private(set) var ahead: [String] = []
  private(set) var past: [String] = []
  /// The pairs whose products are columns too.
  private(set) var products: [(first: String, second: String)] = []

  /// Finds them in the header of a file.
  ///
  /// Throws where an option names another column, or a regressor has no coming values.
  init(
    _ header: [String], _ columns: SeriesColumnNames, _ given: RegressorOptions, file: String
  ) throws(TabularError) {
    if let stranger = given.ignored.first(where: { !header.contains($0) }) {
      throw TabularError(
        file: file, line: 1, column: stranger, found: "no such column",
        nextStep: "correct --ignore")
    }
    let names = header.filter { !columns.all.contains($0) && !given.ignored.contains($0) }
    try Self.check(given.past, areAmong: names, "--past", file)
    for text in given.interactions { products.append(try Self.pair(text, among: names, file)) }
    ahead = names.filter { !given.past.contains($0) }
    past = names.filter { given.past.contains($0) }
    if let first = ahead.first, given.future == nil, !given.isBacktest {
      throw TabularError(
        file: file, line: 1, column: first, found: "a regressor without coming values",
        needed: "\(columns.text) only, or a file of the regressors' values in the horizon",
        nextStep:
          "give them with --future, leave the column out with --ignore \(first), or use its "
          + "past alone with --past \(first)")
    }
  }

  /// The two regressors that an interaction names; names may have colons themselves.
  private static func pair(
    _ text: String, among names: [String], _ file: String
  ) throws(TabularError) -> (first: String, second: String) {
    let pairs = text.indices.filter { text[$0] == ":" }.map {
      (first: String(text[..<$0]), second: String(text[text.index(after: $0)...]))
    }
    if let known = pairs.first(where: { names.contains($0.first) && names.contains($0.second) }) {
      guard known.first != known.second else {
        throw TabularError(
          file: file, line: 1, column: known.first, found: "--interaction \(text)",
          needed: "two different regressors")
      }
      return known
    }
    guard let parts = pairs.first else {
      throw TabularError(
        file: file, line: 1, found: "--interaction \(text)",
        needed: "two regressors with a colon between them, such as price:promo")
    }
    try check([parts.first, parts.second], areAmong: names, "--interaction", file)
    return parts
  }

  /// Throws where a regressor that an option names is not in the file.
  private static func check(
    _ asked: [String], areAmong names: [String], _ flag: String, _ file: String
  ) throws(TabularError) {
    guard let stranger = asked.first(where: { !names.contains($0) }) else { return }
    let nearest = nearestName(to: stranger, among: names)
    throw TabularError(
      file: file, line: 1, column: stranger, found: "no regressor of that name",
      needed: names.isEmpty ? "a file with regressors" : names.joined(separator: ", "),
      nextStep: "correct \(flag)" + (nearest.map { "; the nearest name is '\($0)'" } ?? ""))
  }
}
