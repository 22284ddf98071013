import NumericalMethods
import Testing

/// Rosenbrock's valley in any number of variables, with its gradient.
private func rosenbrock(
  _ x: UnsafeMutableBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>
) -> Double {
  var value = 0.0
  gradient.update(repeating: 0)
  for index in 0..<x.count - 1 {
    let (bend, rest) = (x[index + 1] - x[index] * x[index], 1 - x[index])
    value += 100 * bend * bend + rest * rest
    gradient[index] += -400 * bend * x[index] - 2 * rest
    gradient[index + 1] += 200 * bend
  }
  return value
}

@Suite struct BoundedMinimiserTests {
  @Test func `it follows Rosenbrock's valley to the end`() {
    var minimiser = BoundedMinimiser(count: 6)
    minimiser.place.update(repeating: -1)
    let value = minimiser.search(tolerance: 1e-14, limit: 500, rosenbrock)
    #expect(value < 1e-12 && minimiser.place.allSatisfy { abs($0 - 1) < 1e-5 })
    #expect(minimiser.evaluations < 200)
  }

  @Test func `it stops at bounds and moves along them`() {
    var minimiser = BoundedMinimiser(count: 3)
    minimiser.upper[0] = 0.5
    minimiser.lower[2] = 0.3
    let value = minimiser.search(tolerance: 1e-14, limit: 500, rosenbrock)
    #expect(minimiser.place[0] == 0.5 && minimiser.place[2] == 0.3)
    // With both ends on their bounds the middle one is the root of a cubic.
    let middle = minimiser.place[1]
    let slope = 200 * (middle - 0.25) - 400 * (0.3 - middle * middle) * middle - 2 * (1 - middle)
    #expect(abs(slope) < 1e-5 && value > 0)
  }

  @Test func `a quadratic with its own inverse Hessian takes one step`() {
    var minimiser = BoundedMinimiser(count: 2)
    for (index, entry) in [0.5, 0, 0, 0.005].enumerated() {
      minimiser.inverseHessian[index] = entry
    }
    let value = minimiser.search(tolerance: 1e-12, limit: 50) { x, gradient in
      gradient[0] = 2 * (x[0] - 3)
      gradient[1] = 200 * (x[1] + 7)
      return (x[0] - 3) * (x[0] - 3) + 100 * (x[1] + 7) * (x[1] + 7)
    }
    #expect(value < 1e-20 && minimiser.evaluations == 2)
  }

  @Test func `forbidden ground is not entered, and hopeless searches end`() {
    var minimiser = BoundedMinimiser(count: 1)
    minimiser.place[0] = 2
    let value = minimiser.search(tolerance: 1e-12, limit: 200) { x, gradient in
      gradient[0] = 2 * x[0]
      return x[0] < 1 ? .infinity : x[0] * x[0]
    }
    #expect(value >= 1 && value < 1.01 && minimiser.refusals > 0)
    var hopeless = BoundedMinimiser(count: 6)
    hopeless.place.update(repeating: -1)
    _ = hopeless.search(tolerance: 1e-14, limit: 500, hopeless: -1e9, rosenbrock)
    #expect(hopeless.evaluations < 10)
  }
}
