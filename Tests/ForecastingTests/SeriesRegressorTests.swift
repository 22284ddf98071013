import Forecasting
import Foundation
import NumericalMethods
import Testing

/// Sales with a price and a promotion that are known ahead.
private struct Shop {
  var prices: [Double]
  var promotions: [Double]
  /// The mean of the logarithm, or the logarithm of the mean of counts.
  var predictor: [Double]
  private var stream: RandomStream

  static let elasticity = -2.0
  static let promotion = 0.5

  init(_ seed: UInt64, weeks: Int = 150, level: Double = 5) {
    var stream = RandomStream(seed: seed)
    prices = (0..<weeks).map { _ in exp(0.2 * stream.nextNormal()) }
    promotions = (0..<weeks).map { _ in stream.nextUniform() < 0.25 ? 1 : 0 }
    predictor = zip(prices, promotions).map {
      level + Self.elasticity * log($0) + Self.promotion * $1
    }
    self.stream = stream
  }

  var regressors: SeriesRegressors {
    SeriesRegressors(names: ["price", "promotion"], columns: [prices.map { log($0) }, promotions])
  }

  /// A series of the first periods.
  func series(_ values: [Double], count: Int, isNonnegative: Bool = true) -> Series {
    var series = Series(values: Array(values.prefix(count)), isNonnegative: isNonnegative)
    series.regressors = regressors
    return series
  }

  /// Values whose logarithm has normal errors.
  mutating func lognormal(_ noise: Double) -> [Double] {
    predictor.map { exp($0 + noise * stream.nextNormal()) }
  }

  /// Negative binomial counts with the mean e^predictor.
  mutating func counts(size: Double) -> [Double] {
    predictor.map {
      let mean = exp($0)
      let counts = NegativeBinomial(mean: mean, variance: mean + mean * mean / size)
      return counts.sample(using: &stream)
    }
  }

  /// Poisson counts with the mean e^predictor.
  mutating func counts() -> [Double] {
    predictor.map { Poisson(mean: exp($0)).sample(using: &stream) }
  }
}

extension FittedModel {
  fileprivate func parameter(_ name: String) -> Double? {
    parameters.first { $0.name == name }?.value
  }
}

@Suite struct SeriesRegressorTests {
  @Test func `elasticities are found within their standard errors`() throws {
    var (inside, error) = (0, 0.0)
    for seed in 0..<100 {
      var shop = Shop(UInt64(seed))
      let fit = try Regression().fit(shop.series(shop.lognormal(0.2), count: 140))
      let effect = try #require(fit.parameter("effect.price"))
      let width = try #require(fit.parameter("effect_error.price"))
      #expect(abs(width - 0.2 / (0.2 * 140.0.squareRoot())) < 0.04, "\(width)")
      inside += abs(effect - Shop.elasticity) < 2 * width ? 1 : 0
      error += effect - Shop.elasticity
    }
    // 95 of 100 are expected.
    #expect((87...100).contains(inside), "\(inside)")
    #expect(abs(error / 100) < 0.03, "\(error / 100)")
  }

  @Test func `forecasts follow the coming values, with the mean and not the median`() throws {
    var (ratio, below) = (0.0, 0.0)
    for seed in 0..<100 {
      var shop = Shop(UInt64(seed))
      let values = shop.lognormal(0.5)
      let outcome = forecastWithFallback(
        shop.series(values, count: 140), Regression(), horizon: 10)
      #expect(outcome.chosen == "Regression" && outcome.status.reason.isEmpty)
      let wanted = (140..<150).map { exp(shop.predictor[$0] + 0.125) }
      ratio += zip(outcome.forecast.means, wanted).reduce(0) { $0 + $1.0 / $1.1 } / 1000
      below +=
        zip(outcome.forecast.steps, wanted).reduce(0) { $0 + $1.0.quantile(0.5) / $1.1 }
        / 1000
    }
    #expect(abs(ratio - 1) < 0.05, "\(ratio)")
    #expect(below < 0.95, "\(below)")
  }

