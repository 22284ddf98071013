import TestSupport
import Testing

/// A `shelfcast.yml` that cannot be followed is named with its line, and nothing is done.
@Suite struct SettingsFaultTests {
  @Test(arguments: [
    (
      "calendar: {period: week}\nforecats: {horizon: 4}\n", "shelfcast.yml:2:",
      "did you mean 'forecast'"
    ),
    ("forecast:\n  model: Auto\n  horizn: 4\n", "shelfcast.yml:3:", "did you mean 'horizon'"),
    ("zebra: 1\n", "shelfcast.yml:1:", "known keys are calendar"),
    ("forecast: [1,\n", "shelfcast.yml:", "not YAML"),
    ("a: \"b\n", "shelfcast.yml:", "not YAML"),
    ("\u{1}\n", "shelfcast.yml:", "YAML"),
    ("- a\n- b\n", "shelfcast.yml:1:", "mapping"),
    ("forecast: {horizon: 1}\nforecast: {horizon: 2}\n", "shelfcast.yml:", "forecast"),
    ("forecast: {horizon: 0}\n", "shelfcast.yml:1:", "from 1 to 520"),
    ("forecast: {horizon: 2.5}\n", "shelfcast.yml:1:", "whole number"),
    ("calendar: {timezone: Mars/Base}\n", "shelfcast.yml:1:", "Mars/Base"),
    (
      "rules: {sale.known_location: explode}\n", "shelfcast.yml:1:",
      "warn, empty, drop, quarantine, fail"
    ),
    (
      "rules: {sale.known_locatoin: drop}\n", "sale.known_locatoin",
      "did you mean 'sale.known_location'"
    ),
    ("forecast: {model: Atuo}\n", "unknown model 'Atuo'", "did you mean 'Auto'"),
    ("sources: {pos: {sales: {grain: day}}}\n", "'sales'", "did you mean 'sale'"),
    ("sources: {pos: {sale: {columns: {unitz: units}}}}\n", "'unitz'", "did you mean 'units'"),
    ("sources: {pos: {sale: {columns: {units: Unitz}}}}\n", "'Unitz'", "did you mean 'units'"),
    ("sources: {pos: {sale: {keep: \"units >> 1\"}}}\n", "keep", "units"),
    ("sources: {pos: {sale: {formats: {sold_at: [QQQ]}}}}\n", "formats.sold_at", "Q"),
    ("sources: {pos: {sale: {delimiter: \";;\"}}}\n", "shelfcast.yml:1:", "one ASCII character"),
    ("replenishment: {target: {kind: fill_rate}}\n", "shelfcast.yml:1:", "target must be"),
  ])
  func `what cannot be followed is told from what is meant, and its repair is enough`(
    text: String, place: String, advice: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    let whole = try folder.read("W/shelfcast.yml")
    try folder.write("W/shelfcast.yml", text)
    try folder.run("run", "--workspace", "W").expect(code: 1, saying: place, advice, in: folder)
    #expect(!folder.exists("W/exports"))
    try folder.write("W/shelfcast.yml", whole)
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test func `a model that does not exist is refused on the command line too`() throws {
    let folder = try FaultSample.shared.get().copy()
    try folder.run("run", "--workspace", "W", "--model", "Crostn")
      .expect(code: 1, saying: "unknown model 'Crostn'", "did you mean 'Croston'", in: folder)
    #expect(!folder.exists("W/lake"))
  }
}
