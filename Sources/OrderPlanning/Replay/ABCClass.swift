/// The ABC classes of Pareto analysis: A has the first 80 % of value, B the next 15 %, C the rest.
package enum ABCClass: String, CaseIterable, Sendable {
  case a = "A"
  case b = "B"
  case c = "C"

  /// The value by which a pair is classified: its demand in units times the price of a unit, else times
  /// its cost; the demand itself where neither is known.
  static func value(ofDemand units: Double, _ situation: PairSituation) -> Double {
    units * (situation.unitPrice ?? situation.unitCost ?? 1)
  }

  /// The class of each value; a value that crosses a bound belongs to the class before the bound.
  package static func classes(of values: [Double]) -> [ABCClass] {
    let order = values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) }
    let total = values.reduce(0, +)
    var classes = [ABCClass](repeating: .c, count: values.count)
    var sum = 0.0
    for index in order where values[index] > 0 {
      classes[index] = sum < 0.8 * total ? .a : sum < 0.95 * total ? .b : .c
      sum += values[index]
    }
    return classes
  }
}
