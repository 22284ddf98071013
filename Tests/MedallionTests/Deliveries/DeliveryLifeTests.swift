import Foundation
import Testing

/// Silver of random lives of a landing folder, against an oracle that shares no code with it.
///
/// `SHELFCAST_LIVES` says how many lives are tried.
@Suite struct DeliveryLifeTests {
  private static let lives =
    ProcessInfo.processInfo.environment["SHELFCAST_LIVES"].flatMap { Int($0) } ?? 2_000

  @Test func `whatever is landed, corrected, retracted and landed again, silver is as told`()
    throws
  {
    for seed in 0..<Self.lives {
      var life = try DeliveryLife(seed: seed)
      let difference = try life.run()
      #expect(difference == nil, "life \(seed): \(difference ?? "")")
      if difference != nil { return }
    }
  }

  @Test(arguments: DeliveryOracle.Fault.allCases)
  func `a planted fault is found within a hundred lives`(fault: DeliveryOracle.Fault) throws {
    let found = try (0..<100).first { seed in
      var life = try DeliveryLife(seed: seed, fault: fault)
      return try life.run() != nil
    }
    #expect(found != nil)
  }
}
