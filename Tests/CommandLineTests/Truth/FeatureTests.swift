import Foundation
import TestSupport
import Testing

/// Features and backtests are what was known at their cutoff.
@Suite struct FeatureTests {
  private static let day = "2026-06-29"
  private static let numbers = ["mean", "q2_5", "q10", "q50", "q90", "q97_5"]

  /// The rows of features up to a period, without what came of it.
  private func features(
    _ workdir: TestWorkspace, through day: String, without columns: Set<String> = ["target"]
  ) throws -> [String: [String: String]] {
    let rows = try workdir.table("notebooks/features.csv").rows
    let known = rows.filter { $0["period_start"] ?? "" <= day }.map { row in
      (
        "\(row["unique_id"] ?? "") \(row["ds"] ?? "")",
        row.filter { !columns.contains($0.key) }
      )
    }
    return Dictionary(uniqueKeysWithValues: known)
  }

  @Test(arguments: ["2025-12-29", "2026-06-29"])
  func `the features of a period are those of a run at its start, in every cell`(day: String) throws
  {
    let whole = try TestWorkspace.sample()
    try whole.run("run", "--quiet")
    let then = try TestWorkspace.sample()
    try then.run("run", "--quiet", "--as-of", day)
    let (now, past) = try (features(whole, through: day), features(then, through: day))
    #expect(past.count > 3000)
    // A pair that is first sold later has rows from the launch of its product on.
    let unrecorded = Set(now.keys).subtracting(past.keys)
    #expect(unrecorded.allSatisfy { $0.hasPrefix("L00/") })
    for (key, row) in now where !unrecorded.contains(key) { #expect(past[key] == row, "\(key)") }
    // The target is demand as known today.
    let demand = try (
      features(whole, through: day, without: []), features(then, through: day, without: [])
    )
    #expect(demand.0.contains { key, row in demand.1[key].map { $0 != row } ?? false })
  }

  @Test func `scrambling everything after a cutoff changes no feature before it`() throws {
    let plain = try TestWorkspace.sample()
    try plain.run("run", "--quiet")
    let scrambled = try TestWorkspace.sample()
    try Scrambler(from: Self.day).scramble(scrambled)
    try scrambled.run("run", "--quiet")
    let (a, b) = try (features(plain, through: Self.day), features(scrambled, through: Self.day))
    #expect(a.count > 3000 && a == b)
    let later = "2026-11-02"
    #expect(try features(plain, through: later) != features(scrambled, through: later))

    let early = try TestWorkspace.sample()
    try Scrambler(from: "2026-06-22").scramble(early)
    try early.run("run", "--quiet")
    #expect(try features(early, through: Self.day) != a)
  }

  @Test func `a backtest that estimates at every cutoff is the run as of that day`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--quiet")
    let output = try workdir.run(
      "backtest", "--folds", "2", "--step", "9", "--refit", "1", "--quiet"
    ).output
    let table = TableText(output)
    let cutoffs = Set(table.rows.compactMap { $0["cutoff"] }).sorted()
    #expect(cutoffs.count == 2)
    for cutoff in cutoffs {
      let then = try TestWorkspace.sample()
      try then.run("run", "--quiet", "--as-of", SmallShop.day(cutoff, plus: 7))
      let forecasts = Dictionary(
        uniqueKeysWithValues: try then.table("notebooks/predictions.csv").rows.map { row in
          (
            ["location_id", "product_id"].map { row[$0] ?? "" }.joined(separator: "|")
              + " \(row["ds"] ?? "") \(row["model"] ?? "")",
            Self.numbers.map { row.number($0) }
          )
        })
      let rows = table.rows("cutoff", cutoff)
      #expect(rows.count > 500)
      for row in rows {
        let key = "\(row["unique_id"] ?? "") \(row["ds"] ?? "") \(row["model"] ?? "")"
        let numbers = Self.numbers.map { row.number($0) }
        guard !key.hasPrefix("L00|") else { continue }
        let expected = forecasts[key] ?? []
        let isEqual = zip(numbers, expected).allSatisfy { abs($0 - $1) <= 0.0006 + 1e-6 * abs($1) }
        #expect(isEqual && expected.count == numbers.count, "\(key): \(numbers), not \(expected)")
      }
    }
  }
}

/// Changes the figures of all rows of landing files that lie at a day's start or later.
///
/// It reads bytes, so that all other rows stay as they are, dirty ones, too.
private struct Scrambler {
  let from: String

  /// Figures, by entity: the column of the day, and the columns that change.
  private static let figures: [String: (day: String, columns: [String])] = [
    "sale": ("sold_at", ["units", "unit_price"]), "availability": ("day", ["in_stock"]),
    "stock_count": ("counted_at", ["on_hand"]),
    "purchase_order": ("received_on", ["units_received"]),
  ]

  func scramble(_ workdir: TestWorkspace) throws {
    var generator = SeededGenerator(seed: 4)
    for path in workdir.files(below: "landing") {
      let entity = String(path.split(separator: "/")[2])
      guard let (day, columns) = Self.figures[entity] else { continue }
      var lines = Array(try workdir.data(path)).split(
        separator: 10, omittingEmptySubsequences: false
      ).map { $0.split(separator: 44, omittingEmptySubsequences: false).map(Array.init) }
      let header = lines[0].map { String(decoding: $0, as: UTF8.self) }
      guard let dayPlace = header.firstIndex(of: day) else { continue }
      let places = columns.compactMap { header.firstIndex(of: $0) }
      for index in lines.indices.dropFirst() where lines[index].count == header.count {
        guard !lines[index][dayPlace].lexicographicallyPrecedes(from.utf8) else { continue }
        for place in places
        where Double(String(decoding: lines[index][place], as: UTF8.self)) != nil {
          let figure =
            entity == "availability" ? "0.\(generator.below(9) + 1)" : "\(generator.below(40) + 1)"
          lines[index][place] = Array(figure.utf8)
        }
      }
      let bytes = lines.map { $0.joined(separator: [44]) }.joined(separator: [10])
      try workdir.write(path, Data(Array(bytes)))
    }
  }
}

extension TestWorkspace {
  /// A table of the exports.
  fileprivate func table(_ name: String) throws -> TableText {
    TableText(try read("exports/\(name)"))
  }
}
