import Foundation
import TestSupport
import Testing

/// Files of landing that cannot be read: named, all others loaded, and the repair is enough.
@Suite struct LandingFaultTests {
  private static let sale = "W/landing/pos/sale/sale_2026-11-22.csv"

  @Test(arguments: [
    ("sed -i 's/,/;/g' FILE", "sale_2026-11-22.csv:1:", "the delimiter seems to be a semicolon"),
    ("sed -i 's/,/\\t/g' FILE", "sale_2026-11-22.csv:1:", "the delimiter seems to be a tab"),
    (
      "sed -i '1s/units/quantity/' FILE", "sale_2026-11-22.csv:", "no column 'units'; found sale_id"
    ),
    ("sed -i '1s/line/sale_id/' FILE", "sale_2026-11-22.csv:1:", "different names; rename one"),
    ("sed -i '1s/line//' FILE", "sale_2026-11-22.csv:1:", "no name for column 2"),
    ("sed -i '1s/line/\\xff\\xfe/' FILE", "sale_2026-11-22.csv:1:", "not UTF-8"),
    ("sed -i '1s/line/\"line/' FILE", "sale_2026-11-22.csv:1:", "quotation mark is not closed"),
    ("printf '\\n\\n' > FILE", "sale_2026-11-22.csv", "an empty file"),
    ("gzip FILE; mv FILE.gz FILE; truncate -s -20 FILE", "sale_2026-11-22.csv", "ends too early"),
    (
      "gzip FILE; mv FILE.gz FILE; SIZE=$(stat -c %s FILE); "
        + "printf '\\x11\\x22\\x33\\x44' | dd of=FILE bs=1 seek=$((SIZE-8)) conv=notrunc 2>/dev/null",
      "sale_2026-11-22.csv", "a damaged gzip file (incorrect data check)"
    ),
    ("rm FILE; mkfifo FILE", "sale_2026-11-22.csv", "a pipe, a socket or a device"),
    ("rm FILE; ln -s /nowhere FILE", "sale_2026-11-22.csv", "a broken or circular link"),
  ])
  func `a file that cannot be read is named, the others are loaded, and its repair is enough`(
    spoil: String, place: String, advice: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.shell("cp -p \(Self.sale) whole")
    try folder.shell(spoil.replacing("FILE", with: Self.sale)).expect(code: 0, in: folder)
    try folder.run("run", "--workspace", "W").expect(
      code: 1, saying: "1 of the landed files could not be read; all others are loaded", place,
      advice, "Repair", in: folder)
    #expect(!folder.exists("W/exports"))
    #expect(try count("silver_product", in: folder) > 0)
    try folder.run("check", "--workspace", "W").expect(code: 1, saying: place, in: folder)
    try folder.shell("rm -f \(Self.sale); cp -p whole \(Self.sale)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let contents = try FaultContents(folder, scope: .knowledge)
    let whole = try FaultContents(sample.folder, scope: .knowledge)
    #expect(contents.differences(from: whole) == [])
  }

  @Test func `a file that the user may not read is named, and its repair is enough`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    folder.giveToNobody("W")
    try folder.shell("chown 0 \(Self.sale); chmod 600 \(Self.sale)")
    guard let run = try folder.runAsNobody("run", "--workspace", "W") else { return }
    run.expect(code: 1, saying: "sale_2026-11-22.csv", "check its permissions", in: folder)
    try folder.shell("chmod 644 \(Self.sale)")
    try folder.runAsNobody("run", "--workspace", "W")?.expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
    try folder.shell("chown 0 W/landing/pos; chmod 700 W/landing/pos")
    try folder.runAsNobody("run", "--workspace", "W")?
      .expect(code: 1, saying: "landing/pos: it cannot be listed", in: folder)
    try folder.shell("rm -r W/lake")
    try folder.runAsNobody("build", "--workspace", "W")?
      .expect(code: 1, saying: "landing/pos: it cannot be listed", in: folder)
    #expect(try FaultQuery.count("SELECT count(*) FROM silver_product", in: folder) > 0)
    try folder.shell("chown 0 W/shelfcast.yml; chmod 600 W/shelfcast.yml; chmod 755 W/landing/pos")
    try folder.runAsNobody("run", "--workspace", "W")?
      .expect(code: 1, saying: "shelfcast.yml", "permissions", in: folder)
  }

  @Test(arguments: [": > FILE", "sed -i '1q' FILE", "gzip FILE; mv FILE.gz FILE"])
  func `a file without rows is told and does not stop the run; gzip needs no name of its own`(
    change: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.shell("cp -p \(Self.sale) whole; \(change.replacing("FILE", with: Self.sale))")
    let run = try folder.run("run", "--workspace", "W")
    run.expect(code: 0, in: folder)
    #expect(run.errors.contains("sale_2026-11-22.csv holds no rows") == !change.contains("gzip"))
    try folder.shell("rm \(Self.sale); cp -p whole \(Self.sale)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let contents = try FaultContents(folder, scope: .knowledge)
    let whole = try FaultContents(sample.folder, scope: .knowledge)
    #expect(contents.differences(from: whole) == [])
  }

  @Test func `what does not belong into landing is left aside with a word`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.write("W/landing/pos/sales/a.csv", "a\n1\n")
    try folder.write("W/landing/stray.csv", "a\n1\n")
    try folder.write("W/landing/pos/sale/half.csv.tmp", "sale_id\n")
    try folder.write("W/landing/pos/sale/.hidden", "sale_id\n")
    try folder.write("W/landing/pos/sale/_marker", "sale_id\n")
    try folder.makeFolder("W/landing/pos/sale/deeper.csv")
    let run = try folder.run("run", "--workspace", "W")
    run.expect(
      code: 0, saying: "landing/pos/sales is ignored", "did you mean 'sale'",
      "landing/stray.csv is ignored", in: folder)
    let differences = try FaultContents(folder).differences(from: sample.contents)
    #expect(
      differences.allSatisfy {
        $0.contains("feed_finding") || $0.contains("data-quality") || $0.contains("_manifest")
      },
      "only what tells of landing may differ: \(differences)")
  }

  @Test func `columns that nothing uses are told in the mapping and change nothing`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.shell("sed -i '1s/$/,weather/; 2,$s/$/,fine/' \(Self.sale)")
    let run = try folder.run("run", "--workspace", "W")
    run.expect(code: 0, saying: "unused: weather", in: folder)
    let contents = try FaultContents(folder, scope: .knowledge)
    #expect(
      contents.differences(from: try FaultContents(sample.folder, scope: .knowledge)) == [])
  }

  private func count(_ table: String, in folder: TemporaryFolder) throws -> Int {
    try FaultQuery.count("SELECT count(*) FROM \(table)", in: folder)
  }
}
