internal import Glibc
internal import NumericalMethods

/// The best parameters of one form for one series.
struct ETSEstimate: Sendable {
  let form: ETSForm
  /// On the scale of the series, seasonal states normalised.
  let parameters: ETSParameters
  /// −2 log-likelihood as R's `ets` counts it.
  let value: Double
  /// The number of observations and of estimated parameters, σ included.
  let count: Int
  let degrees: Int
  /// How often the likelihood was evaluated with its gradient.
  let evaluations: Int

  /// The penalised likelihood.
  func criterion(_ kind: InformationCriterion) -> Double {
    kind.value(value, parameters: degrees, observations: count)
  }
}

/// What the likelihood pays for its parameters.
public enum InformationCriterion: String, Sendable, CaseIterable {
  case aicc
  case aic
  case bic

  /// The criterion from −2 log-likelihood.
  func value(_ deviance: Double, parameters: Int, observations: Int) -> Double {
    let (k, n) = (Double(parameters), Double(observations))
    switch self {
    case .aic: return deviance + 2 * k
    case .bic: return deviance + k * log(n)
    case .aicc: return deviance + 2 * k + 2 * k * (k + 1) / (n - k - 1)
    }
  }
}

/// Fits forms to one series, which is scaled to about 1.
struct ETSEstimator: ~Copyable {
  let workspace: ETSWorkspace
  let scale: Double
  let season: Int
  private let values: [Double]
  private var refused = false
  private var guesses: [ETSForm.Season: InitialStates] = [:]

  /// - Parameter values: the observations; nan is missing.
  init(_ values: [Double], season: Int) {
    var sum = 0.0
    var count = 0.0
    for value in values where !value.isNaN {
      sum += abs(value)
      count += 1
    }
    // A power of two scales without rounding.
    let mean = count > 0 ? sum / count : 1
    scale = mean > 0 && mean.isFinite ? exp2(logb(mean)) : 1
    let factor = 1 / scale
    self.values = values.map { $0 * factor }
    self.season = max(1, season)
    workspace = ETSWorkspace(self.values, season: season)
  }

  /// The best parameters of a form; nil where the form cannot run over the series.
  mutating func estimate(_ form: ETSForm) -> ETSEstimate? {
    let length = form.isSeasonal ? season : 1
    let coordinates = ETSCoordinates(form: form, season: length)
    var best: (parameters: ETSParameters, value: Double)?
    var evaluations = 0
    for start in starts(form) {
      var minimiser = BoundedMinimiser(count: coordinates.count)
      refused = false
      var found = search(&minimiser, coordinates, from: start)
      if refused, form.hasTrend, form.isSeasonal, let blocked = found {
        var minimiser = BoundedMinimiser(count: coordinates.count)
        let edge = searchEdge(&minimiser, coordinates, from: blocked.parameters)
        evaluations += minimiser.evaluations
        if let edge, edge.value < blocked.value { found = edge }
      }
      evaluations += minimiser.evaluations
      if let found, found.value < best?.value ?? .infinity { best = found }
    }
    guard let best else { return nil }
    let shift = 2 * Double(workspace.observed) * log(scale)
    return ETSEstimate(
      form: form, parameters: best.parameters.normalised(form).scaled(by: scale, form),
      value: best.value + shift, count: workspace.observed,
      degrees: form.parameterCount(season: length) + 1, evaluations: evaluations)
  }

  /// The optimum that lies downhill of a start.
  private mutating func search(
    _ minimiser: inout BoundedMinimiser, _ coordinates: ETSCoordinates, from start: ETSParameters
  ) -> (parameters: ETSParameters, value: Double)? {
    coordinates.setBounds(of: minimiser)
    coordinates.write(start, to: minimiser.place)
    setMetric(of: minimiser, coordinates, start)
    let fixed = start.season.first ?? 0
    let value = minimiser.search(tolerance: 1e-6, limit: 200, patience: 4) { place, gradient in
      evaluate(coordinates, place, gradient, fixed: fixed)
    }
    guard value.isFinite else { return nil }
    if minimiser.refusals > 0 { refused = true }
    var (found, seasonStart) = coordinates.read(minimiser.place)
    if coordinates.form.isSeasonal {
      found.season = [fixed] + (0..<season - 1).map { minimiser.place[seasonStart + $0] }
    }
    return (found, value)
  }

