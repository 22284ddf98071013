import Foundation
import TestSupport
import Testing

/// What a planner reads of files that are corrected, retracted or held, from the binary itself.
@Suite struct DeliveryCommandTests {
  private static let header = "sold_at,location_id,product_id,units\n"
  private static let sales = "SELECT day, units_sold FROM fact_sales_daily ORDER BY 1"

  private func workdir(_ files: [String: String]) throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    for (path, text) in files { try workdir.write("landing/\(path)", text) }
    return workdir
  }

  private func run(_ workdir: TestWorkspace) throws -> String {
    try workdir.run("run", "--quiet", "--as-of", "2026-11-23").output
  }

  @Test func `a corrected file replaces, and the summary counts what is gone`() throws {
    let path = "pos/sale/sales.csv"
    let workdir = try workdir([path: Self.header + "2026-11-16,L1,P1,3\n2026-11-17,L1,P1,40\n"])
    _ = try run(workdir)
    try workdir.write(
      "landing/\(path)", Self.header + "2026-11-16,L1,P1,3\n2026-11-17,L1,P1,4\n")
    #expect(try run(workdir).contains("Replaced   1 rows of 1 file by a later delivery"))
    #expect(try workdir.query(Self.sales) == [["2026-11-16", "3"], ["2026-11-17", "4"]])
    #expect(try workdir.run("check", "--quiet").output.contains("replaces 1 of its rows"))
  }

  @Test func `a wrong file is retracted by one command, and counts again by another`() throws {
    let workdir = try workdir([
      "pos/sale/a_2026-11-17.csv": Self.header + "2026-11-16,L1,P1,3\n",
      "pos/sale/wrong_2026-11-17.csv": Self.header + "2026-11-17,L1,P1,400\n",
    ])
    _ = try run(workdir)
    let wrong = "pos/sale/wrong_2026-11-17.csv"
    let said = try workdir.run("retract", wrong, "--reason", "another shop", "--quiet").output
    #expect(said.contains("retracted 1 row of landing/\(wrong)"))
    #expect(try run(workdir).contains("1 retracted"))
    #expect(try workdir.query(Self.sales) == [["2026-11-16", "3"]])
    #expect(try workdir.run("check", "--quiet").output.contains("another shop"))
    _ = try workdir.run("retract", "--undo", wrong, "--quiet")
    _ = try run(workdir)
    #expect(try workdir.query(Self.sales) == [["2026-11-16", "3"], ["2026-11-17", "400"]])
    let unknown = try workdir.run("retract", "pos/sale/wrnog_2026-11-17.csv", expecting: 1).errors
    #expect(unknown.contains("did you mean 'landing/\(wrong)'?"))
  }

  @Test func `retracting a file names the others of the same bytes`() throws {
    let text = Self.header + "2026-11-16,L1,P1,3\n"
    let workdir = try workdir([
      "pos/sale/copy.csv": text, "pos/sale/sales.csv": text,
      "pos/sale/b.csv": Self.header + "2026-11-17,L1,P1,1\n",
    ])
    _ = try run(workdir)
    let said = try workdir.run("retract", "pos/sale/copy.csv", "--quiet").output
    #expect(said.contains("and of landing/pos/sale/sales.csv, the same bytes"))
    let undone = try workdir.run("retract", "--undo", "pos/sale/sales.csv", "--quiet").output
    #expect(undone.contains("and of landing/pos/sale/copy.csv, the same bytes"))
    #expect(try !workdir.run("retract", "pos/sale/b.csv", "--quiet").output.contains("same bytes"))
  }

  @Test func `a snapshot that was cut is held and said until it is admitted`() throws {
    let cut = "erp/product/full/p_2026-11-20.csv"
    let workdir = try workdir([
      "pos/sale/a.csv": Self.header + "2026-11-16,L1,P1,3\n",
      "erp/product/full/p_2026-08-15.csv": "product_id,name\nP1,a\nP2,b\nP3,c\n",
      cut: "product_id,name\nP1,a\n",
    ])
    let ended = "SELECT product_id FROM dim_product WHERE discontinued_on IS NOT NULL ORDER BY 1"
    let said = try workdir.run("run", "--quiet", "--as-of", "2026-11-23").errors
    #expect(said.contains("\(cut) would end 2 of 3 records and is held"))
    #expect(try workdir.query(ended) == [])
    #expect(try workdir.run("check", "--quiet").output.contains("shelfcast admit"))
    #expect(try workdir.run("admit", cut).output.contains("ends 2 records"))
    _ = try run(workdir)
    #expect(try workdir.query(ended) == [["P2"], ["P3"]])
    #expect(try workdir.run("admit", cut, expecting: 1).errors.contains("none is held"))
  }

  @Test func `totals that a file tells twice are a thing to do`() throws {
    let workdir = try workdir([
      "pos/sale/w.csv":
        "sold_at,location_id,product_id,units,promotion_id\n2026-11-16,L1,P1,10,\n"
        + "2026-11-16,L1,P1,5,LEAFLET\n2026-11-16,L1,P2,7,\n"
    ])
    try workdir.write("shelfcast.yml", "sources: {pos: {sale: {grain: week}}}")
    #expect(try run(workdir).contains("To do      choose how to combine 2 totals"))
    try workdir.write("shelfcast.yml", "sources: {pos: {sale: {grain: week, repeats: sum}}}")
    #expect(try run(workdir).contains("To do      choose") == false)
    #expect(
      try workdir.query("SELECT product_id, sum(units_sold) FROM fact_sales_daily GROUP BY 1")
        == [["P1", "15"], ["P2", "7"]])
  }
}
