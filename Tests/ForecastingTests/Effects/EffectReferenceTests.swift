import Forecasting
import Foundation
import TestSupport
import Testing

/// Pooled coefficients and their errors agree with best linear unbiased predictions, and with a mixed
/// model.
@Suite struct EffectReferenceTests {
  private static let here = #filePath.replacing("/Effects/", with: "/")

  /// The panel of the reference, its series' error variances, and the numbers to agree with.
  private static func reference() throws -> (
    panel: RegressorPanel, errors: [Double], values: [[String: String]]
  ) {
    let rows = try ReferenceTable("pooled_effects_panel.csv", beside: here).rows
    let groups = Dictionary(grouping: rows) { Int($0.number("series")) }
    let ordered = groups.sorted { $0.key < $1.key }.map(\.value)
    let members = ordered.map { rows in
      RegressorPanel.Member(
        start: 0, values: rows.map { $0.number("y") },
        columns: [rows.map { $0.number("price") }, rows.map { $0.number("promotion") }],
        levels: [Int(rows[0].number("group"))])
    }
    let table = try ReferenceTable("pooled_effects.csv", beside: here)
    #expect(table.tool.contains("statsmodels 0."))
    return (
      RegressorPanel(
        shared: [],
        own: [.init("price", family: "price"), .init("promotion", family: "promotion")],
        attributes: ["group"], members: members),
      ordered.map { pow($0[0].number("deviation"), 2) }, table.rows
    )
  }

  @Test func `given the variances, coefficients and errors are those of the closed form`() throws {
    let (panel, errors, values) = try Self.reference()
    func solved(_ within: [Double]) -> EffectsGivenVariances {
      EffectsGivenVariances(
        panel, by: "group",
        .init(
          series: within, groups: [0.30, 0.05, 0.01], common: [4, 1, 0.02], errors: errors))
    }
    let (found, other) = (solved([0.20, 0.03, 0.01]), solved([0.21, 0.03, 0.01]))
    let places = ["price": 0, "promotion": 1, "constant": 2]
    var count = 0
    var moved = 0.0
    for row in values where row["what"]?.hasPrefix("given") == true {
      let number = Int(row.number("series"))
      let place = try #require(places[row["column"] ?? ""])
      func value(_ effects: EffectsGivenVariances) -> Double {
        (row["what"] == "given" ? effects.coefficients : effects.standardErrors)[number][place]
      }
      #expect(abs(value(found) - row.number("value")) < 1e-8, "\(row)")
      moved = max(moved, abs(value(other) - row.number("value")))
      count += 1
    }
    #expect(count == 24 * 3 * 2)
    // The check can fail: a variance that differs by a twentieth shows.
    #expect(moved > 1e-5)
  }

  @Test func `with estimated variances coefficients are near those of a mixed model`() throws {
    var (panel, _, values) = try Self.reference()
    panel.attributes = []
    let exposed = ExposedSeries(panel, seasonLengths: [], horizon: 4, jobs: 1)
    for row in values where row["what"] == "mixed" {
      let found = exposed.coefficients(of: Int(row.number("series")))
      let own = try #require(found.first { $0.name == row["column"] })
      // The priors of both differ: correlated deviations there, factors of families here.
      #expect(abs(own.value - row.number("value")) < own.standardError, "\(row), found \(own)")
    }
  }
}
