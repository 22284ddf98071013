import Forecasting
import NumericalMethods
import Testing

private let variants: [Theta.Variant] = [.standard, .optimized, .dynamicOptimized]

@Suite struct ThetaSettingTests {
  private let trend = Series(values: generated("trend", count: 50, seed: 2))
  private let season = Series(
    values: generated("season", count: 72, seed: 2), seasonLengths: [12])

  @Test(arguments: variants)
  func `a theta of one leaves the level alone, and a larger one more of the line`(
    _ variant: Theta.Variant
  ) throws {
    func rise(_ theta: Double) throws -> Double {
      let means = try Theta(variant, theta: theta).fit(trend).project(8).means
      return means[7] - means[0]
    }
    #expect(abs(try rise(1)) < 1e-9)
    #expect(try rise(1) < rise(2))
    #expect(try rise(2) < rise(8))
  }

  @Test func `a theta of two is the theta method`() throws {
    #expect(
      try Theta(theta: 2).fit(season).project(6).means == Theta().fit(season).project(6).means)
  }

  @Test(arguments: variants)
  func `the kind of season can be set`(_ variant: Theta.Variant) throws {
    func means(_ season: Theta.Season?) throws -> [Double] {
      try Theta(variant, season: season).fit(self.season).project(12).means
    }
    #expect(try means(nil) == means(.multiplicative))
    #expect(try means(.additive) != means(.multiplicative))
    func spread(_ means: [Double]) -> Double { (means.max() ?? 0) - (means.min() ?? 0) }
    #expect(try spread(means(Theta.Season.none)) < 0.5 * spread(means(.additive)))
  }

  @Test func `a season that multiplies asks for values from zero on`() {
    let negative = Series(
      values: season.values.map { $0 - 60 }, seasonLengths: [12], isNonnegative: false)
    #expect(throws: FitError.self) { try Theta(season: .multiplicative).fit(negative) }
    #expect(throws: Never.self) { try Theta().fit(negative) }
  }
}

@Suite struct BATSSettingTests {
  @Test func `the scale can be set, and is otherwise one of the two`() throws {
    let series = Series(values: generated("season", count: 96, seed: 6), seasonLengths: [12])
    func means(_ logarithm: Bool?) throws -> [Double] {
      try BATS(logarithm: logarithm).fit(series).project(5).means
    }
    let (either, plain, logarithmic) = try (means(nil), means(false), means(true))
    #expect(plain != logarithmic)
    #expect(either == plain || either == logarithmic)
  }

  @Test func `logarithms ask for values above zero`() {
    let values = generated("counts", count: 60, seed: 1).map { $0 - 1 }
    let series = Series(values: values, seasonLengths: [12], isNonnegative: false)
    #expect(throws: FitError.self) { try BATS(logarithm: true).fit(series) }
    #expect(throws: Never.self) { try BATS(logarithm: false).fit(series) }
  }
}
