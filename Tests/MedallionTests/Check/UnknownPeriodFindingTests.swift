import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// What a plan does not know, `check` names: the rule is the same.
@Suite struct UnknownPeriodFindingTests {
  private let monday = Day(19_723)  // 2024-01-01
  private static let header = "sold_at,location_id,product_id,units"

  /// Rows of some weeks at a location, one a day.
  private func rows(
    _ weeks: Range<Int>, _ location: String, units: String = "6",
    written: (Day) -> String = \.description
  ) -> [String] {
    (weeks.lowerBound * 7..<weeks.upperBound * 7).map {
      "\(written(monday + $0)),\(location),P1,\(units)"
    }
  }

  private func german(_ day: Day) -> String {
    day.description.split(separator: "-").reversed().joined(separator: ".")
  }

  /// Lands files by name and tells what `check` and the plan find as of a week.
  /// - Parameter blind: whether `check` goes by another rule than the plan.
  private func found(
    _ files: [String: [String]], weeks: Int, blind: Bool = false
  ) throws -> (check: [HealthCheck.Finding], plan: [String], unknown: [String]) {
    let retailer = try Retailer()
    for (name, rows) in files.sorted(by: { $0.key < $1.key }) {
      try retailer.land("pos/sale/\(name).csv", ([Self.header] + rows).joined(separator: "\n"))
    }
    try retailer.build()
    let end = monday + 7 * weeks
    let gold = try retailer.gold(asOf: end.description)
    if blind { (retailer.settings.quality.silence, retailer.settings.quality.volume) = (nil, nil) }
    let check = try HealthCheck(retailer.workspace, retailer.settings, cutoff: end - 7, end: end)
      .run(retailer.silver, plan: nil)
    return (
      check,
      try gold.query("SELECT kind, subject, finding FROM feed_finding ORDER BY rowid"),
      try gold.query(
        "SELECT DISTINCT location_id FROM unknown_period WHERE period_end = '\(end - 1)' ORDER BY 1"
      )
    )
  }

  @Test func `a location that has been silent for seven weeks is named`() throws {
    let (check, _, unknown) = try found(
      ["s": rows(0..<20, "L1") + rows(0..<13, "L2")], weeks: 20)
    #expect(unknown == ["L2"])
    let told = check.filter { $0.subject == "L2" }
    #expect(told.map(\.kind) == ["silence"])
    #expect(told.first?.text.hasPrefix("the week of 2024-05-13 is not known") == true)
  }

  @Test func `rows without a readable day, in a file without a date in its name, are named`() throws
  {
    let (check, _, unknown) = try found(
      [
        "s": rows(0..<6, "L1"), "other": rows(0..<5, "L2"),
        "rest": rows(5..<6, "L2", written: german),
      ], weeks: 6)
    #expect(unknown == ["L2"])
    #expect(check.filter { $0.subject == "L2" }.map(\.kind) == ["rejected"])
  }

  @Test func `a broken week before the last is named for as long as it can be repaired`() throws {
    let (check, _, unknown) = try found(
      ["s": rows(0..<3, "L1") + rows(3..<4, "L1", units: "x") + rows(4..<6, "L1")], weeks: 6)
    #expect(unknown.isEmpty)
    #expect(
      check.first?.text
        == "the week of 2024-01-22 is not known: 7 of 7 rows of the location were rejected; repair the "
        + "rows in lake/_quarantine/, land those of one file together and run again")
  }

  @Test func `rows that were rejected since are told of, too`() throws {
    let last = rows(5..<6, "L1", units: "x").prefix(2) + rows(5..<6, "L1")
    let (check, _, _) = try found(
      ["s": rows(0..<3, "L1") + rows(3..<4, "L1", units: "x") + rows(4..<5, "L1") + last], weeks: 6)
    let told = check.filter { $0.subject == "L1" && $0.kind == "rejected" }.map(\.text)
    #expect(told.count == 2)
    #expect(told.first?.hasPrefix("the week of 2024-01-22 is not known") == true)
    #expect(told.last?.hasPrefix("2 of 9 rows of the week of 2024-02-05 were rejected") == true)
  }

  /// A random feed of three shops, of which the last weeks lack rows, or cannot be read.
  private func feed(_ seed: Int) -> (files: [String: [String]], weeks: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let weeks = Int.random(in: 4...18, using: &random)
    var files: [String: [String]] = [:]
    for location in ["L1", "L2", "L3"] {
      for week in 0..<weeks {
        let state = week < weeks - 3 ? 0 : Int.random(in: 0...4, using: &random)
        let rows =
          switch state {
          case 1: [String]()
          case 2: rows(week..<week + 1, location, units: "x")
          case 3: rows(week..<week + 1, location, written: german)
          default: rows(week..<week + 1, location) + rows(week..<week + 1, location)
          }
        let name = Bool.random(using: &random) ? "all" : "\(location)_\(monday + 7 * week + 6)"
        files[name, default: []] += rows
      }
    }
    return (files, weeks)
  }

  /// What check and plan tell of feeds, and whether they tell the same of every location.
  private func agree(_ seed: Int, blind: Bool = false) throws -> Bool {
    let (files, weeks) = feed(seed)
    let (check, plan, unknown) = try found(files, weeks: weeks, blind: blind)
    let kinds: Set<String> = ["rejected", "silence", "place", "volume"]
    let told = check.filter { kinds.contains($0.kind) }
    return Set(unknown).isSubset(of: told.map(\.subject))
      && told.map { "\($0.kind)|\($0.subject)|\($0.text)" }
        == plan.filter { kinds.contains(String($0.prefix { $0 != "|" })) }
  }

  @Test
  func `in random feeds check and plan find the same, and all that is not known is named`() throws {
    for seed in 0..<40 { #expect(try agree(seed), "seed \(seed)") }
    // A check by another rule is found out.
    #expect(try (0..<40).contains { try !agree($0, blind: true) })
  }
}
