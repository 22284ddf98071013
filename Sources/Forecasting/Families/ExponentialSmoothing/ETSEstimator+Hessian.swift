internal import NumericalMethods

/// The Gauss–Newton Hessian of a form's likelihood at a start: with it the first step of the search
/// comes near the optimum.
///
/// The likelihood depends on a sum of squares, so its Hessian is about 2n/S · JᵀJ with J the
/// derivatives of the one-step errors. These run through the same linear recursion as the states,
/// and the response to an impulse in the state of phase j is that of phase 0, shifted by j periods:
/// seven responses, computed in SIMD lanes, give all of J. For multiplicative forms the recursion
/// is linearised about a constant level and season.
extension ETSEstimator {
  private static var sufficientPeriods: Int { 256 }

  /// Gives the minimiser the inverse of the Gauss–Newton Hessian at its place.
  func setInverseHessian(
    of minimiser: borrowing BoundedMinimiser, _ coordinates: ETSCoordinates, _ p: ETSParameters
  ) {
    let form = coordinates.form
    for phase in 0..<p.season.count { workspace.ring[phase] = p.season[phase] }
    let run = workspace.run(form, p)
    var (squares, centre) = prepareErrors(form)
    // With a large α the initial states affect the beginning of a long series only; the smoothing
    // parameters affect all of it.
    let isShortMemory = !form.isSeasonal && p.alpha > 0.05
    let length = isShortMemory ? min(workspace.count, Self.sufficientPeriods) : workspace.count
    let responses = ETSResponses(count: length, season: coordinates.season)
    responses.run(
      p, length: coordinates.season, isSeasonal: form.isSeasonal, errors: workspace.first,
      growth: workspace.growth)
    if !form.isSeasonal, form.error == .multiplicative {
      squares = run.squares
      for t in 0..<length { responses.lanes[t] *= workspace.y[t].isNaN ? 0 : workspace.second[t] }
    }
    let weight = 2 * Double(workspace.observed) / max(squares, 1e-20)
    let size = coordinates.count
    let matrix = minimiser.inverseHessian
    var basis = denseBasis(coordinates, minimiser.place)
    let share = (Double(workspace.count) / Double(length)).squareRoot()
    for index in 0..<coordinates.stateStart { basis[index] *= share }
    fillDense(matrix, size, responses, basis, weight)
    if form.isSeasonal {
      let factors = (1..<season).map { phase in
        form.season == .additive ? 1 : centre / max(p.season[phase], 0.01)
      }
      fillSeason(matrix, size, responses, basis, factors, weight)
    }
    for index in 0..<size { matrix[index * size + index] += ridge(index, coordinates, matrix) }
    if !invertPositive(matrix, size) {
      for entry in 0..<size * size { matrix[entry] = 0 }
      for index in 0..<size {
        matrix[index * size + index] = index < coordinates.stateStart ? 1e-3 : 1 / weight
      }
    }
  }

  /// The ridge that keeps the matrix positive definite and first steps short; it is largest for φ,
  /// which is hardly identified where the trend is small.
  private func ridge(
    _ index: Int, _ coordinates: ETSCoordinates, _ matrix: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let entry = matrix[index * coordinates.count + index]
    if index >= coordinates.stateStart { return 1e-7 * entry + 1e-9 }
    let isDamping = coordinates.form.isDamped && index == coordinates.stateStart - 1
    return 1e-7 * entry + (isDamping ? 2000 : 1)
  }

  /// Leaves the level's errors in `first`, zero where missing; returns their sum of squares and the
  /// mean level.
  private func prepareErrors(_ form: ETSForm) -> (squares: Double, centre: Double) {
    var (squares, sum) = (0.0, 0.0)
    for t in 0..<workspace.count {
      if form.season == .multiplicative {
        let value = workspace.y[t]
        workspace.first[t] =
          value.isNaN ? 0 : value * workspace.second[t] - workspace.q[t]
      }
      squares += workspace.first[t] * workspace.first[t]
      sum += abs(workspace.q[t])
    }
    if !form.hasTrend { for t in 0..<workspace.count { workspace.growth[t] = 0 } }
    return (squares, sum / Double(workspace.count))
  }

  /// The coefficients of the lanes in the coordinates that are not seasonal states.
  private func denseBasis(
    _ coordinates: ETSCoordinates, _ place: UnsafeMutableBufferPointer<Double>
  ) -> [SIMD8<Double>] {
    typealias Lane = ETSResponses.Lane
    let form = coordinates.form
    let floor = ETSParameters.smoothingBounds.lowerBound
    let phi = form.isDamped ? place[coordinates.stateStart - 1] : 1
    let top = coordinates.top(alpha: place[0], phi: phi)
    var turned = 0.0
    var basis = [SIMD8<Double>](repeating: .zero, count: 1)
    basis[0][Lane.alpha] = 1
    if form.hasTrend {
      basis[0][Lane.beta] = place[basis.count] * top.byAlpha
      turned = place[basis.count] * top.byPhi
      var share = SIMD8<Double>.zero
      share[Lane.beta] = max(0, top.value - floor)
      basis.append(share)
    }
    if form.isSeasonal {
      basis[0][Lane.gamma] = -place[basis.count]
      var share = SIMD8<Double>.zero
      share[Lane.gamma] = 1 - place[0] - floor
      basis.append(share)
    }
    func append(_ lane: Int) {
      var unit = SIMD8<Double>.zero
      unit[lane] = 1
      basis.append(unit)
    }
    if form.isDamped {
      append(Lane.phi)
      basis[basis.count - 1][Lane.beta] = turned
    }
    append(Lane.level)
    if form.hasTrend { append(Lane.trend) }
    return basis
  }

