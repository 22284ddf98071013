import Foundation
import Glibc
import TestSupport
import Testing

/// A run that is killed at any moment is made good by the next: nothing is lost, nothing counts
/// twice, nothing stays behind.
@Suite struct KillTests {
  /// The stages of a run, each with the line by which it begins.
  enum Stage: Int, CaseIterable, Sendable {
    case ingest, silver, gold, planning, export, ended

    var firstLine: String {
      switch self {
      case .ingest: ""
      case .silver: "landed "
      case .gold: "as of "
      case .planning: "gold is built"
      case .export: "; writing exports"
      case .ended: "wrote "
      }
    }

    /// The stage in which a run is that has said this.
    init(after words: String) {
      self = Self.allCases.last { $0.firstLine.isEmpty || words.contains($0.firstLine) } ?? .ingest
    }
  }

  @Test(arguments: [Stage.ingest, .silver, .gold, .planning, .export])
  func `a run killed in any stage is made good by the next`(stage: Stage) throws {
    var random = SeededGenerator(seed: UInt64(stage.rawValue) + 11)
    var landed: [Stage: Int] = [:]
    var halfLanded = 0
    for attempt in 0..<40
    where landed.values.reduce(0, +) < 10 || landed[stage] == nil
      || stage == .ingest && halfLanded == 0
    {
      let isWeekly = attempt % 3 == 2
      let sample = try (isWeekly ? FaultSample.weekly : FaultSample.shared).get()
      let folder = try sample.copy()
      // Later attempts strike sooner, for a stage can be short.
      let longest = 0.2 / Double(1 + attempt / 3)
      let delay = Double.random(in: 0...longest, using: &random)
      let waitsForCopies = stage == .ingest && attempt.isMultiple(of: 2)
      let hit = try kill(in: stage, after: delay, folder, waitsForCopies: waitsForCopies)
      guard hit != .ended else { continue }
      landed[hit, default: 0] += 1
      let copies = folder.files(below: "W/lake/bronze").count { $0.hasSuffix(".csv") }
      if !isWeekly, hit == .ingest, copies > 0 { halfLanded += 1 }
      #expect(try tornExports(in: folder, sample) == [], "killed in \(hit) after \(delay) s")
      try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
      #expect(Self.leftovers(in: folder) == [], "killed in \(hit) after \(delay) s")
      let differences = try FaultContents(folder).differences(from: sample.contents)
      #expect(differences == [], "killed in \(hit) after \(delay) s")
    }
    print("killed in stages: \(landed.sorted { $0.key.rawValue < $1.key.rawValue })")
    #expect(landed.values.reduce(0, +) >= 10)
    #expect(landed[stage, default: 0] > 0)
    if stage == .ingest { #expect(halfLanded > 0, "no kill landed among the copies") }
  }

  @Test func `orders are accepted once, however often accepting is killed`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<8 {
      let command = [Repository.program, "orders", "accept", "--workspace", "W"]
      let process = try folder.start(command)
      usleep(UInt32.random(in: 0...40_000, using: &random))
      process.send(SIGKILL)
      _ = try process.wait()
    }
    try folder.run("orders", "accept", "--workspace", "W").expect(code: 0, in: folder)
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let undisturbed = try sample.copy(withLake: true)
    try undisturbed.run("orders", "accept", "--workspace", "W").expect(code: 0, in: undisturbed)
    try undisturbed.run("run", "--workspace", "W").expect(code: 0, in: undisturbed)
    let contents = try FaultContents(folder)
    #expect(contents.differences(from: try FaultContents(undisturbed)) == [])
    #expect(try folder.read("W/exports/orders.csv").split(separator: "\n").count == 1)
  }

  /// Kills a run some time after a stage began; returns the stage in which it was.
  private func kill(
    in stage: Stage, after delay: Double, _ folder: TemporaryFolder, waitsForCopies: Bool
  ) throws -> Stage {
    let process = try folder.start([Repository.program, "run", "--workspace", "W"])
    try process.wait(until: stage.firstLine)
    while waitsForCopies, !folder.exists("W/lake/bronze"), !process.hasEnded { usleep(300) }
    usleep(UInt32(delay * 1_000_000))
    process.send(SIGKILL)
    let run = try process.wait()
    return run.signal == SIGKILL ? Stage(after: run.errors) : .ended
  }

  /// Exports that are neither as before the run nor as after it.
  private func tornExports(in folder: TemporaryFolder, _ sample: FaultSample) throws -> [String] {
    let names = folder.files(below: "W/exports")
    return names.filter {
      $0.hasSuffix(".csv") && !$0.contains("/.") && !$0.hasSuffix("dim_run.csv")
    }
    .filter { name in
      let found = FileManager.default.contents(atPath: folder.file("W/exports/\(name)"))
      return !["before", "W"].contains { state in
        FileManager.default.contents(atPath: sample.folder.file("\(state)/exports/\(name)"))
          == found
      }
    }
  }

  /// Files that only a run at work may have; to be asked before silver is opened to be read.
  static func leftovers(in folder: TemporaryFolder, workspace: String = "W") -> [String] {
    folder.files(below: workspace).filter { name in
      [".tmp", ".incoming", ".building", "-wal", "-shm", "-journal"].contains(where: name.hasSuffix)
    }
  }
}
