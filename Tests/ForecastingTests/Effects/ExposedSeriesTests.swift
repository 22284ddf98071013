import Forecasting
import Foundation
import NumericalMethods
import Testing

/// The effects of a panel's columns are recovered, shrunk, and known at no time before their data.
@Suite struct ExposedSeriesTests {
  /// Weekly series y = level × exp(effect × promotion + noise); the effect is `common`, plus
  /// deviations by group and by series with standard deviations given.
  private struct World {
    var panel: RegressorPanel
    var effects: [Double]
  }

  private static func world(
    series: Int = 60, weeks: Int = 120, ahead: Int = 8, common: Double = 0.5,
    byGroup: Double = 0, bySeries: Double = 0, noise: Double = 0.2, seed: UInt64 = 1
  ) -> World {
    var stream = RandomStream(seed: seed)
    let groups = (0..<6).map { _ in byGroup * stream.nextNormal() }
    var members: [RegressorPanel.Member] = []
    var effects: [Double] = []
    for number in 0..<series {
      let effect = common + groups[number % 6] + bySeries * stream.nextNormal()
      let promotion = (0..<weeks + ahead).map { _ in stream.nextNormal() > 0.8 ? 1.0 : 0 }
      let level = exp(3 + stream.nextNormal())
      let values = (0..<weeks).map {
        level * exp(effect * promotion[$0] + noise * stream.nextNormal())
      }
      effects.append(effect)
      members.append(
        RegressorPanel.Member(
          start: 0, values: values, columns: [promotion], levels: [number % 6]))
    }
    return World(
      panel: RegressorPanel(
        shared: [], own: [.init("promotion", family: "promotion")], attributes: ["group"],
        members: members), effects: effects)
  }

  private static func found(_ world: World, jobs: Int = 1) -> [Double] {
    let exposed = ExposedSeries(world.panel, seasonLengths: [], horizon: 8, jobs: jobs)
    return world.panel.members.indices.map { exposed.coefficients(of: $0)[0].value }
  }

