import Foundation
import Testing
import Workspace

/// Every key that the reader of `shelfcast.yml` knows has a case, and is read and checked.
@Suite struct SettingKeyTests {
  private static let cases = SettingSection.all.flatMap(\.cases)

  @Test(arguments: cases)
  func `a value other than the default is read into its field, and into no other`(
    _ setting: SettingCase
  ) throws {
    #expect(setting.expected != Settings())
    #expect(try Settings(yaml: setting.yaml(setting.value)) == setting.expected)
  }

  @Test(arguments: cases)
  func `a value that cannot be is refused with its line`(_ setting: SettingCase) throws {
    let error = try #require(throws: SettingsError.self) {
      try Settings(yaml: setting.yaml(setting.invalid))
    }
    #expect(error.line == setting.line, "\(error)")
  }

  @Test(arguments: ["reject_share", "silence", "volume", "ended_share"])
  func `a check of quality can be switched off`(key: String) throws {
    let quality = try Settings(yaml: "quality: {\(key): off}").quality
    let values: [String: Double?] = [
      "reject_share": quality.rejectShare, "silence": quality.silence.map(Double.init),
      "volume": quality.volume, "ended_share": quality.endedShare,
    ]
    #expect(values.filter { $0.value == nil }.map(\.key) == [key])
  }

  @Test func `every key that the reader knows has a case`() throws {
    for section in SettingSection.all {
      #expect(try knownKeys(of: section.path) == section.cases.map(\.key).sorted())
    }
    // The keys of sources and rules are the user's own words.
    let outermost = Set(SettingSection.all.map { $0.path[0] }).union(["rules"])
    #expect(try knownKeys(of: []) == outermost.sorted())
  }

  @Test func `a key without a case, and one that is read into another field, would be found`()
    throws
  {
    let calendar = try #require(SettingSection.all.first { $0.path == ["calendar"] })
    #expect(try knownKeys(of: calendar.path) != calendar.cases.dropLast().map(\.key).sorted())
    let first = calendar.cases[0]
    #expect(try Settings(yaml: first.yaml(first.value)) != calendar.cases[1].expected)
  }

  @Test func `every action of a rule is read, and another one is refused with its line`() throws {
    for action in RuleAction.allCases {
      let settings = try Settings(yaml: "rules:\n  sale.known_location: \(action.rawValue)\n")
      #expect(settings.rules == ["sale.known_location": action])
    }
    let error = try #require(throws: SettingsError.self) {
      try Settings(yaml: "rules:\n  sale.known_location: ignore\n")
    }
    #expect(error.line == 2)
  }

  /// The keys that the reader names when a mapping has one that it does not know, in order.
  private func knownKeys(of section: [String]) throws -> [String] {
    let companions = SettingSection.all.first { $0.path == section }?.cases.first
    let strange = SettingCase(
      section, "xxxxxxxxxxxxxxxxxxxx", "1", invalid: "1",
      with: companions.map { $0.companions + ["\($0.key): \($0.value)"] } ?? []
    ) { _ in }
    let error = try #require(throws: SettingsError.self) { try Settings(yaml: strange.yaml("1")) }
    let list = try #require(error.message.components(separatedBy: "known keys are ").last)
    return list.components(separatedBy: ", ").sorted()
  }
}
