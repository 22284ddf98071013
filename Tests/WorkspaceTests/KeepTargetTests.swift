import Foundation
import TestSupport
import Testing
import Workspace

/// A target is written into `shelfcast.yml` without touching anything else.
@Suite struct KeepTargetTests {
  private static let target = OrderTarget.fillRate(0.97)

  /// The text of the file after a target is kept in it.
  private func kept(_ text: String?) throws -> String {
    let folder = try TemporaryFolder()
    try folder.makeFolder("landing")
    if let text { try folder.write("shelfcast.yml", text) }
    try WorkspaceFolder(path: folder.path).keep(target: Self.target)
    return try folder.read("shelfcast.yml")
  }

  private static let line = "target: {kind: fill_rate, value: 0.97}"

  @Test func `a file without the entry gets one`() throws {
    #expect(try kept(nil) == "replenishment: {\(Self.line)}\n")
    let text = "# mine\nforecast: {model: SES}\n"
    #expect(try kept(text) == text + "replenishment: {\(Self.line)}\n")
  }

  @Test func `only the target's line changes`() throws {
    let text = """
      # mine
      replenishment:
        lead_time_days: 3   # by truck
        target: {kind: cycle_service, value: 0.9}
        exclude: [P1]
      forecast: {model: SES}

      """
    let wanted = text.replacing("target: {kind: cycle_service, value: 0.9}", with: Self.line)
    #expect(try kept(text) == wanted)
    let without = text.replacing("  target: {kind: cycle_service, value: 0.9}\n", with: "")
    #expect(try Settings(yaml: kept(without)) == Settings(yaml: wanted))
    #expect(try kept(without).contains("# by truck"))
  }

  @Test(arguments: [
    "replenishment: {lead_time_days: 3}\n",
    "replenishment:\n  target:\n    kind: fill_rate\n    value: 0.9\n",
  ])
  func `an entry that cannot be edited is left alone, and told`(_ text: String) throws {
    #expect(throws: WorkspaceError.self) { try kept(text) }
  }
}
