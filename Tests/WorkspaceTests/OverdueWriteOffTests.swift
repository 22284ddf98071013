import Testing
import Workspace

/// An order that is far too late is no longer counted on.
@Suite struct OverdueWriteOffTests {
  @Test(arguments: [(7.0, 21), (2.5, 8), (1, 3), (0.25, 3), (0, 3)])
  func `an order is given three lead times of at least a day, in whole days`(
    _ leadTime: Double, _ days: Int
  ) {
    #expect(OverdueWriteOff.daysAllowed(leadTimeDays: leadTime) == days)
  }
}
