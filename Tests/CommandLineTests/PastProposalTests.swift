import Foundation
import TestSupport
import Testing

/// What earlier runs leave for later ones: proposals to compare with, and forecasts to be scored.
@Suite struct PastProposalTests {
  private static let days = ["2026-11-09", "2026-11-16", "2026-11-23"]

  private func weeks(_ workdir: TestWorkspace, _ days: [String] = Self.days) throws {
    for day in days { try workdir.run("run", "--quiet", "--as-of", day) }
  }

  @Test func `every line says how it differs from the earlier proposal, if there is one`() throws {
    let workdir = try TestWorkspace.sample()
    try weeks(workdir, [Self.days[1]])
    #expect(
      try workdir.number("SELECT count(previous_as_of) FROM fact_order_proposal") == 0)
    let before = try proposals(workdir)
    try weeks(workdir, [Self.days[2]])
    let sql = "SELECT location_id || '/' || product_id, previous_units FROM fact_order_proposal"
    let told = try workdir.query(sql)
    #expect(told.count >= before.count && before.count > 50)
    #expect(told.allSatisfy { before[$0[0]] == Double($0[1]) })
    // The check can fail: this week's own proposals are others.
    let now = try proposals(workdir)
    #expect(!told.allSatisfy { now[$0[0]] == Double($0[1]) })
    #expect(
      try workdir.number(
        """
        SELECT count(*) FROM fact_order_proposal
        WHERE (order_units = previous_units) <> (change_reason = 'as on 2026-11-16')
        """) == 0)
    let list = try workdir.read("exports/orders.csv")
    #expect(list.contains("less on hand"))
  }

  @Test func `reruns of any day and a rebuild leave the last day's exports as they are`() throws {
    let workdir = try TestWorkspace.sample()
    try weeks(workdir)
    let first = try ExportContent(workdir)
    try weeks(workdir, [Self.days[1], Self.days[2]])
    #expect(try ExportContent(workdir).differences(from: first) == [])
    try workdir.run("run", "--quiet", "--as-of", Self.days[2], "--rebuild")
    #expect(try ExportContent(workdir).differences(from: first) == [])
  }

  @Test(arguments: [0, 1])
  func `runs with overrides know no more than runs on files cut at the day`(last: Int) throws {
    let workdirs = try [false, true].map { isCut in
      let workdir = try TestWorkspace.sample()
      try workdir.write("landing/crm/override/overrides.csv", Self.overrides)
      if isCut { try HistoryCutter(day: Self.days[last + 1]).cut(workdir) }
      try weeks(workdir, Array(Self.days[last...(last + 1)]))
      return workdir
    }
    let contents = try workdirs.map { try ExportContent($0) }
    #expect(try contents[0].differences(from: contents[1], except: ExportContent.inputs) == [])
    #expect(try workdirs[0].number("SELECT count(override_id) FROM fact_order_proposal") > 0)
    // A later word that the cutter leaves in changes nothing; one that is known does.
    try append("C-9,order,L01,P0030,,,99,,crm,late,2026-11-24,2026-12-01", to: workdirs[1])
    try weeks(workdirs[1], [Self.days[last + 1]])
    #expect(
      try ExportContent(workdirs[1]).differences(from: contents[0], except: ExportContent.inputs)
        == [])
    try append("C-8,order,L01,P0030,,,99,,crm,early,2026-11-15,2026-12-01", to: workdirs[1])
    try weeks(workdirs[1], [Self.days[last + 1]])
    #expect(
      try ExportContent(workdirs[1]).differences(from: contents[0], except: ExportContent.inputs)
        .contains("orders.csv"))
  }

  private static let header =
    "override_id,kind,location_id,product_id,from_day,to_day,units,factor,author,reason,recorded_on,"
    + "expires_on"
  private static let overrides =
    header + """

      C-1,forecast,L01,P0015,2026-11-09,2026-11-22,,1.5,crm,leaflet,2026-11-09,2026-11-30
      C-2,order,L01,P0010,,,30,,crm,truck,2026-11-16,2026-11-30
      C-3,order,L02,P0010,,,0,,crm,no room,2026-11-10,2026-11-23
      C-4,forecast,L02,P0015,2026-11-16,2026-12-06,20,,crm,leaflet,2026-11-23,2026-12-07

      """

  private func append(_ line: String, to workdir: TestWorkspace) throws {
    try workdir.write(
      "landing/crm/override/\(line.prefix(3)).csv", "\(Self.header)\n\(line)\n")
  }

  private func proposals(_ workdir: TestWorkspace) throws -> [String: Double] {
    let rows = try workdir.query(
      "SELECT location_id || '/' || product_id, order_units FROM fact_order_proposal")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Double($0[1]) ?? .nan) })
  }

  // MARK: Forecast value added

  @Test func `each stage is scored on the same forecasts, and overrides are scored apart`() throws {
    // 49 a week are sold without fail, and a planner expects twice as much of the last week but one.
    let shop = try SmallShop()
    try weeks(shop.workdir, ["2026-05-11"])
    try shop.workdir.run(
      "override", "forecast", "L1", "P1", "--from", "2026-05-11", "--to", "2026-05-17", "--factor",
      "2", "--author", "anna", "--reason", "leaflet", "--quiet")
    try weeks(shop.workdir, ["2026-05-11", "2026-05-18", "2026-05-25"])
    let rows = try shop.workdir.query(
      """
      SELECT stage, h, forecasts, moved, demand, absolute_error, absolute_error_saved
      FROM forecast_value_added ORDER BY h, stage_no
      """)
    let stages = Dictionary(grouping: rows, by: { $0[0] })
    #expect(stages["naive"]?.map { $0[1] + $0[2] } == ["12", "21"])
    #expect(stages["planner"]?.map { $0[3] } == ["1", "0"])
    for row in rows { #expect(Double(row[4]) == 49 * (Double(row[2]) ?? 0)) }
    let model = try #require(stages["model"]?.first.flatMap { Double($0[5]) })
    let planner = try #require(stages["planner"]?.first.flatMap { Double($0[5]) })
    #expect(abs(planner - model - 49) < 0.5)
    let saved = try #require(stages["planner"]?.first.flatMap { Double($0[6]) })
    #expect(abs(saved + planner - model) < 0.01)
    // The sums are those of the rows that they stand for.
    let sums = try shop.workdir.query(
      """
      SELECT round(sum(absolute_error), 3) FROM fact_forecast_accuracy WHERE is_chosen AND h = 1
      UNION ALL
      SELECT round(sum(absolute_error), 3) FROM fact_forecast_accuracy WHERE model = 'Auto' AND h = 1
      """)
    #expect(sums.map { Double($0[0]) } == [planner, model])
    #expect(
      try shop.workdir.texts(
        "SELECT model FROM fact_forecast_accuracy WHERE is_chosen AND ds = '2026-05-11'")
        == ["Override"])
  }

  @Test
  func `where the seasonal naive forecast is the model, the first two stages are one`() throws {
    let shop = try SmallShop(settings: "forecast: {model: SeasonalNaive, season: 4}")
    try weeks(shop.workdir, ["2026-05-11", "2026-05-25"])
    let rows = try shop.workdir.query(
      "SELECT h, forecasts, absolute_error FROM forecast_value_added ORDER BY h, stage_no")
    #expect(rows.count == 6)
    #expect(Set(rows.map { $0[0] + "/" + $0[1] }) == ["1/1", "2/1"])
  }
}
