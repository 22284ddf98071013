import Chronology
import Foundation
import Yams

extension Settings {
  /// Returns what is wrong with a model and its settings; nil if nothing is.
  ///
  /// `key` is `model` or the name of a setting. The caller passes this check, since this target
  /// does not know the models.
  package typealias ModelCheck = (
    _ model: String, _ settings: [String: String]
  ) -> (key: String, reason: String)?

  /// Reads `shelfcast.yml` strictly; takes the defaults if the workspace has none.
  package init(of workspace: WorkspaceFolder, checking check: ModelCheck = { _, _ in nil }) throws {
    let file = workspace.settingsFile
    guard FileManager.default.fileExists(atPath: file.path) else {
      self.init()
      return
    }
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw WorkspaceError.unusable(
        path: file.path, reason: "it cannot be read; check that it is a file, and its permissions")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SettingsError(file: file.lastPathComponent, line: 1, message: "the text is not UTF-8")
    }
    try self.init(yaml: text, file: file.lastPathComponent, checking: check)
  }

  /// Reads settings from YAML text; errors name `file`.
  package init(
    yaml: String, file: String = "shelfcast.yml", checking check: ModelCheck = { _, _ in nil }
  ) throws {
    self.init()
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw SettingsError(file: file, line: error.line, message: error.summary)
    }
    guard let node, node.scalar?.string != "" else { return }
    var top = try SettingsMapping(node, file: file, path: "the file")
    try top.mapping("calendar").map { calendar = try CalendarSettings($0) }
    try top.mapping("sources").map { sources = try Self.sources($0) }
    try top.mapping("demand").map { demand = try DemandSettings($0) }
    try top.mapping("stock_count").map { stockCount = try StockCountSettings($0) }
    try top.mapping("forecast").map { forecast = try ForecastSettings($0, check) }
    try top.mapping("replenishment").map { replenishment = try ReplenishmentSettings($0) }
    try top.mapping("quality").map { quality = try QualitySettings($0) }
    try top.mapping("rules").map { rules = try Self.rules($0) }
    try top.finish()
  }

  private static func sources(
    _ mapping: SettingsMapping
  ) throws -> [String: [String: SourceSettings]] {
    var mapping = mapping
    var sources: [String: [String: SourceSettings]] = [:]
    for source in mapping.keys {
      guard var entities = try mapping.mapping(source) else { continue }
      for entity in entities.keys {
        sources[source, default: [:]][entity] = try entities.mapping(entity)
          .map(SourceSettings.init)
      }
    }
    return sources
  }

  private static func rules(_ mapping: SettingsMapping) throws -> [String: RuleAction] {
    var mapping = mapping
    var rules: [String: RuleAction] = [:]
    for rule in mapping.keys { rules[rule] = try mapping.choice(rule) }
    return rules
  }
}

extension SettingsMapping {
  /// Reads a mapping whose keys are the user's own words and whose values are texts.
  fileprivate mutating func dictionary(_ key: String) throws -> [String: String]? {
    guard var child = try mapping(key) else { return nil }
    var result: [String: String] = [:]
    for word in child.keys { result[word] = try child.text(word) ?? "" }
    return result
  }
}

extension SettingsMapping {
  /// Reads the policy named at `key`.
  fileprivate mutating func policy(_ key: String) throws -> PolicyName? {
    guard let text = try text(key) else { return nil }
    guard let policy = PolicyName(text) else {
      throw error(
        about: key, "\(key) is '\(text)'; it must be one of \(PolicyName.names)")
    }
    return policy
  }
}

extension CalendarSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.choice("period").map { period = $0 }
    try mapping.choice("week_starts_on").map { weekStartsOn = $0 }
    timezone = try mapping.text("timezone")
    if let timezone, !Zone.exists(timezone) {
      throw mapping.error(
        about: "timezone",
        "'\(timezone)' is not a zone of the time zone database; "
          + (nearestZone(to: timezone).map { "did you mean '\($0)'?" }
            ?? "an example is Europe/Berlin"))
    }
    if let text = try mapping.text("day_starts_at") {
      guard let seconds = Self.seconds(text) else {
        throw mapping.error(
          about: "day_starts_at", "day_starts_at is '\(text)'; it must be a time such as 04:00")
      }
      dayStartsAtSeconds = seconds
    }
    try mapping.finish()
  }

  private static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 3600 + minute * 60
  }
}

