import Foundation
import Glibc
import TestSupport
import Testing

/// Disks that are full and folders that may not be written.
@Suite struct DiskFaultTests {
  private static let mayMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
    return (try? folder.shell("mount -t tmpfs -o size=64k tmpfs . && umount -l .").status) == 0
  }()

  /// Shares of the room that an undisturbed run takes: the disk fills in another stage each time.
  @Test(
    .enabled(if: mayMount, "needs the right to mount a tmpfs"),
    arguments: [0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.97])
  func `a full disk is told, and with room again the run is right`(share: Double) throws {
    let sample = try FaultSample.shared.get()
    let folder = try TemporaryFolder()
    try folder.makeFolder("disk")
    let landing = try kilobytes("before", in: sample.folder)
    let size = landing + Int(share * Double(try kilobytes("W", in: sample.folder) - landing))
    try folder.shell("mount -t tmpfs -o size=\(size)k tmpfs disk").expect(code: 0, in: folder)
    defer { _ = try? folder.shell("umount -l disk") }
    try folder.shell("cp -a '\(sample.folder.path)/before' disk/W").expect(code: 0, in: folder)
    try folder.run("run", "--workspace", "disk/W")
      .expect(code: 1, saying: "No space left on device", "free some space", in: folder)
    try folder.shell("mount -o remount,size=64m disk").expect(code: 0, in: folder)
    try folder.run("run", "--workspace", "disk/W").expect(code: 0, in: folder)
    #expect(KillTests.leftovers(in: folder, workspace: "disk/W") == [])
    let contents = try FaultContents(folder, workspace: "disk/W")
    #expect(contents.differences(from: sample.contents) == [])
  }

  @Test func `a workspace that may not be written can be queried, and is left as it is`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    for verb in ["run", "build", "check", "ingest", "plan", "export"] {
      guard let run = try folder.runAsNobody(verb, "--workspace", "W") else { return }
      run.expect(code: 1, saying: "lake/.lock", "Permission denied", "permissions", in: folder)
    }
    try folder.runAsNobody("init", "--workspace", "W/new")?
      .expect(code: 1, saying: "Permission denied", in: folder)
    let sql = "SELECT count(*) AS n FROM dim_run"
    let query = try folder.runAsNobody("query", "--workspace", "W", "--format", "csv", sql)
    #expect(query?.output == "n\n1\n")
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test(arguments: ["lake/silver.db", "lake/bronze", "lake/_quarantine", "exports"])
  func `a part that may not be written is named, and given back the run is right`(
    part: String
  ) throws {
    let sample = try FaultSample.weekly.get()
    let folder = try sample.copy()
    folder.giveToNobody("W")
    try folder.shell("chown -R 0 W/\(part)")
    guard let run = try folder.runAsNobody("run", "--workspace", "W") else { return }
    run.expect(code: 1, saying: "permission", in: folder)
    folder.giveToNobody("W")
    try folder.runAsNobody("run", "--workspace", "W")?.expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  private func kilobytes(_ name: String, in folder: TemporaryFolder) throws -> Int {
    let words = try folder.shell("du -sk \(name)").output.split(separator: "\t")
    return try #require(words.first.flatMap { Int($0) })
  }
}
