internal import Glibc
internal import NumericalMethods

/// Fits forms to one series, which is scaled to about 1.
///
/// What was found for one form starts the search for its relatives, so the order of asking matters
/// to the time, and a little to what is found.
struct ETSEstimator: ~Copyable {
  /// Parameters on the scale of the workspace with their value.
  typealias Optimum = (parameters: ETSParameters, value: Double)

  let workspace: ETSWorkspace
  let season: Int
  /// What the observations were divided by.
  let scale: Double
  let values: [Double]
  /// The best of each form so far.
  var known: [ETSForm: Optimum] = [:]
  var evaluations = 0
  /// The starts of each form from which a search has gone.
  private var tried: [ETSForm: [ETSParameters]] = [:]
  /// The corners of each form, with their values, where few are looked at.
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

  /// What turns a value of the workspace into one of the series.
  var shift: Double { 2 * Double(workspace.observed) * log(scale) }

  /// The number of parameters of a form, σ included.
  func degrees(_ form: ETSForm) -> Int {
    form.parameterCount(season: form.isSeasonal ? season : 1) + 1
  }

  /// How many starts are enough to find the best optimum nearly always, and how many for the forms
  /// that lead to it.
  private static let thoroughDepth = 48
  private static let simplerDepth = 4

  /// Whether so many starts are to find the best optimum nearly always.
  static func isThorough(_ depth: Int) -> Bool { depth > simplerDepth }

  /// The best parameters of a form; nil where the form cannot run over the series.
  ///
  /// - Parameters:
  ///   - depth: how many starts to search from.
  ///   - hopeless: a search that will not come below this value of the series is given up.
  mutating func estimate(
    _ form: ETSForm, depth: Int, hopeless: Double = .infinity
  ) -> ETSEstimate? {
    for start in starts(form, depth: depth) where !(tried[form] ?? []).contains(start) {
      tried[form, default: []].append(start)
      // Of few searches none is spent on what is known already.
      let known = Self.isThorough(depth) ? .infinity : self.known[form]?.value ?? .infinity
      let found = search(form, from: start, hopeless: min(hopeless - shift, known))
      if let found, found.value < self.known[form]?.value ?? .infinity { self.known[form] = found }
    }
    return best(form)
  }

  /// The best optimum of a form, as nearly as many searches find it, to the last digits.
  mutating func thoroughEstimate(_ form: ETSForm) -> ETSEstimate? {
    for simpler in form.simpler { _ = estimate(simpler, depth: Self.simplerDepth) }
    return estimate(form, depth: Self.thoroughDepth) == nil ? nil : finalEstimate(form)
  }

  /// The best of a form so far, to the last digits.
  mutating func finalEstimate(_ form: ETSForm) -> ETSEstimate? {
    polish(form)
    return best(form)
  }

  /// The optimum downhill of parameters of the series.
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
