import Foundation
import TestSupport
import Testing

/// `shelfcast quarantine` lists the rows that a build quarantined.
@Suite struct QuarantineCommandTests {
  private func workdir() throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write(
      "landing/pos/sale/a.csv",
      """
      sale_id,line,sold_at,location_id,product_id,units
      1,1,2026-11-16,L1,P1,3
      2,1,2026-11-16,L1,P1,many
      3,1,someday,L1,P1,3
      4,1,2026-11-17,L1,P1,lots

      """)
    try workdir.write(
      "landing/erp/stock_count/c.csv",
      "counted_at,location_id,product_id,on_hand\n2026-11-16,L1,P1,?\n")
    return workdir
  }

  @Test func `every rejected row is listed with its place and its text`() throws {
    let workdir = try workdir()
    try workdir.run("build", "--quiet")
    let lines = try workdir.run("quarantine", "--source", "pos", "--format", "csv").output
      .split(separator: "\n")
    #expect(lines.first == "source,entity,file,line,column,rule,reason,raw")
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("pos,sale,landing/pos/sale/a.csv,3,units,bad_number,"))
    #expect(lines[1].hasSuffix("\"2,1,2026-11-16,L1,P1,many\""))
    #expect(lines[2].contains(",4,sold_at,bad_date,"))
  }

  @Test func `the filters select by source, entity and rule`() throws {
    let workdir = try workdir()
    try workdir.run("build", "--quiet")
    func listed(_ filters: String...) throws -> Int {
      let arguments = ["quarantine", "--format", "json"] + filters
      return try TestWorkspace.shelfcast(arguments + ["--workspace", workdir.root.path]).output
        .split(separator: "\n").count
    }
    #expect(try listed() == 4)
    #expect(try listed("--entity", "stock_count") == 1)
    #expect(try listed("--rule", "bad_number") == 3)
    #expect(try listed("--rule", "bad_number", "--source", "pos") == 2)
    #expect(try listed("--source", "web") == 0)
  }

  @Test func `an unknown entity is an error that names the nearest one`() throws {
    let workdir = try workdir()
    let told = try workdir.run("quarantine", "--entity", "sael", expecting: 64).errors
    #expect(told.contains("no entity is called 'sael'; did you mean 'sale'?"))
  }

  @Test func `without a match the rules that rows broke are named`() throws {
    let workdir = try workdir()
    try workdir.run("build", "--quiet")
    let told = try workdir.run("quarantine", "--rule", "bad_numbr").errors
    #expect(told.contains("no quarantined row broke 'bad_numbr'; rows broke bad_date, bad_number"))
    let other = try workdir.run("quarantine", "--rule", "bad_date", "--source", "erp").errors
    #expect(other.contains("no quarantined row matches"))
  }

  @Test func `counts are given by source, entity, column and rule`() throws {
    let workdir = try workdir()
    try workdir.run("build", "--quiet")
    let counts = try workdir.run("quarantine", "--count", "--format", "csv").output
    #expect(
      counts == """
        source,entity,column,rule,rows,first_file
        pos,sale,units,bad_number,2,landing/pos/sale/a.csv
        erp,stock_count,on_hand,bad_number,1,landing/erp/stock_count/c.csv
        pos,sale,sold_at,bad_date,1,landing/pos/sale/a.csv

        """)
  }

  @Test func `a workspace without a build names the command to run first`() throws {
    let workdir = try workdir()
    let told = try workdir.run("quarantine", expecting: 1).errors
    #expect(told.contains("run 'shelfcast build' first"))
    #expect(workdir.files(below: "lake").isEmpty)
  }
}
