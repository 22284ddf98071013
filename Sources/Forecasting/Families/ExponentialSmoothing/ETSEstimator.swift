internal import Glibc
internal import NumericalMethods

/// Fits forms to one series, which is scaled to about 1.
///
/// The optimum of one form is a start for the forms that extend it, so the order of the calls
/// affects the time, and slightly the result.
struct ETSEstimator: ~Copyable {
  /// Parameters on the scale of the workspace with their value.
  typealias Optimum = (parameters: ETSParameters, value: Double)

  let workspace: ETSWorkspace
  let season: Int
  /// The divisor of the observations.
  let scale: Double
  let values: [Double]
  /// The best of each form so far.
  var known: [ETSForm: Optimum] = [:]
  var evaluations = 0
  /// The starts of each form that were used.
  private var tried: [ETSForm: [ETSParameters]] = [:]
  /// The grid starts of each form with their values, where few are evaluated.
  var knownCorners: [ETSForm: [Optimum]] = [:]
  private var guesses: [ETSForm.Season: InitialStates] = [:]

  /// - Parameter values: the observations; nan is missing.
  init(_ values: [Double], season: Int) {
    var sum = 0.0
    var count = 0.0
    for value in values where !value.isNaN {
      sum += abs(value)
      count += 1
    }
    // Dividing by the mean size makes the search the same in any unit.
    let mean = count > 0 ? sum / count : 1
    scale = mean > 0 && mean.isFinite && (1 / mean).isFinite ? mean : 1
    let factor = 1 / scale
    self.values = values.map { $0 * factor }
    self.season = max(1, season)
    workspace = ETSWorkspace(self.values, season: season)
  }

  /// Converts −2 log-likelihood from the scale of the workspace to that of the series.
  var shift: Double { 2 * Double(workspace.observed) * log(scale) }

  /// The number of parameters of a form, σ included.
  func degrees(_ form: ETSForm) -> Int {
    form.parameterCount(season: form.isSeasonal ? season : 1) + 1
  }

  /// The number of starts that finds the global optimum nearly always, and the number for the forms
  /// that it extends.
  private static let thoroughDepth = 48
  private static let simplerDepth = 4

  /// Whether the number of starts is that of a thorough search.
  static func isThorough(_ depth: Int) -> Bool { depth > simplerDepth }

  /// The best parameters of a form; nil where the form does not apply to the series.
  ///
  /// - Parameters:
  ///   - depth: how many starts to search from.
  ///   - hopeless: a search that will not come below this value of the series is given up.
  mutating func estimate(
    _ form: ETSForm, depth: Int, hopeless: Double = .infinity
  ) -> ETSEstimate? {
    for start in starts(form, depth: depth) where !(tried[form] ?? []).contains(start) {
      tried[form, default: []].append(start)
      // With few searches none is used for a known optimum.
      let known = Self.isThorough(depth) ? .infinity : self.known[form]?.value ?? .infinity
      let found = search(form, from: start, hopeless: min(hopeless - shift, known))
      if let found, found.value < self.known[form]?.value ?? .infinity { self.known[form] = found }
    }
    return best(form)
  }

  /// The best optimum of many searches, with full precision.
  mutating func thoroughEstimate(_ form: ETSForm) -> ETSEstimate? {
    for simpler in form.simpler { _ = estimate(simpler, depth: Self.simplerDepth) }
    return estimate(form, depth: Self.thoroughDepth) == nil ? nil : finalEstimate(form)
  }

  /// The best optimum of a form so far, with full precision.
  mutating func finalEstimate(_ form: ETSForm) -> ETSEstimate? {
    polish(form)
    return best(form)
  }

  /// The local optimum of a descent from given parameters.
  mutating func estimate(_ form: ETSForm, from p: ETSParameters) -> ETSEstimate? {
    let start = p.scaled(by: 1 / scale, form)
    guard let found = search(form, from: start, hopeless: .infinity) else {
      return estimate(form, depth: 1)
    }
    known[form] = found
    return best(form)
  }

  private func best(_ form: ETSForm) -> ETSEstimate? {
    guard let best = known[form] else { return nil }
    return ETSEstimate(
      form: form, parameters: best.parameters.normalised(form).scaled(by: scale, form),
      value: best.value + shift, count: workspace.observed, degrees: degrees(form),
      evaluations: evaluations)
  }

  /// A form with given parameters, on the scale of the series.
  func estimate(_ form: ETSForm, at p: ETSParameters) -> ETSEstimate {
    ETSEstimate(
      form: form, parameters: p, value: value(form, p.scaled(by: 1 / scale, form)) + shift,
      count: workspace.observed, degrees: degrees(form), evaluations: 1)
  }

  /// The value of a form with given parameters, on the scale of the workspace.
  func value(_ form: ETSForm, _ p: ETSParameters) -> Double {
    for phase in 0..<p.season.count { workspace.ring[phase] = p.season[phase] }
    return workspace.run(form, p).value
  }

  /// First guesses of the states for a kind of season.
  mutating func initialStates(_ kind: ETSForm.Season) -> InitialStates {
    if let known = guesses[kind] { return known }
    let made = InitialStates(values, kind, season: kind == .none ? 1 : season)
    guesses[kind] = made
    return made
  }
}
