internal import Foundation
internal import Yams

extension WorkspaceFolder {
  /// Writes a model and its settings to `forecast:` in `shelfcast.yml`; the rest is unchanged.
  ///
  /// The entry is written as one line, so comments inside it are lost. Throws and leaves the file
  /// unchanged if the entry shares a line with another one.
  package func keep(model: String, settings: [(name: String, value: String)]) throws {
    let old = (try? String(contentsOf: settingsFile, encoding: .utf8)) ?? ""
    var wanted = try Settings(yaml: old).forecast
    wanted.model = model
    wanted.settings =
      settings.isEmpty ? nil : Dictionary(settings.map { ($0, $1) }, uniquingKeysWith: { $1 })
    let entry = "forecast: {\(fields(of: wanted, settings).joined(separator: ", "))}"
    let new = try replaced(old, by: entry)
    var expected = try Settings(yaml: old)
    expected.forecast = wanted
    guard (try? Settings(yaml: new)) == expected else { throw notEditable(entry) }
    try write(settings: new)
  }

  private func fields(
    of forecast: ForecastSettings, _ settings: [(name: String, value: String)]
  ) -> [String] {
    let standard = ForecastSettings()
    var fields = ["model: \(forecast.model)"]
    if !settings.isEmpty {
      let list = settings.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
      fields.append("settings: {\(list)}")
    }
    if forecast.horizon != standard.horizon { fields.append("horizon: \(forecast.horizon)") }
    if let season = forecast.season { fields.append("season: \(season)") }
    if forecast.keep != standard.keep { fields.append("keep: \(forecast.keep)") }
    return fields
  }

  /// Returns the text with the lines of `forecast:` replaced; appends the entry if there is none.
  private func replaced(_ text: String, by entry: String) throws -> String {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    let starts = (try Yams.compose(yaml: text)?.mapping ?? [:]).map { key, _ in
      (key: key.scalar?.string ?? "", line: (key.mark?.line ?? 1) - 1)
    }
    guard let place = starts.firstIndex(where: { $0.key == "forecast" }) else {
      return (lines + [entry, ""]).joined(separator: "\n")
    }
    let first = starts[place].line
    var end = place + 1 < starts.count ? starts[place + 1].line : lines.count
    guard end > first, place == 0 || starts[place - 1].line < first else {
      throw notEditable(entry)
    }
    while end > first + 1, lines[end - 1].isEmpty || lines[end - 1].hasPrefix("#") { end -= 1 }
    lines.replaceSubrange(first..<end, with: [entry])
    return (lines + [""]).joined(separator: "\n")
  }

  private func notEditable(_ entry: String) -> WorkspaceError {
    .unusable(
      path: settingsFile.lastPathComponent,
      reason: "its forecast entry cannot be rewritten; replace it with: \(entry)")
  }
}
