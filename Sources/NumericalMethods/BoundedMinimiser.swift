/// A minimum of a smooth function of some variables within bounds, from its gradient.
///
/// The BFGS method with an inverse Hessian (Nocedal and Wright, *Numerical Optimization*, 2006,
/// chapter 6). Variables at a bound with the descent direction outwards are fixed there: the step
/// solves the quadratic model on the others, and steps stop at bounds (Bertsekas, *SIAM J. Control
/// and Optimization* 20, 1982). A value that is not finite counts as infeasible.
public struct BoundedMinimiser: ~Copyable {
  /// The number of variables.
  public let count: Int
  /// The place: the start before a search, the best place after it.
  public let place: UnsafeMutableBufferPointer<Double>
  /// The bounds of each variable; infinite where there is none.
  public let lower: UnsafeMutableBufferPointer<Double>
  /// See `lower`.
  public let upper: UnsafeMutableBufferPointer<Double>
  /// The inverse of the Hessian as far as it is known, row after row; the initial value determines
  /// the speed of the search.
  public let inverseHessian: UnsafeMutableBufferPointer<Double>
  /// How often the function was evaluated since the minimiser was made.
  public private(set) var evaluations = 0
  /// The decrease predicted by the quadratic model when the search stopped.
  public private(set) var promise = Double.infinity
  /// How many evaluations were infeasible.
  public private(set) var refusals = 0

  private let gradient: UnsafeMutableBufferPointer<Double>
  private let trialPlace: UnsafeMutableBufferPointer<Double>
  private let trialGradient: UnsafeMutableBufferPointer<Double>
  private let step: UnsafeMutableBufferPointer<Double>
  private let work: UnsafeMutableBufferPointer<Double>
  private let memory: UnsafeMutableBufferPointer<Double>