  private static func error(_ found: [Double], _ wanted: [Double]) -> Double {
    (zip(found, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(found.count))
      .squareRoot()
  }

  @Test func `one effect of all series is found much closer than series alone allow`() {
    let world = Self.world()
    // Alone, a series with 25 promotions of 120 weeks has a standard error of 0.045.
    #expect(Self.error(Self.found(world), world.effects) < 0.015)
  }

  @Test func `effects that differ by series or group are followed as far as the data say`() {
    let bySeries = Self.world(bySeries: 0.4)
    #expect(Self.error(Self.found(bySeries), bySeries.effects) < 0.05)
    let byGroup = Self.world(byGroup: 0.4)
    #expect(Self.error(Self.found(byGroup), byGroup.effects) < 0.03)
  }

  @Test func `deviations that the data do not support vanish`() {
    func spread(_ found: [Double]) -> Double { (found.max() ?? 0) - (found.min() ?? 0) }
    // Alone, the effects of 60 series spread by 0.2.
    #expect(spread(Self.found(Self.world())) < 0.05)
    #expect(spread(Self.found(Self.world(bySeries: 0.1))) > 0.3)
  }

  @Test func `the number of threads changes nothing`() {
    let world = Self.world(bySeries: 0.2)
    #expect(Self.found(world, jobs: 1) == Self.found(world, jobs: 3))
  }

  @Test func `exposures multiply by the effect, and closed periods are missing`() {
    var world = Self.world(series: 30, noise: 0.02)
    world.panel.members[0].exposure = (0..<128).map { $0 == 5 || $0 == 125 ? 0 : 1 }
    let exposed = ExposedSeries(world.panel, seasonLengths: [], horizon: 8, jobs: 1)
    let series = exposed.series(0, isNonnegative: true)
    let promotion = world.panel.members[0].columns[0]
    let with = promotion.firstIndex(of: 1) ?? 0
    let without = promotion.firstIndex(of: 0) ?? 0
    let ratio = series.exposure(at: with) / series.exposure(at: without)
    #expect(abs(ratio - exp(0.5)) < 0.02)
    #expect(series.values[5].isNaN && series.exposure(at: 125) == 0)
  }

  @Test func `what follows the rolling origins does not reach their exposure`() {
    let world = Self.world(bySeries: 0.2)
    let before = ExposedSeries(world.panel, seasonLengths: [], horizon: 8, jobs: 1)
    let cut = before.series(0, isNonnegative: true).pastExposure?.count ?? 0
    #expect(cut == 120 - 21)
    var scrambled = world.panel
    var stream = RandomStream(seed: 9)
    for number in scrambled.members.indices {
      for index in cut..<120 {
        scrambled.members[number].values[index] = exp(5 * stream.nextNormal())
      }
    }
    let after = ExposedSeries(scrambled, seasonLengths: [], horizon: 8, jobs: 1)
    // The choice of columns and process may differ, since it is made on all data: one column and
    // errors without persistence leave no choice that matters to the second decimal.
    let (old, new) = (
      before.series(3, isNonnegative: true).pastExposure?.values ?? [],
      after.series(3, isNonnegative: true).pastExposure?.values ?? []
    )
    for (a, b) in zip(old, new) { #expect(abs(a / b - 1) < 0.05) }
    #expect(
      after.coefficients(of: 3)[0].value != before.coefficients(of: 3)[0].value,
      "the check can fail: today's effects do change")
  }

  @Test func `a series unlike its group does not get the group's Christmas`() {
    var stream = RandomStream(seed: 5)
    let weeks = 120
    let christmas = (0..<weeks + 8).map { $0 % 52 == 50 || $0 % 52 == 51 ? 1.0 : 0 }
    let members = (0..<40).map { number in
      let effect = number == 7 ? 0 : 1.8 + 0.1 * stream.nextNormal()
      let values = (0..<weeks).map { exp(4 + effect * christmas[$0] + 0.3 * stream.nextNormal()) }
      return RegressorPanel.Member(start: 0, values: values, columns: [], levels: [0])
    }
    let panel = RegressorPanel(
      shared: [.init("christmas", family: "year_end", values: christmas)], own: [],
      attributes: ["department"], members: members)
    let exposed = ExposedSeries(panel, seasonLengths: [], horizon: 8, jobs: 1)
    let effects = members.indices.map { exposed.coefficients(of: $0)[0].value }
    #expect(abs(effects[7]) < 0.5)
    for (number, effect) in effects.enumerated() where number != 7 { #expect(effect > 1.3) }
  }

  /// 40 series of one brand over 90 weeks, with ten kinds of events, each in five weeks; the errors of a
  /// week have a common part of the deviation given and an own part of 0.1.
  private static func brand(effect: Double, common: Double) -> RegressorPanel {
    var stream = RandomStream(seed: 3)
    let events = (0..<10).map { kind in
      (0..<98).map { $0 >= 15 && ($0 * 7) % 16 == kind ? 1.0 : 0 }
    }
    let shocks = (0..<90).map { _ in common * stream.nextNormal() }
    let members = (0..<40).map { _ in
      let values = (0..<90).map { week in
        let sum = events.reduce(0) { $0 + $1[week] }
        return exp(4 + effect * sum + shocks[week] + 0.1 * stream.nextNormal())
      }
      return RegressorPanel.Member(start: 0, values: values, columns: events, levels: [0])
    }
    return RegressorPanel(
      shared: [], own: events.indices.map { .init("event\($0)", family: "event") },
      attributes: ["brand"], members: members)
  }

  /// The root mean square over series and events of the effect found minus the true one.
  private static func eventError(_ panel: RegressorPanel, _ effect: Double) -> Double {
    let exposed = ExposedSeries(panel, seasonLengths: [], horizon: 8, jobs: 1)
    let found = panel.members.indices.flatMap { exposed.coefficients(of: $0).map(\.value) }
    return error(found, found.map { _ in effect })
  }

  @Test func `what all series have in common in a week is no effect of its events`() {
    // Five weeks determine an effect with a standard error of 0.5 / √5 = 0.22; taken for those of 200
    // independent observations, errors of that size would all seem to be effects.
    #expect(Self.eventError(Self.brand(effect: 0, common: 0.5), 0) < 0.1)
    #expect(Self.eventError(Self.brand(effect: 0.6, common: 0), 0.6) < 0.1)
  }

  @Test func `periods without demand count in the effect of a promotion`() {
    var stream = RandomStream(seed: 6)
    let members = (0..<80).map { _ in
      let promotion = (0..<200).map { _ in stream.nextNormal() > 1 ? 1.0 : 0 }
      let values = (0..<192).map {
        Poisson(mean: 0.7 * exp(1.1 * promotion[$0])).quantile(stream.nextUniform())
      }
      return RegressorPanel.Member(start: 0, values: values, columns: [promotion])
    }
    let panel = RegressorPanel(
      shared: [], own: [.init("promotion", family: "promotion")], members: members)
    let exposed = ExposedSeries(panel, seasonLengths: [], horizon: 8, jobs: 1)
    let mean = members.indices.reduce(0) { $0 + exposed.coefficients(of: $1)[0].value } / 80
    // From the logarithms of positive values alone it would be 0.5.
    #expect(abs(mean - 1.1) < 0.06)
  }
}
