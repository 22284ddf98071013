import Foundation
import TestSupport
import Testing

/// What the run says of feeds on which a person has to decide, in its own summary.
@Suite struct DoubtfulFeedTests {
  private static let header = "sold_at,location_id,product_id,units\n"

  /// A shop that sells each day of ten weeks, to 2026-11-22.
  private func workdir() throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    let rows = (0..<70).map { "\(SmallShop.day("2026-09-14", plus: $0)),L1,P1,3\n" }
    try workdir.write("landing/pos/sale/s.csv", Self.header + rows.joined())
    return workdir
  }

  private func toDo(_ workdir: TestWorkspace, _ arguments: String...) throws -> [String] {
    let out = try TestWorkspace.shelfcast(
      ["run", "--quiet"] + arguments + ["--workspace", workdir.root.path]
    ).output
    return out.split(separator: "\n").map(String.init).filter { $0.hasPrefix("To do      decide") }
  }

  @Test func `a row after the bulk of the data is a thing to do, with its file and line`() throws {
    let workdir = try workdir()
    #expect(try toDo(workdir) == [])
    try workdir.write("landing/pos/sale/t.csv", Self.header + "2027-11-20,L1,P1,3\n")
    let said = try toDo(workdir)
    #expect(said.count == 1)
    #expect(said.first?.contains("decide: 1 row after 2026-11-22") == true)
    #expect(said.first?.contains("landing/pos/sale/t.csv:2") == true)
  }

  @Test func `a snapshot that is held is a thing to do until it is admitted`() throws {
    let workdir = try workdir()
    let cut = "erp/product/full/p_2026-11-20.csv"
    try workdir.write("landing/erp/product/full/p_2026-08-15.csv", "product_id\nP1\nP2\nP3\n")
    try workdir.write("landing/\(cut)", "product_id\nP1\n")
    let said = try toDo(workdir, "--as-of", "2026-11-23")
    #expect(said.count == 1)
    #expect(said.first?.contains("landing/\(cut) would end 2 of 3 records and is held") == true)
    #expect(said.first?.contains("'shelfcast admit landing/\(cut)' admits it") == true)
    try workdir.run("admit", cut)
    #expect(try toDo(workdir, "--as-of", "2026-11-23") == [])
  }

  @Test func `a snapshot that ends nothing is nothing to decide on`() throws {
    let workdir = try workdir()
    try workdir.write("landing/erp/location/full/l_2026-11-01.csv", "location_id\nL1\n")
    #expect(try toDo(workdir) == [])
    #expect(try workdir.run("check", "--quiet").output.contains("counts like any other file"))
  }

  @Test func `retracted bytes that land again are said at once, with the way back`() throws {
    let workdir = try workdir()
    try workdir.write("landing/pos/sale/wrong.csv", Self.header + "2026-11-17,L1,P1,400\n")
    try workdir.run("run", "--quiet")
    try workdir.run("retract", "pos/sale/wrong.csv", "--author", "Ana", "--quiet")
    try workdir.write("landing/pos/sale/again.csv", Self.header + "2026-11-17,L1,P1,400\n")
    let error = try workdir.run("run", "--quiet").errors
    #expect(error.contains("landing/pos/sale/again.csv has landed again and does not count"))
    #expect(error.contains("by Ana; 'shelfcast retract --undo "))
  }
}
