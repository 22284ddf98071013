import Forecasting
import NumericalMethods
import Testing

/// The form that a model with settings chooses for a series.
private func chosen(
  _ model: ModelEntry, _ settings: [(String, String)], _ series: Series
) throws -> String {
  try ModelSpecification(model, settings: settings).model(horizon: 3).fit(series).name
}

@Suite struct ETSChoiceTests {
  private let series = Series(
    values: generated("season", count: 72, seed: 4), seasonLengths: [12])

  @Test func `a form is taken as it is asked for`() throws {
    for letters in ["ANN", "MNM", "AAdA", "MAdN"] {
      let form = try chosen(.exponentialSmoothing, [("form", letters)], series)
      #expect(form.filter { $0 != "," } == "ETS(\(letters))")
    }
    // As in R, a trend leaves open whether it fades until that is said, too.
    #expect(
      try chosen(.exponentialSmoothing, [("form", "MAM"), ("damped", "false")], series)
        == "ETS(M,A,M)")
    #expect(
      try chosen(.exponentialSmoothing, [("form", "MAM"), ("damped", "true")], series)
        == "ETS(M,Ad,M)")
    #expect(
      try ["ETS(M,A,M)", "ETS(M,Ad,M)"].contains(
        chosen(.exponentialSmoothing, [("form", "MAM")], series)))
  }

  @Test func `parts that are set stay, and the others are chosen`() throws {
    for name in [ModelEntry.exponentialSmoothing, .automaticETS] {
      let form = try chosen(name, [("error", "M"), ("season", "N")], series)
      #expect(form.hasPrefix("ETS(M,") && form.hasSuffix(",N)"))
      #expect(try chosen(name, [("trend", "none"), ("season", "A")], series).contains(",N,A)"))
    }
  }

  @Test func `forms with a season ask for one, of any length`() throws {
    let plain = Series(values: series.values)
    #expect(throws: FitError.noSeason) { try HoltWinters().fit(plain) }
    #expect(throws: FitError.noSeason) {
      try chosen(.exponentialSmoothing, [("form", "ANA")], plain)
    }
    let long = Series(values: generated("noise", count: 90, seed: 1), seasonLengths: [30])
    #expect(try HoltWinters().fit(long).name == "ETS(A,A,A)")
    #expect(try chosen(.exponentialSmoothing, [("form", "ANA")], long) == "ETS(A,N,A)")
    let short = Series(values: Array(series.values.prefix(16)), seasonLengths: [12])
    #expect(throws: FitError.tooFewObservations(found: 16, needed: 19)) {
      try HoltWinters().fit(short)
    }
  }

  @Test func `a season that multiplies asks for values above zero`() {
    let values = series.values.enumerated().map { $0 == 7 ? 0 : $1 }
    #expect(throws: FitError.notPositive(least: 0)) {
      try HoltWinters(.multiplicative).fit(Series(values: values, seasonLengths: [12]))
    }
  }

  @Test func `Holt follows a line, and a damped trend falls behind it`() throws {
    let line = Series(values: (0..<30).map { 5 + 2 * Double($0) })
    let straight = try Holt().fit(line).project(20).means
    #expect(abs(straight[19] - 103) < 1e-3)
    #expect(try Holt(isDamped: true).fit(line).project(20).means[19] < straight[19] - 1)
  }
}
