import Forecasting
import Testing

/// The settings that models declare.
@Suite struct ModelSettingTests {
  @Test func `every standard value is one that the setting takes`() throws {
    for model in ModelCatalogue.entries {
      for setting in model.settings {
        let specification = try ModelSpecification(
          model, settings: [(setting.name, setting.standard)])
        #expect(specification.settings.map(\.value) == [setting.standard])
      }
    }
  }

  @Test func `equal settings are equal, however they are written`() throws {
    let first = try ModelSpecification(
      .regression, settings: [("Fourier", "2.0"), ("trend", "TRUE"), ("damping", "0.90")])
    let second = try ModelSpecification(
      .regression, settings: [("damping", "9e-1"), ("trend", "true"), ("fourier", "2")])
    #expect(first == second)
    #expect(
      first.assignments
        == ["Regression.fourier=2", "Regression.trend=true", "Regression.damping=0.9"])
    #expect(first != ModelSpecification(.regression))
    let letters = try ModelSpecification(
      .automaticETS, settings: [("error", "M"), ("trend", "Ad"), ("season", "N")])
    #expect(
      letters.assignments
        == ["AutoETS.error=multiplicative", "AutoETS.trend=damped", "AutoETS.season=none"])
    let form = try ModelSpecification(.exponentialSmoothing, settings: [("form", "madA")])
    #expect(form.assignments == ["ETS.form=MAdA"])
  }

  @Test func `a model with its standard settings is the model without any`() throws {
    let values = (0..<40).map { (step: Int) -> Double in
      let season = 3 * (step % 4)
      return Double(10 + season + step * step % 7)
    }
    let series = Series(values: values, seasonLengths: [4])
    for model in ModelCatalogue.entries where !model.settings.isEmpty {
      let explicit = try ModelSpecification(
        model, settings: model.settings.map { ($0.name, $0.standard) })
      let means = try explicit.model(horizon: 3).fit(series).forecast(3).means
      let plain = try ModelSpecification(model).model(horizon: 3).fit(series).forecast(3).means
      #expect(plain == means)
    }
  }

  @Test(arguments: [
    ("alfa", "1", "SES has no setting 'alfa'; did you mean 'alpha'? its settings: alpha"),
    ("alpha", "1.5", "SES.alpha is '1.5'; needed a number from 0 to 1 or auto"),
    ("alpha", "nan", "SES.alpha is 'nan'; needed a number from 0 to 1 or auto"),
    ("alpha", "", "SES.alpha is ''; needed a number from 0 to 1 or auto"),
  ])
  func `what is not known is told with what is`(
    _ name: String, _ value: String, _ words: String
  ) {
    let error = #expect(throws: UnknownSettingError.self) {
      try ModelSpecification(.simpleExponentialSmoothing, settings: [(name, value)])
    }
    #expect(error.map { "\($0)" } == words)
  }
}