  private func fillDense(
    _ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int,
    _ responses: borrowing ETSResponses, _ basis: [SIMD8<Double>], _ weight: Double
  ) {
    var (g0, g1, g3, g4) = (
      SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero
    )
    var (g5, g6) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    for t in 0..<responses.count {
      let lane = responses.lanes[t]
      g0 += lane * lane[0]
      g1 += lane * lane[1]
      g3 += lane * lane[3]
      g4 += lane * lane[4]
      g5 += lane * lane[5]
      g6 += lane * lane[6]
    }
    let rows = [g0, g1, .zero, g3, g4, g5, g6, .zero]
    for (row, first) in basis.enumerated() {
      var combined = SIMD8<Double>.zero
      for lane in 0..<8 where first[lane] != 0 { combined += rows[lane] * first[lane] }
      for (column, second) in basis.enumerated() {
        matrix[row * size + column] = weight * (combined * second).sum()
      }
    }
  }

  private func fillSeason(
    _ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int,
    _ responses: borrowing ETSResponses, _ basis: [SIMD8<Double>], _ factors: [Double],
    _ weight: Double
  ) {
    let (count, start) = (responses.count, basis.count)
    let impulse = responses.season
    for phase in 1..<season {
      var sum = SIMD8<Double>.zero
      for t in phase..<max(phase, count) { sum += responses.lanes[t] * impulse[t - phase] }
      let factor = weight * factors[phase - 1]
      let column = start + phase - 1
      for row in 0..<start {
        let entry = factor * (sum * basis[row]).sum()
        matrix[row * size + column] = entry
        matrix[column * size + row] = entry
      }
    }
    for distance in 0..<season - 1 {
      // Σ impulse(τ) impulse(τ + distance) over the periods of the latest phase, then one term more
      // for each earlier phase.
      var later = season - 1
      let common = max(0, count - later)
      var sum = dot(impulse, impulse + distance, max(0, common))
      while later > distance {
        let earlier = later - distance
        let (row, column) = (start + earlier - 1, start + later - 1)
        let entry = weight * factors[earlier - 1] * factors[later - 1] * sum
        matrix[row * size + column] = entry
        matrix[column * size + row] = entry
        later -= 1
        let place = count - later - 1
        if place >= 0, later > distance { sum += impulse[place] * impulse[place + distance] }
      }
    }
  }
}

/// Σ aᵢ bᵢ in eight lanes.
private func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
  var sum = SIMD8<Double>.zero
  var index = 0
  let (first, second) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
  while index + 8 <= count {
    let offset = index * MemoryLayout<Double>.stride
    sum +=
      first.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      * second.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    index += 8
  }
  var rest = sum.sum()
  while index < count {
    rest += a[index] * b[index]
    index += 1
  }
  return rest
}

/// Replaces a symmetric matrix by its inverse, through Cholesky; false where it is not positive.
func invertPositive(_ matrix: UnsafeMutableBufferPointer<Double>, _ size: Int) -> Bool {
  // The lower triangle becomes L, then L⁻¹, then L⁻ᵀ L⁻¹.
  for row in 0..<size {
    let start = row * size
    for column in 0...row {
      let other = column * size
      var sum = matrix[start + column]
      for index in 0..<column { sum -= matrix[start + index] * matrix[other + index] }
      if row == column {
        guard sum > 0, sum.isFinite else { return false }
        matrix[start + row] = sum.squareRoot()
      } else {
        matrix[start + column] = sum / matrix[other + column]
      }
    }
  }
  for column in 0..<size {
    matrix[column * size + column] = 1 / matrix[column * size + column]
    for row in column + 1..<max(size, column + 1) {
      var sum = 0.0
      for index in column..<row {
        sum -= matrix[row * size + index] * matrix[index * size + column]
      }
      matrix[row * size + column] = sum / matrix[row * size + row]
    }
  }
  for row in 0..<size {
    for column in 0...row {
      var sum = 0.0
      for index in row..<size { sum += matrix[index * size + row] * matrix[index * size + column] }
      matrix[column * size + row] = sum
    }
  }
  for row in 0..<size {
    for column in 0..<row { matrix[row * size + column] = matrix[column * size + row] }
  }
  return true
}