extension SourceSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.dictionary("columns").map { columns = $0 }
    try mapping.dictionary("constants").map { constants = $0 }
    if var child = try mapping.mapping("formats") {
      for column in child.keys { formats[column] = try child.texts(column) }
    }
    if var child = try mapping.mapping("values") {
      values = [:]
      for column in child.keys { values?[column] = try child.dictionary(column) }
    }
    receipts = try mapping.choice("receipts")
    grain = try mapping.choice("grain")
    keep = try mapping.text("keep")
    repeats = try mapping.choice("repeats")
    delivery = try mapping.choice("delivery")
    delimiter = try mapping.text("delimiter")
    if let delimiter, delimiter.utf8.count != 1 {
      throw mapping.error(
        about: "delimiter", "delimiter is '\(delimiter)'; it must be one ASCII character")
    }
    if let child = try mapping.mapping("unpivot") { unpivot = try UnpivotSettings(child) }
    try mapping.finish()
  }
}

extension UnpivotSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    func required(_ key: String) throws -> String {
      guard let text = try mapping.text(key) else {
        throw mapping.error(about: key, "unpivot needs columns, name and value; \(key) is missing")
      }
      return text
    }
    columns = try required("columns")
    name = try required("name")
    value = try required("value")
    names = try mapping.dictionary("names") ?? [:]
    try mapping.finish()
  }
}

extension DemandSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.choice("returns").map { returns = $0 }
    try mapping.choice("unconstrain").map { unconstrain = $0 }
    try mapping.choice("bulk").map { bulk = $0 }
    try mapping.finish()
  }
}

extension StockCountSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.choice("taken").map { taken = $0 }
    try mapping.finish()
  }
}

extension ForecastSettings {
  fileprivate init(_ mapping: SettingsMapping, _ check: Settings.ModelCheck) throws {
    var mapping = mapping
    try mapping.integer("horizon", in: 1...520).map { horizon = $0 }
    try mapping.text("model").map { model = $0 }
    settings = try mapping.dictionary("settings")
    if let (key, reason) = check(model, settings ?? [:]) {
      let child = key == "model" ? mapping : try mapping.mapping("settings") ?? mapping
      throw child.error(about: key, reason)
    }
    if let text = try mapping.text("season"), text != "auto" {
      guard let length = Int(text), (1...10_000).contains(length) else {
        throw mapping.error(
          about: "season", "season is '\(text)'; it must be auto or a number of periods")
      }
      season = length
    }
    try mapping.integer("keep", in: 1...1_000).map { keep = $0 }
    try mapping.finish()
  }
}

extension ReplenishmentSettings {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.choice("unmet_demand").map { unmetDemand = $0 }
    if let child = try mapping.mapping("target") { target = try OrderTarget(child) }
    // Naming the default must equal leaving it out, so that both give the same run_id.
    policy = try mapping.policy("policy").flatMap { $0 == .orderUpTo ? nil : $0 }
    if var child = try mapping.mapping("policy_by_category") {
      policyByCategory = [:]
      for category in child.keys { policyByCategory?[category] = try child.policy(category) }
    }
    orderCost = try mapping.number("order_cost", in: 0...1e9)
    try mapping.number("lead_time_days", in: 0...731).map { leadTimeDays = $0 }
    reviewPeriodDays = try mapping.number("review_period_days", in: 1...366)
    try mapping.number("max_cover_weeks", in: 0.1...1_000).map { maxCoverWeeks = $0 }
    leastSaleProbability = try mapping.number("least_sale_probability", in: 0...0.5)
    try mapping.texts("exclude").map { exclude = $0 }
    budget = try mapping.number("budget", in: 0...1e15)
    if let child = try mapping.mapping("review") { review = try ReviewSettings(child) }
    try mapping.finish()
  }
}

extension OrderTarget {
  fileprivate init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    let kind: Kind? = try mapping.choice("kind")
    let value = try mapping.number("value", in: Self.shares)
    let holding = try mapping.number("holding_per_unit_week", in: 0...1e9)
    let shortage = try mapping.number("shortage_per_unit", in: 0...1e9)
    switch (kind, value, holding, shortage) {
    case (.fillRate, let value?, nil, nil): self = .fillRate(value)
    case (.cycleService, let value?, nil, nil): self = .cycleService(value)
    case (.cost, nil, let holding?, let shortage?) where holding > 0 && shortage > 0:
      self = .cost(holdingPerUnitWeek: holding, shortagePerUnit: shortage)
    default:
      throw mapping.error(
        about: "kind",
        "target must be {kind: cost, holding_per_unit_week: …, shortage_per_unit: …} with both "
          + "above zero, or {kind: fill_rate, value: …}, or {kind: cycle_service, value: …}")
    }
    try mapping.finish()
  }
}

extension YamlError {
  fileprivate var line: Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: 1
    }
  }

  fileprivate var summary: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "the text is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "'\(keys.joined(separator: "' and '"))' appears more than once in its mapping"
    default: "the text is not YAML: \(self)"
    }
  }
}
