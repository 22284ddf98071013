import Identifiers

/// The groups of pairs whose effects may be alike: by department, location and product, and by those
/// attributes of the catalogue that divide the pairs in yet another way.
struct PairGroups {
  private(set) var names: [String] = []
  /// By name, the group of each pair.
  private var numbers: [[Int]] = []

  init(_ pairs: [PairSeries]) {
    let always: [(String, (PairSeries) -> String)] = [
      ("department", { $0.department }), ("location", { $0.pair.location }),
      ("product", { $0.pair.product }),
    ]
    for (name, value) in always { add(name, Self.numbers(pairs.map(value))) }
    for (place, name) in PairAttributes.Name.allCases.enumerated() {
      let groups = Self.numbers(pairs.map { $0.attributes.values[place] })
      guard groups.contains(where: { $0 > 0 }), !numbers.contains(groups) else { continue }
      add(name.rawValue, groups)
    }
  }

  private mutating func add(_ name: String, _ groups: [Int]) {
    names.append(name)
    numbers.append(groups)
  }

  /// The groups of the pair at a place, by name.
  func levels(of place: Int) -> [Int] { numbers.map { $0[place] } }

  /// Numbers from 0 in the order of first appearance, so that equal divisions have equal numbers.
  private static func numbers(_ values: [String]) -> [Int] {
    var known: [String: Int] = [:]
    return values.map { value in
      let number = known[value] ?? known.count
      known[value] = number
      return number
    }
  }
}
