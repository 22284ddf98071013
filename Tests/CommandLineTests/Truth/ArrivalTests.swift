import Foundation
import TestSupport
import Testing

/// Neither the order nor the shape in which files arrive can be seen in what is made of them.
@Suite struct ArrivalTests {
  private static let asOf = "2026-11-23"

  /// All files at once.
  private static let once: Result<(SilverContent, ExportContent, String), any Error> = Result {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--as-of", asOf, "--quiet", "--jobs", "1")
    return (try SilverContent(workdir), try ExportContent(workdir), workdir.root.path)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `files split, repeated, compressed and renamed give the same`(seed: UInt64) throws {
    let workdir = try TestWorkspace.sample()
    var shaper = FileShaper(seed: seed)
    try shaper.reshape(workdir)
    try workdir.run("run", "--as-of", Self.asOf, "--quiet", "--jobs", "1")
    let (silver, exports, _) = try Self.once.get()
    #expect(try SilverContent(workdir).differences(from: silver) == [])
    #expect(
      try ExportContent(workdir).differences(from: exports, except: ExportContent.inputs) == [])
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `files that come one by one, in any order, give the same`(seed: UInt64) throws {
    // What builds gold gives surrogate keys, which tell of the order of arrival.
    let workdir = try arriving(seed: seed, groups: 40) { workdir in
      try workdir.run("check", "--quiet")
    }
    try workdir.run("run", "--as-of", Self.asOf, "--quiet", "--jobs", "1")
    let (silver, exports, _) = try Self.once.get()
    #expect(try SilverContent(workdir).differences(from: silver) == [])
    #expect(
      try ExportContent(workdir).differences(from: exports, except: ExportContent.inputs) == [])
  }

  @Test func `runs after each arrival give the orders and forecasts of one final run`() throws {
    let workdir = try arriving(seed: 6, groups: 6) { workdir in
      try workdir.run("run", "--as-of", Self.asOf, "--quiet", "--jobs", "1")
    }
    let (silver, exports, _) = try Self.once.get()
    #expect(try SilverContent(workdir).differences(from: silver) == [])
    // Surrogate keys are given once and for good, so that they tell of the order of arrival.
    let found = try ExportContent(workdir)
    for part in ["orders.csv", "notebooks/features.csv", "notebooks/predictions.csv"] {
      #expect(found.parts[part] == exports.parts[part], "\(part)")
    }
  }

  @Test func `a file under another date and a file that is missing are seen`() throws {
    let silver = try Self.once.get().0
    let workdir = try TestWorkspace.sample()
    let file = "landing/pos/sale/sale_2026-09-30.csv"
    let data = try workdir.data(file)
    try workdir.remove(file)
    try workdir.run("build", "--quiet")
    #expect(try SilverContent(workdir).differences(from: silver).isEmpty == false)
    // Under an earlier date its conflicting copies hold against the true rows.
    try workdir.write("landing/pos/sale/sale_2024-10-31.csv", data)
    try workdir.run("build", "--quiet")
    #expect(try SilverContent(workdir).differences(from: silver).isEmpty == false)
  }

  /// Moves files into landing in a random order, a group at a time, and runs something after each.
  private func arriving(
    seed: UInt64, groups: Int, _ step: (TestWorkspace) throws -> Void
  ) throws -> TestWorkspace {
    let workdir = try TestWorkspace.sample()
    var stream = SeededGenerator(seed: seed)
    let files = workdir.files(below: "landing").shuffled(using: &stream)
    let waiting = try files.map { path in
      let data = try workdir.data(path)
      try workdir.remove(path)
      return (path, data)
    }
    let size = (waiting.count + groups - 1) / groups
    for start in stride(from: 0, to: waiting.count, by: size) {
      for (path, data) in waiting[start..<min(start + size, waiting.count)] {
        try workdir.write(path, data)
      }
      try step(workdir)
    }
    return workdir
  }
}
