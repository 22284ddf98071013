import Foundation
import OrderPlanning
import PairForecasting
import TestSupport
import Testing
import Workspace

/// The worked example of docs/replenishment.md, section 14, is what a replay does.
@Suite struct ReplayExampleTests {
  /// The cells of the tables below the section's "Worked example", as numbers.
  private func tables() throws -> [[[Double]]] {
    let lines = try Repository.text("docs/replenishment.md").components(separatedBy: "\n")
    let section = try #require(lines.firstIndex { $0.hasPrefix("## 14. Replay") })
    let start = try #require(lines[section...].firstIndex { $0 == "### Worked example" })
    return try lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.split { !$0.hasPrefix("|") }
      .map { table in
        try table.dropFirst(2).map { line in
          try line.split(separator: "|").map {
            try #require(Double($0.trimmingCharacters(in: .whitespaces)))
          }
        }
      }
  }

  private static let target = OrderTarget.cycleService(0.5)

  private func pair(_ rows: [[Double]]) -> PairSeries {
    ReplayCases.pair([Double](repeating: 4, count: 13) + rows.map { $0[1] })
  }

  private func isRight(_ rows: [[Double]]) -> Bool {
    let pair = pair(rows)
    var ledger = ReplayLedger(start: 4, isLost: true)
    ledger.order(4, arrives: 0, expected: 0)
    return rows.enumerated().allSatisfy { week, row in
      let recent = RecentMean(pair.demand[..<(13 + week)])
      let upTo = recent.orderUpTo(Self.target, reviewWeeks: 1, periods: 2)
      let position = ledger.onHand + ledger.open.reduce(0) { $0 + $1.units }
      let order = max(0, (upTo - position - 1e-6).rounded(.up))
      ledger.order(order, arrives: 7 * week + 7, expected: 7 * week + 7)
      let before = ledger.received
      ledger.receive(through: 7 * week)
      let short = ledger.sell(row[1])
      let found = [
        Double(week + 1), row[1], upTo, order, ledger.received - before, row[1] - short, short,
        ledger.onHand,
      ]
      return zip(found, row).allSatisfy { abs($0 - $1) < 5e-5 }
    }
  }

  @Test func `each week follows from the weeks before it`() throws {
    let rows = try tables()[0]
    #expect(rows.count == 6)
    #expect(isRight(rows))
  }

  @Test func `a week with another unit is caught`() throws {
    var rows = try tables()[0]
    rows[3][4] += 1
    #expect(!isRight(rows))
  }

  @Test func `a replay comes to the totals`() throws {
    let tables = try tables()
    let panel = DemandPanel(
      pairs: [pair(tables[0])], period: ReplayCases.period, firstForecastPeriod: ReplayCases.end)
    var plan = ReplayCases.plan(6, targets: [Self.target])
    plan.warmUp = 0
    let report = Replay(panel, ReplayCases.terms(panel, lead: 7), Settings(), plan).run()
    let row = try #require(report.rows.first { $0.contestant.isBaseline })
    let score = row.score
    let found = [
      score.demand, score.unmet, try #require(score.fillRate), Double(score.stockouts),
      row.averageStock, score.holdingCost, score.shortageCost, Double(score.lines),
    ]
    let wanted = try #require(tables[1].first)
    #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 5e-5 }, "\(found)")
    #expect(score.unitsOrdered == 18)
  }
}
