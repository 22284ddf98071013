import Testing
import Workspace

/// What cannot be followed is told with its line, what was found and what was needed.
@Suite struct SettingsErrorTests {
  /// The error that reading `yaml` gives.
  private func error(_ yaml: String) -> SettingsError? {
    do {
      _ = try Settings(yaml: yaml)
      return nil
    } catch {
      return error as? SettingsError
    }
  }

  @Test(arguments: [
    ("calender: {}\n", 1, "unknown key 'calender' in the file; did you mean 'calendar'?"),
    (
      "demand: {}\ncalendar:\n  period: week\n  weekstarts_on: monday\n", 4,
      "unknown key 'weekstarts_on' in calendar; did you mean 'week_starts_on'?"
    ),
    (
      "sources:\n  web:\n    sale:\n      column: {}\n", 4,
      "unknown key 'column' in sources.web.sale; did you mean 'columns'?"
    ),
    (
      "forecast:\n  horizon: 8\n  seasn: 52\n", 3,
      "unknown key 'seasn' in forecast; did you mean 'season'?"
    ),
    (
      "stock_count: {takn: opening}\n", 1,
      "unknown key 'takn' in stock_count; did you mean 'taken'?"
    ),
    (
      "replenishment:\n  target: {kind: fill_rate, value: 0.9, valu: 1}\n", 2,
      "unknown key 'valu' in replenishment.target; did you mean 'value'?"
    ),
    (
      "sources: {web: {sale: {unpivot: {columns: d*, name: a, value: b, nams: {}}}}}\n", 1,
      "unknown key 'nams' in sources.web.sale.unpivot; did you mean 'name'?"
    ),
  ])
  func `an unknown key is named with its line and the nearest key`(
    yaml: String, line: Int, message: String
  ) {
    #expect(error(yaml)?.description == "shelfcast.yml:\(line): \(message)")
  }

  @Test func `an unknown key that is near to none lists those that are known`() {
    #expect(
      error("demand:\n  colour: red\n")?.description
        == "shelfcast.yml:2: unknown key 'colour' in demand; known keys are bulk, returns, unconstrain"
    )
  }

  @Test(arguments: [
    ("demand: {}\ncalendar: {}\ncalendar: {}\n", 2, "calendar"),
    ("forecast:\n  horizon: 8\n  keep: 3\n  horizon: 9\n", 2, "horizon"),
    ("sources:\n  web:\n    sale: {grain: day}\n    sale: {}\n", 3, "sale"),
  ])
  func `a key that stands twice is named with the line where it stands first`(
    yaml: String, line: Int, key: String
  ) {
    #expect(
      error(yaml)?.description
        == "shelfcast.yml:\(line): '\(key)' appears more than once in its mapping")
  }

  @Test(arguments: [
    ("calendar: week\n", 1, "calendar must be a mapping"),
    ("- calendar\n", 1, "the file must be a mapping"),
    ("just a text\n", 1, "the file must be a mapping"),
    ("\ncalendar:\n  period: [week]\n", 3, "calendar.period must be a single value"),
    (
      "calendar:\n  period: fortnight\n", 2,
      "calendar.period is 'fortnight'; it must be one of day, week, month"
    ),
    ("calendar:\n  day_starts_at: noon\n", 2, "day_starts_at is 'noon'"),
    ("calendar: {day_starts_at: '24:00'}\n", 1, "day_starts_at is '24:00'"),
    (
      "forecast:\n  horizon: 0\n", 2, "forecast.horizon is '0'; it must be a number from 1 to 520"
    ),
    ("forecast:\n  horizon: many\n", 2, "forecast.horizon is 'many'"),
    ("forecast:\n  horizon: 2.5\n", 2, "forecast.horizon is 2.5; it must be a whole number"),
    ("forecast:\n  horizon: .nan\n", 2, "forecast.horizon is '.nan'"),
    ("forecast: {season: winter}\n", 1, "season is 'winter'; it must be auto or a number"),
    ("forecast: {season: 0}\n", 1, "season is '0'"),
    ("replenishment:\n  exclude: {a: b}\n", 2, "replenishment.exclude must be a list"),
    ("replenishment:\n  exclude: [[a]]\n", 2, "replenishment.exclude must be a list"),
    ("replenishment:\n  lead_time_days: -1\n", 2, "replenishment.lead_time_days is '-1'"),
    (
      "rules:\n  sale.known_location: ignore\n", 2,
      "must be one of warn, empty, drop, quarantine, fail"
    ),
    ("sources:\n  web: sale\n", 2, "sources.web must be a mapping"),
    ("sources: {web: {sale: {delimiter: '||'}}}\n", 1, "delimiter is '||'"),
    ("sources: {web: {sale: {delimiter: '→'}}}\n", 1, "it must be one ASCII character"),
    ("sources: {web: {sale: {grain: hour}}}\n", 1, "one of line, day, week, month"),
    ("sources: {web: {sale: {unpivot: {columns: 'd*', name: day}}}}\n", 1, "value is missing"),
  ])
  func `a value of the wrong kind is named with its line and what is needed`(
    yaml: String, line: Int, words: String
  ) throws {
    let found = try #require(error(yaml))
    #expect(found.line == line)
    #expect(found.message.contains(words), "\(found.message)")
  }

  @Test(arguments: [
    "{kind: cost, holding_per_unit_week: 0.2}",
    "{kind: cost, holding_per_unit_week: 0, shortage_per_unit: 1}",
    "{kind: cost, holding_per_unit_week: 1, shortage_per_unit: 1, value: 0.9}",
    "{kind: fill_rate}", "{kind: fill_rate, value: 1}", "{value: 0.9}",
    "{kind: service, value: 0.9}", "{kind: fill_rate, value: 0.9, shortage_per_unit: 1}",
  ])
  func `a target that is not whole or mixes kinds is refused`(yaml: String) throws {
    let found = try #require(error("replenishment:\n  target: \(yaml)\n"))
    #expect(found.line == 2)
    #expect(found.message.contains("target"))
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"])
  func `a zone must be one of the time zone database`(name: String) throws {
    #expect(try Settings(yaml: "calendar: {timezone: \(name)}").calendar.timezone == name)
    let found = try #require(error("demand: {}\ncalendar:\n  timezone: \(name)x\n"))
    #expect(found.line == 3)
    #expect(found.message.contains("'\(name)x' is not a zone"))
  }

  @Test(arguments: [
    ("calendar: {period: week\n", 2), ("demand: {}\n\tcalendar: {}\n", 2),
    ("demand: {}\ncalendar: \"open\n", 3), ("a: b: c\n", 1),
  ])
  func `text that is not YAML is named with the line of the fault`(yaml: String, line: Int) throws {
    let found = try #require(error(yaml))
    #expect(found.message.hasPrefix("the text is not YAML"), "\(found)")
    #expect(found.line == line, "\(found)")
  }

  @Test func `the nearest word is near, the first of equals, and none where none is near`() {
    #expect(nearestWord(to: "slae", among: ["product", "sale"]) == "sale")
    #expect(nearestWord(to: "SALE", among: ["product", "sale"]) == "sale")
    #expect(nearestWord(to: "ab", among: ["ac", "aa"]) == "aa")
    #expect(nearestWord(to: "elephant", among: ["sale", "product"]) == nil)
    #expect(nearestWord(to: "sale", among: []) == nil)
  }
}
