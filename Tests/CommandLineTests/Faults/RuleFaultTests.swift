import TestSupport
import Testing

/// A rule with action `fail` keeps its file out, whole, and nothing else.
@Suite struct RuleFaultTests {
  @Test
  func `a file that breaks such a rule is kept out, all others come in, and its repair is enough`()
    throws
  {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    let settings = try folder.read("W/shelfcast.yml")
    try folder.write("W/shelfcast.yml", settings + "\nrules: {sale.price_not_negative: fail}\n")
    let name = "W/landing/pos/sale/sale_2026-03-31.csv"
    try folder.shell("cp -p \(name) whole")
    try folder.shell("awk -F, -v OFS=, 'NR==7{$7=-1}{print}' whole > \(name)")
    let run = try folder.run("run", "--workspace", "W")
    run.expect(
      code: 2, saying: "landing/pos/sale/sale_2026-03-31.csv:", "rule 'sale.price_not_negative'",
      "nothing of this file was loaded", "repair the row", in: folder)
    #expect(try sales(of: "sale_2026-03-31", in: folder) == 0)
    // The files that load after it.
    #expect(try sales(of: "sale_2026-11-22", in: folder) > 0)
    #expect(try FaultQuery.count("SELECT count(*) FROM silver_purchase_order", in: folder) > 0)
    #expect(!folder.exists("W/exports"))
    try folder.run("run", "--workspace", "W").expect(code: 2, in: folder)
    try folder.run("check", "--workspace", "W").expect(code: 2, in: folder)
    // The sample has rows of its own that break the rule, so the repair is the rule's action.
    try folder.shell("cp -p whole \(name)")
    try folder.write("W/shelfcast.yml", settings)
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let contents = try FaultContents(folder, scope: .knowledge)
    #expect(
      contents.differences(from: try FaultContents(sample.folder, scope: .knowledge)) == [])
  }

  private func sales(of file: String, in folder: TemporaryFolder) throws -> Int {
    try FaultQuery.count(
      """
      SELECT count(*) FROM silver_sale JOIN batch USING (batch_id)
      WHERE batch.source = 'pos' AND file LIKE '%\(file)%'
      """, in: folder)
  }
}
