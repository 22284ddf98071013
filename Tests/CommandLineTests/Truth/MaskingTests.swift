import Foundation
import Testing

@Suite struct MaskingTests {
  private static let isPresent =
    ProcessInfo.processInfo.environment["SHELFCAST_REQUIRE_DATA"] == "1"
    || FileManager.default.fileExists(
      atPath: VN2.folder.deletingLastPathComponent().appending(path: "freshretailnet").path)

  /// The study's exit status with a bar for the bias.
  private func status(bar: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", TruthWorkdir.repository.appending(path: "Benchmarks/masking_study.py").path,
      TruthWorkdir.binary.path, "--stores", "8", "--exponents", "1,0.65", "--bar", bar,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "SHELFCAST_SHARED":
        VN2.folder.deletingLastPathComponent().deletingLastPathComponent().path
    ]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(.enabled(if: isPresent, "the public data freshretailnet are not beside the repository"))
  func `the bias is below 2 % where masked sales are 16 to 20 % low`() throws {
    #expect(try status(bar: "0.02") == 0)
    #expect(try status(bar: "0.000001") == 1)
  }
}
