import Foundation
import Testing

/// Gold that is continued from the build before, against gold that is made from all sales.
///
/// `SHELFCAST_LIVES` says how many lives are tried.
@Suite struct SalesLifeTests {
  private static let lives =
    ProcessInfo.processInfo.environment["SHELFCAST_LIVES"].flatMap { Int($0) } ?? 60

  @Test func `whatever changes between builds, gold is as if it were made from all sales`() throws {
    for seed in 0..<Self.lives {
      var life = try SalesLife(seed: seed)
      let difference = try life.run()
      #expect(difference == nil, "life \(seed): \(difference ?? "")")
      if difference != nil { return }
    }
  }

  @Test func `a planted fault is found within fifty lives`() throws {
    let found = try (0..<50).first { seed in
      var life = try SalesLife(seed: seed, isFalsified: true)
      return try life.run() != nil
    }
    #expect(found != nil)
  }
}
