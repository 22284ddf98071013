import Foundation
import NumericalMethods
import Testing

@Suite struct MinimiserTests {
  @Test func `Brent finds a minimum inside and at the ends`() {
    let inside = minimise(from: 0, to: 5, tolerance: 1e-10) { pow($0 - 1.7, 4) + $0 }
    #expect(abs(inside.place - (1.7 - pow(0.25, 1.0 / 3))) < 1e-6)
    #expect(minimise(from: -2, to: 3, tolerance: 1e-9) { $0 }.place < -2 + 1e-6)
    #expect(minimise(from: -2, to: 3, tolerance: 1e-9) { -$0 }.place > 3 - 1e-6)
  }

  @Test func `Brent needs few evaluations of a parabola`() {
    var count = 0
    let found = minimise(from: -10, to: 10, tolerance: 1e-8) { x in
      count += 1
      return (x - 3) * (x - 3)
    }
    #expect(abs(found.place - 3) < 1e-7 && count < 15)
  }

  @Test func `Nelder and Mead follow Rosenbrock's valley`() {
    let found = minimise(from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-14, limit: 2000) { x in
      100 * pow(x[1] - x[0] * x[0], 2) + pow(1 - x[0], 2)
    }
    #expect(abs(found.place[0] - 1) < 1e-4 && abs(found.place[1] - 1) < 1e-4)
  }

  @Test func `infinity is a wall`() {
    let found = minimise(from: [2], steps: [0.5], tolerance: 1e-12) { x in
      x[0] < 1 ? .nan : x[0] * x[0]
    }
    #expect(found.place[0] >= 1 && found.place[0] < 1.001)
  }
}
