/// A minimum of a function of a handful of variables, without derivatives.
///
/// Nelder and Mead, *Computer Journal* 7 (1965) 308–313, with the coefficients 1, 2, ½, ½. A value
/// that is not finite counts as worse than any other, so constraints may be written as infinity.
///
/// - Parameters:
///   - start: where to begin.
///   - steps: the simplex's first extent along each variable.
///   - tolerance: stop when best and worst differ by less than this share of their size.
///   - limit: the most evaluations.
/// - Returns: the place and the value there.
public func minimise(
  from start: [Double], steps: [Double], tolerance: Double = 1e-10, limit: Int = 1000,
  _ function: ([Double]) -> Double
) -> (place: [Double], value: Double) {
  precondition(start.count == steps.count, "each variable needs a step")
  var simplex = Simplex(start, steps, function)
  while simplex.evaluations < limit, simplex.spread > tolerance { simplex.improve(function) }
  return simplex.vertices[0]
}

private struct Simplex {
  /// The vertices with their values, best first.
  var vertices: [(place: [Double], value: Double)] = []
  var evaluations = 0

  init(_ start: [Double], _ steps: [Double], _ function: ([Double]) -> Double) {
    vertices.append((start, evaluate(start, function)))
    for index in start.indices {
      var place = start
      place[index] += steps[index]
      vertices.append((place, evaluate(place, function)))
    }
    vertices.sort { $0.value < $1.value }
  }

  var spread: Double {
    let best = vertices[0].value
    let worst = vertices[vertices.count - 1].value
    return worst.isFinite ? abs(worst - best) / (abs(best) + abs(worst) + 1e-300) : .infinity
  }

  mutating func improve(_ function: ([Double]) -> Double) {
    let last = vertices.count - 1
    let worst = vertices[last]
    let reflected = candidate(-1, function)
    if reflected.value < vertices[0].value {
      let expanded = candidate(-2, function)
      replaceWorst(with: expanded.value < reflected.value ? expanded : reflected)
    } else if last > 0, reflected.value < vertices[last - 1].value {
      replaceWorst(with: reflected)
    } else {
      let contracted = candidate(reflected.value < worst.value ? -0.5 : 0.5, function)
      if contracted.value < min(reflected.value, worst.value) {
        replaceWorst(with: contracted)
      } else {
        shrink(function)
      }
    }
  }

  /// The point on the line from the others' centre (0) to the worst vertex (1).
  private mutating func candidate(_ share: Double, _ function: ([Double]) -> Double)
    -> (place: [Double], value: Double)
  {
    let last = vertices.count - 1
    let place = vertices[last].place.indices.map { index in
      var centre = 0.0
      for vertex in vertices[..<last] { centre += vertex.place[index] }
      centre /= Double(last)
      return centre + share * (vertices[last].place[index] - centre)
    }
    return (place, evaluate(place, function))
  }

  private mutating func replaceWorst(with vertex: (place: [Double], value: Double)) {
    vertices.removeLast()
    let index = vertices.firstIndex { vertex.value < $0.value } ?? vertices.count
    vertices.insert(vertex, at: index)
  }

  private mutating func shrink(_ function: ([Double]) -> Double) {
    let best = vertices[0].place
    for index in vertices.indices.dropFirst() {
      let place = zip(best, vertices[index].place).map { $0 + 0.5 * ($1 - $0) }
      vertices[index] = (place, evaluate(place, function))
    }
    vertices.sort { $0.value < $1.value }
  }

  private mutating func evaluate(_ place: [Double], _ function: ([Double]) -> Double) -> Double {
    evaluations += 1
    let value = function(place)
    return value.isFinite ? value : .infinity
  }
}
