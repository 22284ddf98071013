/// −2 log-likelihood of a form at given parameters, without its constants, and its derivatives.
package struct ETSDeviance {
  /// n log Σe² + 2 Σ log |mean|, the second sum for relative errors only.
  package let value: Double
  /// The derivative by each parameter and each initial state, in its place.
  package let gradient: ETSParameters

  /// Runs a form over values, nan being missing, and back.
  package init(_ form: ETSForm, _ p: ETSParameters, _ values: [Double]) {
    let workspace = ETSWorkspace(values, season: max(1, p.season.count))
    for (phase, state) in p.season.enumerated() { workspace.ring[phase] = state }
    let (run, g) = workspace.runWithGradient(form, p)
    value = run.value
    gradient = ETSParameters(
      alpha: g.alpha, beta: g.beta, gamma: g.gamma, phi: g.phi, level: g.level, trend: g.trend,
      season: p.season.indices.map { workspace.ringAdjoint[$0] })
  }
}
