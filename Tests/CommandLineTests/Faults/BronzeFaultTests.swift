import Foundation
import TestSupport
import Testing

/// Bronze lost or altered, silver or landing gone, odd entries of landing: nothing lost or silent.
@Suite struct BronzeFaultTests {
  private static let sale = "W/landing/pos/sale/sale_2026-11-22.csv"

  /// The copy of a landed file.
  private static let copy = "$(find W/lake/bronze -name '*-sale_2026-11-22.csv' | grep /pos/sale/)"

  @Test func `an altered copy is refused every time, silver stays, and landing repairs it`() throws
  {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("sed -i '2s/,1$/,9/; 2s/$/ /' \(Self.copy)").expect(code: 0, in: folder)
    for _ in 1...2 {
      try folder.run("build", "--rebuild", "--workspace", "W").expect(
        code: 1, saying: "landing/pos/sale/sale_2026-11-22.csv: its copy lake/bronze/pos/sale",
        "has other bytes than when it landed", "silver was left as it is", in: folder)
    }
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
    try folder.run("verify", "--workspace", "W").expect(
      code: 1, saying: "found 1 difference", in: folder)
    try folder.shell("rm \(Self.copy)")
    try folder.run("run", "--rebuild", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `a copy that is gone is an error every time, until the file is put back`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("rm \(Self.copy); mv \(Self.sale) kept").expect(code: 0, in: folder)
    for verb in ["build", "check", "build"] {
      try folder.run(verb, "--workspace", "W").expect(
        code: 1, saying: "sale_2026-11-22.csv: its copy lake/bronze/", "is gone", in: folder)
    }
    try folder.shell("mv kept \(Self.sale)")
    try folder.run("run", "--rebuild", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `a lost copy of a retracted file is not needed, until it counts again`()
    throws
  {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    let file = "pos/sale/sale_2026-11-22.csv"
    try folder.shell("rm \(Self.copy) \(Self.sale)").expect(code: 0, in: folder)
    try folder.run("build", "--workspace", "W").expect(code: 1, saying: "is gone", in: folder)
    _ = try folder.run("retract", file, "--workspace", "W")
    try folder.run("build", "--workspace", "W").expect(code: 0, in: folder)
    try folder.run("run", "--rebuild", "--workspace", "W").expect(code: 0, in: folder)
    try folder.run("verify", "--workspace", "W").expect(code: 0, in: folder)
    _ = try folder.run("retract", "--undo", file, "--workspace", "W")
    try folder.run("build", "--workspace", "W").expect(code: 1, saying: "is gone", in: folder)
  }

  @Test func `a folder with bronze alone is a workspace`() throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    try folder.shell("mkdir V V/lake; cp -r W/lake/bronze V/lake/").expect(code: 0, in: folder)
    try folder.run("build", "--workspace", "V").expect(code: 0, in: folder)
    try folder.shell("rm -r W/lake/silver.db*; cp V/lake/silver.db* W/lake/")
    #expect(try FaultQuery.count("SELECT count(*) FROM silver_sale", in: folder) > 0)
  }

  @Test func `silver is made from bronze alone`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("rm W/lake/silver.db*; mv W/landing kept; mkdir W/landing")
      .expect(code: 0, in: folder)
    try folder.run("verify", "--workspace", "W").expect(
      code: 1, saying: "found 1 difference", in: folder)
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let whole = try FaultContents(sample.folder, scope: .knowledge)
    #expect(try FaultContents(folder, scope: .knowledge).differences(from: whole) == [])
    try folder.run("verify", "--workspace", "W").expect(code: 0, in: folder)
  }

  @Test func `a copy without metadata is named every time when the ledger is gone too`() throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    try folder.shell("rm W/lake/silver.db* \(Self.copy).ledger.json; mv \(Self.sale) kept")
      .expect(code: 0, in: folder)
    for _ in 1...2 {
      try folder.run("build", "--workspace", "W").expect(
        code: 1, saying: "the metadata beside this copy is missing", in: folder)
    }
    try folder.shell("mv kept \(Self.sale)")
    try folder.run("build", "--workspace", "W").expect(code: 0, in: folder)
  }

