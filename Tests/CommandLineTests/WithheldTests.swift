import Foundation
import TestSupport
import Testing

/// Nothing is ordered for a location of whose sales too little is known.
@Suite struct WithheldTests {
  private let header = "sale_id,line,sold_at,location_id,product_id,units\n"

  /// Two shops over twenty weeks, of which those that are named write the last one's dates in another
  /// way.
  private func shops(broken: [String], settings: String = "") throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write("shelfcast.yml", settings)
    for shop in ["S1", "S2"] {
      var (good, last) = (header, header)
      for number in 0..<140 {
        let day = SmallShop.day("2026-01-05", plus: number)
        let written =
          number >= 133 && broken.contains(shop)
          ? day.split(separator: "-").reversed().joined(separator: ".") : day
        let row = "\(shop)\(number),1,\(written),\(shop),P1,7\n"
        if number < 133 { good += row } else { last += row }
      }
      try workdir.write("landing/pos/sale/\(shop)_2026-05-17.csv", good)
      try workdir.write("landing/pos/sale/\(shop)_2026-05-24.csv", last)
      try workdir.write(
        "landing/pos/stock_count/\(shop)_2026-05-18.csv",
        "counted_at,location_id,product_id,on_hand\n2026-05-18,\(shop),P1,40\n")
    }
    return workdir
  }

  private func orders(_ workdir: TestWorkspace) throws -> [[String]] {
    try workdir.query(
      "SELECT location_id, status, order_units FROM fact_order_proposal ORDER BY location_id")
  }

  @Test func `the summary says first what is withheld and why, and the other shop stays`() throws {
    let workdir = try shops(broken: ["S1"])
    let said = try workdir.run("run", "--quiet", "--as-of", "2026-05-25").output
    #expect(
      said.hasPrefix(
        "Withheld   S1, 1 line: week of 2026-05-18: 7 of 7 rows of the location were rejected; repair "
          + "the rows in lake/_quarantine/, land those of one file together and run again\n"
          + "Orders     1 lines"))
    let found = try orders(workdir)
    #expect(found[0].prefix(2) == ["S1", "withheld"])
    let sound = try shops(broken: [])
    try sound.run("run", "--quiet", "--as-of", "2026-05-25")
    #expect(try orders(sound)[1] == found[1])
    #expect(found[1].prefix(2) == ["S2", "proposed"])
  }

  @Test func `a withheld line is accepted by its name alone, and stands in the report`() throws {
    let workdir = try shops(broken: ["S1"])
    try workdir.run("run", "--quiet", "--as-of", "2026-05-25")
    let all = try workdir.run("orders", "accept", "--include-held")
    #expect(all.output.hasPrefix("accepted 1 line "))
    let units = try #require(Double(try orders(workdir)[0][2]))
    let one = try workdir.run("orders", "accept", "--location", "S1", "--product", "P1")
    #expect(one.output.hasPrefix(units > 0 ? "accepted 1 line " : "nothing"))
    let page = try workdir.read("exports/report.html")
    #expect(page.contains("7 of 7 rows of the location were rejected"))
  }

  @Test func `where everything is withheld the run has written all and ends with 1`() throws {
    let workdir = try shops(broken: ["S1", "S2"])
    let run = try workdir.run("run", "--quiet", "--as-of", "2026-05-25", expecting: 1)
    #expect(run.output.contains("Orders     0 lines"))
    #expect(run.errors.contains("the sales data of every location are incomplete"))
    #expect(try orders(workdir).map { $0[1] } == ["withheld", "withheld"])
  }

  @Test func `a share that is switched off withholds nothing, and demand stays unknown`() throws {
    let workdir = try shops(broken: ["S1"], settings: "quality: {reject_share: off, silence: off}")
    try workdir.run("run", "--quiet", "--as-of", "2026-05-25")
    #expect(try orders(workdir).allSatisfy { $0[1] != "withheld" })
    let unknown = try workdir.query(
      "SELECT location_id, period_start FROM fact_demand WHERE demand IS NULL")
    #expect(unknown == [["S1", "2026-05-18"]])
  }

  @Test func `a count after the unknown week makes stock known again, but not the week`() throws {
    let workdir = try shops(broken: ["S1"])
    for shop in ["S1", "S2"] {
      try workdir.write(
        "landing/pos/sale/\(shop)_2026-05-31.csv",
        header
          + (140..<147).map {
            "\(shop)\($0),1,\(SmallShop.day("2026-01-05", plus: $0)),\(shop),P1,7\n"
          }.joined())
    }
    try workdir.run("run", "--quiet", "--as-of", "2026-06-01")
    #expect(try orders(workdir)[0][1] == "withheld")
    try workdir.write(
      "landing/pos/stock_count/S1_2026-06-01.csv",
      "counted_at,location_id,product_id,on_hand\n2026-06-01,S1,P1,9\n")
    try workdir.run("run", "--quiet", "--as-of", "2026-06-01")
    #expect(try orders(workdir)[0][1] != "withheld")
  }
}
