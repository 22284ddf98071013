import TestSupport
import Testing

/// The exit code where rows landed and none could be used.
@Suite struct NothingLoadedTests {
  private static let header = "sold_at,location_id,product_id,units\n"

  @Test(arguments: [
    ("2026-05-33,L1,P1,2\nx,L1,P1,2\n", 1), ("2026-05-33,L1,P1,2\n2026-05-30,L1,P1,2\n", 0),
    ("", 0),
  ])
  func `a build without a usable row fails, and one usable row is enough`(rows: String, code: Int32)
    throws
  {
    let workdir = try TestWorkspace()
    try workdir.write("landing/pos/sale/sale.csv", Self.header + rows)
    let result = try workdir.run("build", expecting: code)
    #expect(
      result.errors.contains("none of the 2 rows of 1 new files could be used") == (code == 1))
  }

  @Test func `a run plans from what is known, and fails where no new row could be used`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("run", "--quiet")
    try workdir.write("landing/pos/sale/late.csv", Self.header + "x,L1,P1,2\n")
    #expect(try workdir.run("run", expecting: 1).output.contains("Orders "))
    try workdir.run("run")
  }
}
