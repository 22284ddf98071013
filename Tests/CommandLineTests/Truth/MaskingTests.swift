import Foundation
import TestSupport
import Testing

@Suite struct MaskingTests {
  private static let isPresent = SharedData.isUsed("data/freshretailnet")

  /// The study's exit status with a bar for the bias.
  private func status(bar: String) throws -> Int32? {
    let command = [
      "/usr/bin/env", "python3", Repository.file("Benchmarks/masking_study.py").path,
      Repository.program, "--stores", "8", "--exponents", "1,0.65", "--bar", bar,
    ]
    return try RunningProgram(
      command, in: Repository.root.path, environment: ["SHELFCAST_SHARED": SharedData.root.path]
    ).wait().status
  }

  @Test(.enabled(if: isPresent, "the public data freshretailnet are not beside the repository"))
  func `the bias is below 2 % where masked sales are 16 to 20 % low`() throws {
    #expect(try status(bar: "0.02") == 0)
    #expect(try status(bar: "0.000001") == 1)
  }
}
