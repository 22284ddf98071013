/// A setting of a model: its name, the values it takes and its default.
public struct ModelSetting: Sendable {
  /// The values that a setting takes, besides `auto`.
  public enum Values: Sendable, Equatable {
    /// One of these words, or the letter that the literature has for it.
    case words([String], letters: [String] = [])
    /// A whole number in a range.
    case whole(ClosedRange<Int>)
    /// A number in a range.
    case number(ClosedRange<Double>)
  }

  /// The name after the model's and a point: the `fourier` of `Regression.fourier`.
  public let name: String
  /// The values that it takes.
  public let values: Values
  /// The default; `auto` leaves the choice to the model.
  public let standard: String
  /// What it means, in a line.
  public let summary: String

  /// The word that leaves the choice to the model.
  public static let automatic = "auto"

  /// A setting; it takes `auto` where `auto` is its default.
  public init(_ name: String, _ values: Values, standard: String = "auto", _ summary: String) {
    self.name = name
    self.values = values
    self.standard = standard
    self.summary = summary
  }

  /// The canonical text of a value, or nil where the setting does not take it.
  func canonical(_ text: String) -> String? {
    let word = text.lowercased()
    if word == Self.automatic { return standard == Self.automatic ? word : nil }
    switch values {
    case .words(let words, let letters):
      let place = letters.firstIndex { $0.lowercased() == word }
      return place.map { words[$0] } ?? words.first { $0.lowercased() == word }
    case .whole(let range):
      guard let number = Double(text), let whole = Int(exactly: number), range.contains(whole)
      else { return nil }
      return "\(whole)"
    case .number(let range):
      guard let number = Double(text), range.contains(number) else { return nil }
      return plain(number)
    }
  }

  /// The values it takes, in words.
  public var domain: String {
    let own =
      switch values {
      case .words(let words, _): words.joined(separator: ", ")
      case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
      case .number(let range):
        "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
      }
    return standard == Self.automatic ? own + " or auto" : own
  }
}

/// The shortest text of a number of moderate size; a whole one has no point.
private func plain(_ number: Double) -> String {
  number == number.rounded() ? "\(Int(number))" : "\(number)"
}

/// The values of a model's settings by their names; nil where the model chooses.
struct SettingValues: Sendable {
  private let texts: [String: String]

  init(_ settings: [String: String]) { texts = settings }

  func word(_ name: String) -> String? {
    texts[name].flatMap { $0 == ModelSetting.automatic ? nil : $0 }
  }

  func whole(_ name: String) -> Int? { word(name).flatMap { Int($0) } }
  func number(_ name: String) -> Double? { word(name).flatMap { Double($0) } }
  func flag(_ name: String) -> Bool? { word(name).map { $0 == "true" } }
}