  @Test func `of three columns the one that the others determine is named`() throws {
    var shop = Shop(3)
    var series = shop.series(shop.lognormal(0.2), count: 140)
    let plain = try Regression().fit(series)
    let sum = zip(shop.regressors.columns[0], shop.promotions).map { 2 * $0 - $1 + 3 }
    series.regressors = SeriesRegressors(
      names: ["price", "promotion", "sum", "constant"],
      columns: shop.regressors.columns + [sum, sum.map { _ in 4 }])
    let fit = try Regression().fit(series)
    #expect(fit.remarks == ["left out, since other columns determine them: sum, constant"])
    #expect(fit.parameter("effect.sum")?.isNaN == true)
    #expect(fit.parameter("effect.price") == plain.parameter("effect.price"))
    #expect(fit.forecast(5).means == plain.forecast(5).means)
    let status = forecastWithFallback(series, Regression(), horizon: 5).status
    #expect(status.kind == .ok && status.reason.contains("sum, constant"))
  }

  @Test func `a missing coming value counts as the mean of the column`() throws {
    var shop = Shop(4)
    let values = shop.lognormal(0.2)
    var series = shop.series(values, count: 140)
    var columns = shop.regressors.columns
    columns[0][141] = .nan
    series.regressors = SeriesRegressors(names: ["price", "promotion"], columns: columns)
    let missing = try Regression().fit(series).forecast(5).means
    columns[0][141] = columns[0][..<140].reduce(0, +) / 140
    series.regressors = SeriesRegressors(names: ["price", "promotion"], columns: columns)
    let mean = try Regression().fit(series).forecast(5).means
    for (one, other) in zip(missing, mean) { #expect(abs(one / other - 1) < 1e-12) }
  }

  @Test func `periods with a missing regressor say nothing of the coefficients`() throws {
    var shop = Shop(5)
    var values = shop.lognormal(0.2)
    var columns = shop.regressors.columns
    for index in stride(from: 3, to: 100, by: 9) {
      columns[0][index] = .nan
      values[index] *= 50
    }
    var series = shop.series(values, count: 140)
    series.regressors = SeriesRegressors(names: ["price", "promotion"], columns: columns)
    let effect = try #require(Regression().fit(series).parameter("effect.price"))
    #expect(abs(effect - Shop.elasticity) < 0.3, "\(effect)")
    // Negative control: with the price known these values would count.
    series.regressors = shop.regressors
    let disturbed = try #require(Regression().fit(series).parameter("sigma"))
    #expect(disturbed > 0.5)
    // A column that is mostly missing is left out instead of most periods.
    columns[1] = columns[1].indices.map { $0 < 100 ? .nan : columns[1][$0] }
    series.regressors = SeriesRegressors(names: ["price", "promotion"], columns: columns)
    let remarks = try Regression().fit(series).remarks
    #expect(remarks == ["left out, since most of their values are missing: promotion"])
  }

  @Test(arguments: [RegressionResponse.Family.poisson, .negativeBinomial, nil])
  func `counts with zeros have effects on the logarithm of their mean`(
    _ family: RegressionResponse.Family?
  ) throws {
    var error = 0.0
    for seed in 0..<20 {
      var shop = Shop(UInt64(seed), level: 1)
      let series = shop.series(shop.counts(), count: 140)
      let fit = try Regression(response: RegressionResponse(family: family)).fit(series)
      error += (try #require(fit.parameter("effect.price")) - Shop.elasticity) / 20
      for step in fit.forecast(10).steps {
        let quantile = step.quantile(0.9)
        #expect(quantile == quantile.rounded() && quantile >= 0)
      }
    }
    #expect(abs(error) < 0.15, "\(error)")
  }

  @Test func `counts that vary more than Poisson ones have larger standard errors`() throws {
    var inside = 0
    for seed in 0..<60 {
      var shop = Shop(UInt64(seed), level: 2)
      let fit = try Regression(response: RegressionResponse(family: .poisson)).fit(
        shop.series(shop.counts(size: 2), count: 140))
      let effect = try #require(fit.parameter("effect.price"))
      let width = try #require(fit.parameter("effect_error.price"))
      inside += abs(effect - Shop.elasticity) < 2 * width ? 1 : 0
      #expect(width > 0.2, "\(width)")
    }
    // 57 of 60 are expected; with Poisson's own errors it would be about 40.
    #expect(inside >= 49, "\(inside)")
  }

  @Test func `a level that has moved is followed`() throws {
    for family in [RegressionResponse.Family.gaussian, .poisson] {
      var shop = Shop(6)
      var values = shop.lognormal(0.1).map { $0.rounded() }
      for index in 110..<150 { values[index] *= 2 }
      let model = Regression(response: RegressionResponse(link: .logarithm, family: family))
      let fit = try model.fit(shop.series(values, count: 140))
      let ratio =
        zip(fit.forecast(10).means, shop.predictor[140...]).reduce(0) { $0 + $1.0 / exp($1.1) } / 10
      #expect(abs(ratio - 2) < 0.25, "\(family) \(ratio)")
    }
  }

  @Test func `links and penalties are those asked for`() throws {
    var shop = Shop(7)
    let series = shop.series(shop.lognormal(0.2), count: 140)
    let identity = try Regression(response: RegressionResponse(link: .identity)).fit(series)
    let price = try #require(identity.parameter("effect.price"))
    // A unit of the logarithm of the price costs about twice the mean.
    #expect(price < -150 && price > -1000, "\(price)")
    func effect(_ penalty: Double) throws -> Double {
      let model = Regression(response: RegressionResponse(penalty: penalty))
      return try #require(try model.fit(series).parameter("effect.price"))
    }
    let effects = [try effect(0), try effect(100), try effect(10_000)]
    #expect(abs(effects[0] + 2) < 0.3 && effects[1] > effects[0] && effects[2] > -0.1)
    let chosen = try Regression().fit(series).parameter("penalty") ?? .nan
    #expect(chosen < 20)
  }

  @Test func `rolling forecasts know the columns and not the values that follow`() throws {
    var shop = Shop(8)
    let values = shop.lognormal(0.2)
    let whole = try Regression().fit(shop.series(values, count: 150).prefix(130))
    let cut = try Regression().fit(shop.series(values, count: 130))
    #expect(whole.forecast(8).means == cut.forecast(8).means)
    let updated = cut.updated(with: Array(values[130..<134]))
    #expect(updated.series.values.count == 134 && updated.fitted.count == 134)
    #expect(updated.forecast(4).means != cut.forecast(4).means)
  }

  @Test func `no series and no columns break it`() {
    var stream = RandomStream(seed: 9)
    for trial in 0..<400 {
      let count = 1 + trial % 40
      let shapes: [(Int) -> Double] = [
        { _ in 0 }, { _ in 7 }, { $0 == 3 ? 5 : 0 }, { _ in exp(8 * stream.nextNormal()) },
        { _ in stream.nextNormal() }, { _ in stream.nextUniform() < 0.3 ? .nan : 4 },
        { _ in (5 * stream.nextUniform()).rounded() }, { Double($0) * 1e12 },
      ]
      let values = (0..<count).map(shapes[trial % shapes.count])
      let width = trial % 7 * 3
      let columns = (0..<width).map { column in
        (0..<count + 6).map { index -> Double in
          switch column % 5 {
          case 0: stream.nextNormal()
          case 1: stream.nextUniform() < 0.2 ? 1 : 0
          case 2: Double(index)
          case 3: index % 3 == 0 ? .nan : 1e9 * stream.nextNormal()
          default: index < count ? 1 : 50
          }
        }
      }
      var series = Series(
        values: values, seasonLengths: trial % 2 == 0 ? [7] : [],
        isNonnegative: !values.contains { $0 < 0 })
      series.regressors = SeriesRegressors(
        names: columns.indices.map { "c\($0)" }, columns: columns)
      for family in RegressionResponse.Family.allCases {
        let model = Regression(
          response: RegressionResponse(
            link: trial % 3 == 0 ? .logarithm : nil, family: trial % 5 == 0 ? nil : family))
        let forecast = forecastWithFallback(series, model, horizon: 6).forecast
        for step in forecast.steps {
          #expect(step.mean.isFinite && step.variance.isFinite && step.quantile(0.9).isFinite)
        }
      }
    }
  }

  @Test func `a regression on all series needs an exposure`() throws {
    let entry = ModelEntry.globalRegression
    let model = ModelSpecification(entry).model(horizon: 3)
    var series = Series(values: (0..<30).map { 5 + Double($0 % 3) })
    #expect(throws: FitError.noRegressors) { try model.fit(series) }
    series.exposure = (0..<33).map { $0 % 2 == 0 ? 1 : 2 }
    let means = try model.fit(series).forecast(3).means
    #expect(abs(means[1] / means[0] - 2) < 1e-9)
    #expect(entry.regressors == .neededExposure && ModelEntry.regression.regressors == .ownColumns)
  }
}