  /// A minimiser with room for some variables, unbounded, its inverse Hessian the identity.
  public init(count: Int) {
    precondition(count > 0, "a minimum needs a variable")
    self.count = count
    let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: count * (count + 8))
    memory.initialize(repeating: 0)
    func slice(_ index: Int) -> UnsafeMutableBufferPointer<Double> {
      UnsafeMutableBufferPointer(rebasing: memory[index * count..<(index + 1) * count])
    }
    self.memory = memory
    (place, lower, upper, gradient) = (slice(0), slice(1), slice(2), slice(3))
    (trialPlace, trialGradient, step, work) = (slice(4), slice(5), slice(6), slice(7))
    inverseHessian = UnsafeMutableBufferPointer(rebasing: memory[8 * count..<memory.count])
    lower.update(repeating: -.infinity)
    upper.update(repeating: .infinity)
    for index in 0..<count { inverseHessian[index * count + index] = 1 }
  }

  deinit {
    memory.deallocate()
  }

  /// Searches until the quadratic model predicts a decrease below `tolerance`.
  ///
  /// - Parameters:
  ///   - tolerance: the predicted decrease below which the search ends.
  ///   - limit: the most evaluations of this search.
  ///   - patience: how many evaluations may be infeasible.
  ///   - hopeless: the search ends as soon as it is clear that the minimum lies above this value.
  ///   - function: writes the gradient at a place and returns the value.
  /// - Returns: the value at `place`.
  public mutating func search(
    tolerance: Double, limit: Int, patience: Int = .max, hopeless: Double = .infinity,
    _ function: (
      _ place: UnsafeMutableBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>
    ) -> Double
  ) -> Double {
    for index in 0..<count { place[index] = min(max(place[index], lower[index]), upper[index]) }
    var value = function(place, gradient)
    evaluations += 1
    let last = evaluations - 1 + limit
    guard value.isFinite else { return value }
    while evaluations < last {
      let slope = makeStep()
      promise = -0.5 * slope
      if promise < tolerance || refusals > patience { break }
      if evaluations > last - limit + 1, value - 10 * promise > hopeless { break }
      guard let next = lineSearch(from: value, slope: slope, until: last, function) else { break }
      learn()
      value = next
      for index in 0..<count {
        place[index] = trialPlace[index]
        gradient[index] = trialGradient[index]
      }
    }
    return value
  }

  /// Whether a variable stays on its bound.
  private func isHeld(_ index: Int) -> Bool {
    (place[index] <= lower[index] && gradient[index] > 0)
      || (place[index] >= upper[index] && gradient[index] < 0)
  }

  /// The Newton step of the quadratic model on the variables that are not held; returns its slope.
  private mutating func makeStep() -> Double {
    var held: [Int] = []
    for index in 0..<count {
      work[index] = gradient[index]
      if isHeld(index) {
        held.append(index)
        work[index] = 0
      }
    }
    multiply(work, into: step)
    if !held.isEmpty { hold(held) }
    var slope = 0.0
    for index in 0..<count {
      step[index] = -step[index]
      slope += step[index] * gradient[index]
    }
    return slope
  }

  /// Corrects `step` so that the held variables do not move: their multipliers solve a small system.
  private mutating func hold(_ held: [Int]) {
    let size = held.count
    var system = held.flatMap { row in held.map { inverseHessian[row * count + $0] } }
    var right = held.map { step[$0] }
    for pivot in 0..<size {
      for row in pivot + 1..<max(size, pivot + 1) {
        let factor = system[row * size + pivot] / system[pivot * size + pivot]
        for column in pivot..<size {
          system[row * size + column] -= factor * system[pivot * size + column]
        }
        right[row] -= factor * right[pivot]
      }
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for column in row + 1..<max(size, row + 1) {
        right[row] -= system[row * size + column] * right[column]
      }
      right[row] /= system[row * size + row]
    }
    for (index, variable) in held.enumerated() {
      for row in 0..<count { step[row] -= right[index] * inverseHessian[row * count + variable] }
    }
    for variable in held { step[variable] = 0 }
  }

  private func multiply(
    _ vector: UnsafeMutableBufferPointer<Double>, into product: UnsafeMutableBufferPointer<Double>
  ) {
    for row in 0..<count { product[row] = 0 }
    for column in 0..<count {
      let factor = vector[column]
      if factor == 0 { continue }
      // The matrix is symmetric, so its columns are its rows.
      let start = column * count
      for row in 0..<count { product[row] += factor * inverseHessian[start + row] }
    }
  }

  /// A place along the step, cut at the bounds, with enough decrease; nil where there is none.
  private mutating func lineSearch(
    from value: Double, slope: Double, until last: Int,
    _ function: (
      _ place: UnsafeMutableBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>
    ) -> Double
  ) -> Double? {
    var length = 1.0
    for _ in 0..<30 {
      var expected = 0.0
      for index in 0..<count {
        let moved = place[index] + length * step[index]
        trialPlace[index] = min(max(moved, lower[index]), upper[index])
        expected += gradient[index] * (trialPlace[index] - place[index])
      }
      let next = function(trialPlace, trialGradient)
      evaluations += 1
      if !next.isFinite { refusals += 1 }
      if next.isFinite, next <= value + 1e-4 * min(expected, 0), next < value || expected == 0 {
        return next
      }
      if evaluations >= last { return nil }
      // The minimum of the parabola through both values and the slope, kept within a safe range.
      let parabola = next.isFinite ? -0.5 * expected / (next - value - expected) : 0.2
      length *= parabola.isFinite ? min(max(parabola, 0.1), 0.5) : 0.2
      if -length * slope < 1e-13 * abs(value) + 1e-300 { return nil }
    }
    return nil
  }

  /// The BFGS update of the inverse Hessian from the move to the trial place.
  private mutating func learn() {
    var (product, size, length) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let move = trialPlace[index] - place[index]
      let change = trialGradient[index] - gradient[index]
      step[index] = move
      gradient[index] = change
      product += move * change
      size += change * change
      length += move * move
    }
    guard product > 1e-10 * (size * length).squareRoot() else { return }
    multiply(gradient, into: work)
    var curvature = 0.0
    for index in 0..<count { curvature += gradient[index] * work[index] }
    let scale = 1 / product
    let factor = (1 + curvature * scale) * scale
    for row in 0..<count {
      let start = row * count
      let (move, image) = (step[row], work[row])
      let (first, second) = (factor * move - scale * image, -scale * move)
      for column in 0..<count {
        inverseHessian[start + column] += first * step[column] + second * work[column]
      }
    }
  }
}