  @Test func `landing that is absent for a run changes nothing`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("mv W/landing kept; mkdir W/landing")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    try folder.shell("rmdir W/landing; mv kept W/landing; find W/landing -type f | xargs touch")
    try folder.run("run", "--rebuild", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `a file that failed and left landing loads once it can be read`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.shell("sed -i '1s/units/quantity/' \(Self.sale)")
    try folder.run("build", "--workspace", "W").expect(code: 1, saying: "'units'", in: folder)
    try folder.shell("mv \(Self.sale) kept")
    try folder.run("build", "--workspace", "W").expect(code: 0, in: folder)
    try folder.shell("mv kept \(Self.sale)")
    try folder.run("build", "--workspace", "W").expect(code: 1, saying: "'units'", in: folder)
    try folder.shell("sed -i '1s/quantity/units/' \(Self.sale)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let whole = try FaultContents(sample.folder, scope: .knowledge)
    #expect(try FaultContents(folder, scope: .knowledge).differences(from: whole) == [])
  }

  @Test(arguments: [
    ("ln -s ../sale W/landing/pos/sale/loop", "a link to a folder"),
    ("ln -s round W/landing/pos/sale/round", "circular link"),
    ("mkfifo W/landing/pos/sale/pipe.csv", "a pipe, a socket or a device"),
    ("touch \"W/landing/pos/sale/$(printf 'a\\377.csv')\"", "a\\xff.csv: its name is not UTF-8"),
  ])
  func `an odd entry of landing is named, and all others land`(
    make: String, words: String
  ) throws {
    let folder = try FaultSample.shared.get().copy()
    try folder.shell(make).expect(code: 0, in: folder)
    try folder.run("build", "--workspace", "W").expect(
      code: 1, saying: "1 of the landed files could not be read", words, in: folder)
    #expect(try FaultQuery.count("SELECT count(*) FROM silver_sale", in: folder) > 0)
  }

  @Test func `a link to a file and a long name are landed as bytes`() throws {
    let folder = try FaultSample.shared.get().copy()
    let long = String(repeating: "n", count: 240) + "_2026-11-22.csv"
    try folder.shell(
      "mkdir drop; mv \(Self.sale) drop/s.csv; ln -s ../../../../drop/s.csv \(Self.sale); "
        + "head -1 drop/s.csv > W/landing/pos/sale/\(long)"
    ).expect(code: 0, in: folder)
    try folder.run("build", "--workspace", "W").expect(code: 0, in: folder)
    try folder.shell("test -f \(Self.copy) && test ! -L \(Self.copy)").expect(code: 0, in: folder)
    try folder.shell("echo changed > drop/s.csv")
    try folder.run("verify", "--workspace", "W").expect(code: 0, in: folder)
  }
}

/// What `verify` finds where something was changed behind its back, and nothing where nothing was.
@Suite struct VerifyTests {
  /// The command that changes a database of the lake.
  private static func change(_ database: String, _ sql: String) -> String {
    "python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
      + "db.execute(sys.argv[2]); db.commit()' W/lake/\(database) '\(sql)'"
  }

  @Test(arguments: [
    ("true", nil, ""),
    ("echo >> $(find W/lake/bronze -name '*-sale_2026-11-22.csv' | head -1)", "bronze", "its copy"),
    ("rm $(find W/lake/bronze -name '*-sale_2026-11-22.csv' | head -1)", "bronze", "its copy"),
    ("touch W/lake/bronze/pos/sale/stray.csv", "bronze", "does not know this copy"),
    (
      "sed -i 's/pos/web/' $(find W/lake/bronze/pos -name '*.json' | head -1)", "bronze", "metadata"
    ),
    (
      change(
        "silver.db",
        "UPDATE sale_record SET units = units + 1 WHERE sale_id = (SELECT max(sale_id) FROM sale_record)"
      ), "silver", "is not as it was loaded"
    ),
    (
      change(
        "silver.db",
        "DELETE FROM silver_stock_count WHERE day = (SELECT max(day) FROM silver_stock_count)"
      ), "silver", "row_accounting states"
    ),
    (
      change("gold.db", "UPDATE fact_sales_daily SET units_sold = units_sold + 1"), "gold",
      "fact_sales_daily holds"
    ),
    (
      change("gold.db", "UPDATE row_accounting SET read = read + 1, loaded = loaded + 1"), "gold",
      "since gold was built"
    ),
  ])
  func `each layer that does not agree is named`(
    spoil: String, layer: String?, words: String
  ) throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    try folder.shell(spoil).expect(code: 0, in: folder)
    let run = try folder.run("verify", "--format", "csv", "--workspace", "W")
    run.expect(code: layer == nil ? 0 : 1, in: folder)
    let found = run.output.split(separator: "\n").dropFirst()
    guard let layer else { return #expect(found.isEmpty) }
    let first = try #require(found.first)
    #expect(first.hasPrefix(layer) && first.contains(words))
  }
}
