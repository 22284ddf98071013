import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// Workspaces that are missing, half there, locked, newer or damaged.
@Suite struct WorkspaceFaultTests {
  @Test func `a folder that is missing, or is no workspace, is named with the way on`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("empty")
    try folder.write("file", "")
    for verb in ["run", "check", "build", "ingest", "plan", "export"] {
      try folder.run(verb, "--workspace", "none")
        .expect(code: 1, saying: "no folder at", "none", "--workspace", in: folder)
      try folder.run(verb, "--workspace", "empty")
        .expect(code: 1, saying: "no landing/, shelfcast.yml or lake/bronze/", "init", in: folder)
      try folder.run(verb, "--workspace", "file").expect(code: 1, saying: "no folder", in: folder)
    }
    #expect(folder.files(below: "empty") == [])
  }

  @Test func `a workspace without files says what to put where`() throws {
    let folder = try TemporaryFolder()
    try folder.run("init", "--workspace", "W").expect(code: 0, in: folder)
    try folder.run("run", "--workspace", "W")
      .expect(code: 1, saying: "no sales", "landing/<source>/<entity>/", in: folder)
    try folder.run("query", "--workspace", "W", "SELECT 1")
      .expect(code: 1, saying: "lake/gold.db", "run 'shelfcast run' first", in: folder)
    try folder.run("init", "--workspace", "W").expect(code: 1, saying: "already exists", in: folder)
  }

  @Test(arguments: [
    ["run", "--workspac", "W"], ["frobnicate"], ["run", "--jobs", "0"], ["run", "--as-of", "soon"],
    ["query"], ["run", "--horizon", "many"], ["generate", "--output", "X", "--weeks", "0"],
  ])
  func `wrong usage is told from failure`(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("W/landing")
    let run = try folder.start([Repository.program] + arguments).wait()
    run.expect(code: 64, saying: "Usage: shelfcast", in: folder)
  }

  @Test func `a second run is turned away at once and does not harm the first`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    let first = try folder.start([Repository.program, "run", "--workspace", "W"])
    try first.wait(until: "landed")
    first.send(SIGSTOP)
    for verb in ["run", "check", "build", "export"] {
      try folder.run(verb, "--workspace", "W")
        .expect(code: 75, saying: "another run holds", "try again", in: folder)
    }
    first.send(SIGCONT)
    try first.wait().expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `databases of a newer version are refused and left as they are`() throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    for name in ["silver", "gold"] { try setVersion(99, of: "W/lake/\(name).db", in: folder) }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file("W/lake/silver.db")))
    func words(_ known: Int) -> String {
      "schema version 99; this version of shelfcast knows up to \(known); use a newer shelfcast"
    }
    try folder.run("run", "--workspace", "W")
      .expect(code: 1, saying: "lake/silver.db", words(9), in: folder)
    for arguments in [["query", "SELECT 1"], ["export"], ["orders", "accept"]] {
      let run = try folder.start([Repository.program] + arguments + ["--workspace", "W"]).wait()
      run.expect(code: 1, saying: "lake/gold.db", words(6), in: folder)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("W/lake/silver.db"))) == before)
    #expect(try version(of: "W/lake/silver.db", in: folder) == 99)
  }

  @Test func `a newer or damaged history.db is named, and never replaced`() throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    let history = URL(fileURLWithPath: folder.file("W/lake/history.db"))
    try setVersion(99, of: "W/lake/history.db", in: folder)
    let newer = try Data(contentsOf: history)
    try folder.run("run", "--workspace", "W")
      .expect(code: 1, saying: "lake/history.db has schema version 99", "up to 1", in: folder)
    #expect(try Data(contentsOf: history) == newer)
    try damage("W/lake/history.db", from: 0, in: folder)
    let damaged = try Data(contentsOf: history)
    try folder.run("run", "--workspace", "W")
      .expect(code: 1, saying: "lake/history.db: it is damaged", "backup", in: folder)
    #expect(try Data(contentsOf: history) == damaged)
  }

  @Test(arguments: [true, false])
  func `a damaged silver.db is named, and moving it away makes it anew`(isWhole: Bool) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try damage("W/lake/silver.db", from: isWhole ? 0 : 3, in: folder)
    for verb in ["run", "check", "build"] {
      try folder.run(verb, "--workspace", "W").expect(
        code: 1, saying: "lake/silver.db: it is damaged", "backup", "move it away", in: folder)
    }
    try folder.run("query", "--workspace", "W", "SELECT count(*) FROM fact_order_proposal")
      .expect(code: 0, in: folder)
    try folder.shell("mkdir away && mv W/lake/silver.db* away/")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `a damaged or missing gold.db is named to those who read it, and made anew by a run`()
    throws
  {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try damage("W/lake/gold.db", from: 0, in: folder)
    try folder.run("query", "--workspace", "W", "SELECT 1")
      .expect(code: 1, saying: "lake/gold.db: it is damaged", "shelfcast run", in: folder)
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    try folder.remove("W/lake/gold.db")
    try folder.run("export", "--workspace", "W")
      .expect(code: 1, saying: "lake/gold.db", "run 'shelfcast run' first", in: folder)
    try folder.remove("W/exports")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `bronze that was lost is landed again while landing has the files`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.remove("W/lake/bronze")
    try folder.run("run", "--workspace", "W", "--rebuild").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
    let name = "W/landing/pos/sale/sale_2026-11-22.csv"
    try folder.shell("rm -r W/lake/bronze && mv \(name) kept")
    try folder.run("run", "--workspace", "W", "--rebuild")
      .expect(code: 1, saying: "sale_2026-11-22.csv: its copy lake/bronze/", "is gone", in: folder)
    try folder.shell("cp -p kept \(name)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test(arguments: [
    ("W/lake/silver.db", "lake/silver.db"), ("W/lake/gold.db", "lake/gold.db"),
    ("W/shelfcast.yml", "shelfcast.yml"), ("W/exports/orders.csv", "exports/orders.csv"),
    ("W/exports/_manifest.json", "_manifest.json"),
  ])
  func `a folder where a file is needed is named, and gone the run is right`(
    path: String, named: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("mv \(path) aside; mkdir \(path); touch \(path)/something")
    try folder.run("run", "--workspace", "W").expect(code: 1, saying: named, in: folder)
    try folder.shell("rm -r \(path); mv aside \(path)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test(arguments: ["W/lake", "W/exports", "W/exports/powerbi", "W/lake/_quarantine", "W/landing"])
  func `a file where a folder is needed is named, and gone the run is right`(path: String) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("mv \(path) aside; echo in the way > \(path)")
    try folder.run("run", "--workspace", "W")
      .expect(code: 1, saying: String(path.dropFirst(2)), "folder", in: folder)
    try folder.shell("rm \(path); mv aside \(path)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  private func damage(_ name: String, from page: Int, in folder: TemporaryFolder) throws {
    let url = URL(fileURLWithPath: folder.file(name))
    var data = try Data(contentsOf: url)
    for start in stride(from: page * 4096, to: data.count, by: 4096) {
      for index in start..<min(start + 300, data.count) { data[index] = 0xA5 }
    }
    try data.write(to: url)
  }

  private func setVersion(_ version: Int, of name: String, in folder: TemporaryFolder) throws {
    let database = try DatabaseQueue(path: folder.file(name))
    try database.write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
    try database.close()
  }

  private func version(of name: String, in folder: TemporaryFolder) throws -> Int? {
    try DatabaseQueue(path: folder.file(name)).read {
      try Int.fetchOne($0, sql: "PRAGMA user_version")
    }
  }
}
