import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// One fit of R: its form, what it estimated, and what follows from it.
private struct Reference {
  let name: String
  let form: ETSForm
  let series: Series
  var numbers: [String: [Int: Double]] = [:]

  func number(_ what: String) -> Double { numbers[what]?[0] ?? 0 }

  var parameters: ETSParameters {
    let length = series.seasonLengths.first ?? 1
    return ETSParameters(
      alpha: number("alpha"), beta: number("beta"), gamma: number("gamma"),
      phi: form.trend == .damped ? number("phi") : 1, level: number("l0"), trend: number("b0"),
      season: form.season == .none ? [] : (0..<length).map { number("s\($0)") })
  }
}

private func form(_ name: String) -> ETSForm? {
  let all = ETSForm.Error.allCases.flatMap { error in
    ETSForm.Trend.allCases.flatMap { trend in
      ETSForm.Season.allCases.map { ETSForm(error, trend, $0) }
    }
  }
  return all.first { $0.name == "ETS(\(name.replacing(";", with: ",")))" }
}

private func references() throws -> [Reference] {
  var values: [String: [Double]] = [:]
  var seasons: [String: Int] = [:]
  for row in try ReferenceTable("ets_series.csv").rows {
    let name = try #require(row["series"])
    values[name, default: []].append(row.number("y"))
    seasons[name] = Int(row.number("season"))
  }
  var fits: [Reference] = []
  for row in try ReferenceTable("ets.csv").rows {
    let (series, model) = (try #require(row["series"]), try #require(row["model"]))
    let name = "\(model) on \(series)"
    if fits.last?.name != name {
      fits.append(
        Reference(
          name: name, form: try #require(form(model)),
          series: Series(
            values: try #require(values[series]), seasonLengths: [seasons[series] ?? 1],
            isNonnegative: false)))
    }
    fits[fits.count - 1].numbers[row["what"] ?? "", default: [:]][Int(row.number("t"))] =
      row.number("value")
  }
  return fits
}

private func parameter(_ name: String, of fit: any FittedModel) -> Double {
  fit.parameters.first { $0.name == name }?.value ?? .nan
}

@Suite struct ETSReferenceTests {
  @Test func `at R's parameters the likelihood, fitted values and forecasts are R's`() throws {
    let fits = try references()
    #expect(fits.count == 42)
    for reference in fits {
      let fit = try ExponentialSmoothing(reference.form, parameters: reference.parameters)
        .fit(reference.series)
      for name in ["loglik", "aicc", "sigma2"] {
        let off = relativeError(parameter(name, of: fit), reference.number(name))
        #expect(off < 1e-10, "\(name) of \(reference.name)")
      }
      let steps = fit.forecast(9).steps
      for (what, numbers) in reference.numbers {
        for (t, wanted) in numbers {
          switch what {
          case "fitted": #expect(relativeError(fit.fitted[t - 1], wanted) < 1e-10)
          case "mean":
            #expect(relativeError(steps[t - 1].mean, wanted) < 1e-10, "\(reference.name), \(t)")
          case "variance":
            #expect(relativeError(steps[t - 1].variance, wanted) < 1e-8, "\(reference.name), \(t)")
          default: break
          }
        }
      }
    }
  }

  @Test func `our optimum is no worse than R's`() throws {
    for reference in try references() {
      let fit = try ExponentialSmoothing(reference.form).fit(reference.series)
      let (ours, theirs) = (-2 * parameter("loglik", of: fit), -2 * reference.number("loglik"))
      #expect(ours <= theirs + 1e-4, "\(reference.name): \(ours) against \(theirs)")
    }
  }

  @Test func `the automatic choice has no more AICc than R's`() throws {
    for (name, group) in Dictionary(grouping: try references(), by: { $0.series.values }) {
      let fit = try AutoETS().fit(try #require(group.first).series)
      let theirs = try #require(group.map { $0.number("aicc") }.min())
      #expect(parameter("aicc", of: fit) <= theirs + 1e-4, "\(name.prefix(3))")
    }
  }

  @Test func `ETS with all forms has no more AICc than R's least`() throws {
    for (name, group) in Dictionary(grouping: try references(), by: { $0.series.values }) {
      let fit = try ETS().fit(try #require(group.first).series)
      let theirs = try #require(group.map { $0.number("aicc") }.min())
      #expect(parameter("aicc", of: fit) <= theirs + 1e-4, "\(name.prefix(3))")
    }
  }

  @Test(arguments: [
    ("A;A;N", Holt() as any ForecastModel), ("A;Ad;N", Holt(isDamped: true)),
    ("A;A;A", HoltWinters()), ("M;Ad;M", HoltWinters(.multiplicative, isDamped: true)),
    ("M;A;M", HoltWinters(.multiplicative)), ("A;Ad;A", HoltWinters(.additive, isDamped: true)),
  ])
  func `Holt's methods are R's forms`(_ letters: String, _ model: any ForecastModel) throws {
    let group = try references().filter { $0.form == form(letters) }
    #expect(group.count >= 2)
    for reference in group {
      let fit = try model.fit(reference.series)
      #expect(fit.name == reference.form.name)
      #expect(
        parameter("loglik", of: fit) >= reference.number("loglik") - 1e-4, "\(reference.name)")
    }
  }

  @Test func `the admissible region is R's`() throws {
    for row in try ReferenceTable("ets_admissible.csv").rows {
      let isAdmissible = AdmissibleRegion.contains(
        alpha: row.number("alpha"), beta: row.number("beta"), gamma: row.number("gamma"),
        phi: row.number("phi"), season: Int(row.number("m")))
      #expect(isAdmissible == (row.number("admissible") == 1), "\(row)")
    }
  }
}
