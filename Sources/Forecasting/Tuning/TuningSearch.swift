internal import Algorithms
internal import NumericalMethods

/// Which combinations of settings are tried.
public enum TuningSearch: Sendable, Equatable {
  /// All combinations of the values listed.
  case grid
  /// So many combinations, drawn by chance; all of them where there are no more.
  case random(trials: Int, seed: UInt64)

  /// The trials: every model of the list, and every model with settings.
  ///
  /// A model's last setting varies fastest. No combination occurs twice.
  public func trials(
    _ models: [ModelEntry], _ assignments: [SettingAssignment]
  ) throws -> [ModelSpecification] {
    var names = models
    for assignment in assignments where !names.contains(assignment.model) {
      names.append(assignment.model)
    }
    switch self {
    case .grid:
      if let ranged = assignments.first(where: { $0.range != nil }) {
        throw SettingAssignmentError(
          text: "a range for \(ranged.model.name).\(ranged.name)",
          needed: "a list of values, or --search random")
      }
      if let model = names.first(where: { !Self.isCountable(assignments, of: $0) }) {
        throw SettingAssignmentError(
          text: "more than \(Self.mostCombinations) combinations of \(model.name)'s settings",
          needed: "fewer values, or --search random")
      }
      return try Self.combinations(names, assignments)
    case .random(let trials, let seed):
      if assignments.allSatisfy({ $0.range == nil }),
        names.allSatisfy({ Self.isCountable(assignments, of: $0) })
      {
        let all = try Self.combinations(names, assignments)
        if all.count <= trials { return all }
      }
      return try Self.drawn(names, assignments, trials, seed)
    }
  }

  private static func combinations(
    _ names: [ModelEntry], _ assignments: [SettingAssignment]
  ) throws -> [ModelSpecification] {
    var trials: [ModelSpecification] = []
    for name in names {
      var lists: [[(name: String, value: String)]] = [[]]
      for assignment in assignments where assignment.model == name {
        lists = lists.flatMap { list in
          assignment.values.map { list + [(assignment.name, $0)] }
        }
      }
      for list in lists { trials.append(try ModelSpecification(name, settings: list)) }
    }
    return Array(trials.uniqued())
  }

  /// More would not be waited for.
  private static let mostCombinations = 10_000

  /// Whether the values of a model's settings combine in so few ways that all can be listed.
  private static func isCountable(_ assignments: [SettingAssignment], of model: ModelEntry) -> Bool
  {
    let ways = assignments.filter { $0.model == model }.reduce(1.0) { $0 * Double($1.values.count) }
    return ways <= Double(mostCombinations)
  }

  private static func drawn(
    _ names: [ModelEntry], _ assignments: [SettingAssignment], _ trials: Int, _ seed: UInt64
  ) throws -> [ModelSpecification] {
    var stream = RandomStream(seed: seed, key: "tune")
    var found: [ModelSpecification] = []
    var seen: Set<ModelSpecification> = []
    // Where combinations are few, most draws repeat: after a hundred per trial there are no more.
    for _ in 0..<100 * trials where found.count < trials {
      let name = names[stream.below(names.count)]
      let settings = assignments.filter { $0.model == name }.map { assignment in
        (name: assignment.name, value: assignment.draw(&stream))
      }
      let trial = try ModelSpecification(name, settings: settings)
      if seen.insert(trial).inserted { found.append(trial) }
    }
    return found
  }
}

extension SettingAssignment {
  /// A value by chance; of a range a number with four decimals.
  fileprivate func draw(_ stream: inout RandomStream) -> String {
    guard let range else { return values[stream.below(values.count)] }
    if isWhole {
      let low = Int(range.lowerBound.rounded(.up))
      return "\(low + stream.below(Int(range.upperBound) - low + 1))"
    }
    let number = range.lowerBound + stream.nextUniform() * (range.upperBound - range.lowerBound)
    let rounded = (number * 10_000).rounded() / 10_000
    return "\(min(max(rounded, range.lowerBound), range.upperBound))"
  }
}

extension RandomStream {
  /// A whole number from 0 on, below a bound.
  fileprivate mutating func below(_ bound: Int) -> Int {
    min(bound - 1, Int(nextUniform() * Double(bound)))
  }
}
