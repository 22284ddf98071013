import Identifiers
import OrderPlanning
import Testing
import Workspace

/// The probability with which the last unit of an order is to be needed.
@Suite struct LeastSaleTests {
  private static func least(
    _ target: OrderTarget = .fillRate(0.95), cost: Double? = nil, price: Double? = nil,
    setting: Double? = nil, policy: PolicyName = .orderUpTo, shelfLifeDays: Int? = nil
  ) -> Double {
    var settings = Settings().replenishment
    settings.target = target
    settings.leastSaleProbability = setting
    return settings.leastSaleProbability(
      of: PairSituation(
        Pair(location: "L", product: "P"), leadTimeDays: 7, reviewPeriodDays: 7, unitCost: cost,
        unitPrice: price, shelfLifeDays: shelfLifeDays, policy: policy))
  }

  @Test func `a unit that costs 4 and sells for 6 is to be needed in 9.5 of 1,000 weeks`() {
    // A week's holding is 4 × 0.25 × 7 ÷ 365.2425 = 0.019165, against a margin of 2.
    #expect(abs(Self.least(cost: 4, price: 6) - 0.019165 / 2.019165) < 1e-6)
  }

  @Test func `with a day's life leftovers are written off, with a longer one nothing is`() {
    // Holding for a day is 0.8 × 0.25 ÷ 365.2425 = 0.000548; with its cost 0.800548, against 1.2.
    let loaf = Self.least(
      .fillRate(0.5), cost: 0.8, price: 2, policy: .newsvendor, shelfLifeDays: 1)
    #expect(abs(loaf - 0.800548 / 2.000548) < 1e-6)
    // A promise of 95 % lets no more than 5 % go short.
    let promised = Self.least(cost: 0.8, price: 2, policy: .newsvendor, shelfLifeDays: 1)
    #expect(abs(promised - 0.05) < 1e-12)
    let weekly = Self.least(.fillRate(0.5), cost: 0.8, price: 2, shelfLifeDays: 1)
    #expect(abs(weekly - 0.003833 / 1.203833) < 1e-6)
  }

  @Test func `where cost or price is unknown, or nothing is earned, the share is 1 %`() {
    #expect(Self.least() == 0.01)
    #expect(Self.least(cost: 4) == 0.01)
    #expect(Self.least(price: 6) == 0.01)
    #expect(Self.least(cost: 6, price: 6) == 0.01)
  }

  @Test func `a set share replaces both`() {
    #expect(Self.least(cost: 4, price: 6, setting: 0.03) == 0.03)
    #expect(Self.least(cost: 4, price: 6, setting: 0) == 0)
  }

  @Test func `the least share is at most what the target allows, and 0 for costs`() {
    #expect(abs(Self.least(.fillRate(0.995)) - 0.005) < 1e-12)
    #expect(abs(Self.least(.cycleService(0.98), setting: 0.1) - 0.02) < 1e-12)
    #expect(Self.least(.cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 1), setting: 0.1) == 0)
  }
}
