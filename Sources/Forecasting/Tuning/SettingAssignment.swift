/// A setting of a model with the values to try, such as `Regression.fourier=2,4,6` or, for a random
/// search, `SES.alpha=0.05..0.5`.
public struct SettingAssignment: Sendable, Equatable {
  /// The model.
  public let model: ModelEntry
  /// The setting's name.
  public let name: String
  /// The values, or nothing where there is a range.
  public let values: [String]
  /// The range from which a random search draws.
  public let range: ClosedRange<Double>?

  /// Reads an assignment; unknown models, settings and values are errors that name what is known.
  public init(_ text: String) throws {
    guard let point = text.firstIndex(of: "."), let sign = text.firstIndex(of: "="), point < sign
    else { throw SettingAssignmentError(text: text, needed: "MODEL.setting=value") }
    model = try ModelCatalogue.entry(named: String(text[..<point]))
    name = text[text.index(after: point)..<sign].lowercased()
    let right = text[text.index(after: sign)...]
    if let dots = right.firstRange(of: "..") {
      let ends = [right[..<dots.lowerBound], right[dots.upperBound...]]
      values = []
      range = try Self.range(ends.map(String.init), of: text)
      for end in ends { _ = try ModelSpecification(model, settings: [(name, String(end))]) }
    } else {
      values = right.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      range = nil
      for value in values { _ = try ModelSpecification(model, settings: [(name, value)]) }
    }
  }

  private static func range(_ ends: [String], of text: String) throws -> ClosedRange<Double> {
    guard let low = Double(ends[0]), let high = Double(ends[1]), low < high else {
      throw SettingAssignmentError(text: text, needed: "two numbers, the smaller one first")
    }
    return low...high
  }

  /// Whether the range holds whole numbers only.
  var isWhole: Bool {
    guard let setting = model.settings.first(where: { $0.name == name }) else { return false }
    if case .whole = setting.values { return true }
    return false
  }
}

extension ModelSpecification {
  /// The models with one value per setting; without names, those that the assignments name.
  ///
  /// Throws where a setting has several values, or belongs to a model that is not asked for.
  public static func list(
    _ models: [ModelEntry], _ assignments: [SettingAssignment]
  ) throws -> [ModelSpecification] {
    var names = models
    for assignment in assignments where !names.contains(assignment.model) {
      guard models.isEmpty else {
        throw SettingAssignmentError(
          text: "\(assignment.model.name).\(assignment.name)",
          needed: "a setting of a model asked for, or --model \(assignment.model.name) besides")
      }
      names.append(assignment.model)
    }
    for assignment in assignments where assignment.values.count != 1 {
      throw SettingAssignmentError(
        text: "several values of \(assignment.model.name).\(assignment.name)",
        needed: "one; 'shelfcast tune' compares several")
    }
    return try names.map { name in
      try ModelSpecification(
        name,
        settings: assignments.filter { $0.model == name }.map { ($0.name, $0.values[0]) })
    }
  }
}

/// A setting that cannot be understood.
public struct SettingAssignmentError: Error, Equatable, CustomStringConvertible {
  let text: String
  let needed: String

  /// What was found and what was needed.
  public var description: String { "found '\(text)', needed \(needed)" }
}