  /// The optimum along the edge of the admissible region, where γ is at its floor.
  private mutating func searchEdge(
    _ minimiser: inout BoundedMinimiser, _ coordinates: ETSCoordinates, from start: ETSParameters
  ) -> (parameters: ETSParameters, value: Double)? {
    var coordinates = coordinates
    coordinates.isOnEdge = true
    var start = start
    start.gamma = ETSParameters.smoothingBounds.lowerBound
    guard var found = search(&minimiser, coordinates, from: start) else { return nil }
    // The floor of γ is not quite 0, so the exact edge lies a little off.
    var (low, high) = (0.9 * found.parameters.beta, 1.1 * found.parameters.beta)
    func isAllowed(_ beta: Double) -> Bool {
      var p = found.parameters
      p.beta = beta
      return p.isAllowed(coordinates.form)
    }
    guard isAllowed(low) else { return nil }
    if isAllowed(found.parameters.beta), found.parameters.beta < 0.999 * edgeTop(found.parameters) {
      return found
    }
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      if isAllowed(middle) { low = middle } else { high = middle }
    }
    found.parameters.beta = low
    found.value = value(coordinates.form, found.parameters)
    return found
  }

  private func edgeTop(_ p: ETSParameters) -> Double {
    AdmissibleRegion.largestTrend(alpha: p.alpha, phi: p.phi, season: season)
  }

  /// The value of a form with given parameters, on the scale of the workspace.
  func value(_ form: ETSForm, _ p: ETSParameters) -> Double {
    for phase in 0..<p.season.count { workspace.ring[phase] = p.season[phase] }
    return workspace.run(form, p).value
  }

  private func evaluate(
    _ coordinates: ETSCoordinates, _ place: UnsafeMutableBufferPointer<Double>,
    _ gradient: UnsafeMutableBufferPointer<Double>, fixed: Double
  ) -> Double {
    let form = coordinates.form
    let (p, seasonStart) = coordinates.read(place)
    if form.isSeasonal {
      if form.hasTrend, !coordinates.isOnEdge,
        !AdmissibleRegion.contains(
          alpha: p.alpha, beta: p.beta, gamma: p.gamma, phi: p.phi, season: season)
      {
        return .infinity
      }
      workspace.ring[0] = fixed
      for phase in 1..<season { workspace.ring[phase] = place[seasonStart + phase - 1] }
    }
    let run = workspace.run(form, p)
    if run.value.isFinite {
      let adjoint = workspace.gradient(form, p, run)
      coordinates.write(adjoint, ring: workspace.ringAdjoint, at: place, to: gradient)
    }
    return run.value
  }

  private mutating func initialStates(_ kind: ETSForm.Season) -> InitialStates {
    if let known = guesses[kind] { return known }
    let made = InitialStates(values, kind, season: kind == .none ? 1 : season)
    guesses[kind] = made
    return made
  }

  /// Smoothing parameters to begin with, with the first guesses of the states.
  private mutating func starts(_ form: ETSForm) -> [ETSParameters] {
    let states = initialStates(form.season)
    var list: [(ETSParameters, Double)] = []
    for alpha in ETSStarts.alphas {
      for beta in form.hasTrend ? ETSStarts.betas : [0] {
        for gamma in form.isSeasonal ? ETSStarts.gammas : [0] {
          for phi in form.isDamped ? ETSStarts.phis : [1] {
            var p = ETSParameters(
              alpha: alpha, level: form.hasTrend ? states.lineLevel : states.level)
            p.beta = beta * alpha
            p.gamma = gamma * (1 - alpha)
            p.phi = phi
            p.trend = form.hasTrend ? states.lineTrend / phi : 0
            p.season = states.season
            for phase in 0..<p.season.count { workspace.ring[phase] = p.season[phase] }
            let run = workspace.run(form, p)
            if run.value < .infinity, p.isAllowed(form) { list.append((p, run.value)) }
          }
        }
      }
    }
    var cells: [Int: (ETSParameters, Double)] = [:]
    for (p, value) in list {
      var cell = p.alpha >= 0.4 ? 1 : 0
      cell += p.beta >= 0.4 * p.alpha ? 2 : 0
      cell += p.gamma >= 0.3 * (1 - p.alpha) ? 4 : 0
      cell += p.phi >= 0.95 ? 8 : 0
      if value < cells[cell]?.1 ?? .infinity { cells[cell] = (p, value) }
    }
    return cells.values.sorted { $0.1 < $1.1 }.prefix(ETSStarts.count).map { $0.0 }
  }
}

package enum ETSStarts {
  nonisolated(unsafe) package static var count = 1
  nonisolated(unsafe) package static var alphas = [0.03, 0.2, 0.5, 0.95]
  nonisolated(unsafe) package static var betas = [0.02, 0.2, 0.9]
  nonisolated(unsafe) package static var gammas = [0.02, 0.4]
  nonisolated(unsafe) package static var phis = [0.85, 0.975]
}
