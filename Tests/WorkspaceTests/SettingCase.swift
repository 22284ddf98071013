import Testing
import Workspace

/// A key of `shelfcast.yml`: a value other than the default, where it is to be read, and a value that
/// it cannot have.
struct SettingCase: Sendable, CustomTestStringConvertible {
  /// The names of the mappings around the key, from the outermost.
  let section: [String]
  let key: String
  let value: String
  let invalid: String
  /// Lines that the section needs besides this key.
  let companions: [String]
  /// Puts the value into the settings, where it belongs.
  let change: @Sendable (inout Settings) -> Void

  init(
    _ section: [String], _ key: String, _ value: String, invalid: String, with companions: [String],
    change: @escaping @Sendable (inout Settings) -> Void
  ) {
    (self.section, self.key, self.value) = (section, key, value)
    (self.invalid, self.companions, self.change) = (invalid, companions, change)
  }

  var testDescription: String { (section + [key]).joined(separator: ".") }

  /// The line of the key in `yaml`.
  var line: Int { section.count + companions.count + 1 }

  /// The settings file with this value.
  func yaml(_ value: String) -> String {
    let indent = String(repeating: "  ", count: section.count)
    let around = section.enumerated().map { depth, name in
      String(repeating: "  ", count: depth) + "\(name):"
    }
    let lines = around + (companions + ["\(key): \(value)"]).map { indent + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The defaults with this value.
  var expected: Settings {
    var settings = Settings()
    change(&settings)
    return settings
  }
}

/// The keys of one mapping.
struct SettingSection {
  let path: [String]
  let cases: [SettingCase]

  init(_ path: String..., cases: (SettingSection.Builder) -> [SettingCase]) {
    self.path = path
    self.cases = cases(Builder(path: path))
  }

  /// Makes the cases of one mapping.
  struct Builder {
    let path: [String]

    func callAsFunction(
      _ key: String, _ value: String, invalid: String, with companions: String...,
      change: @escaping @Sendable (inout Settings) -> Void
    ) -> SettingCase {
      SettingCase(path, key, value, invalid: invalid, with: companions, change: change)
    }
  }
}
