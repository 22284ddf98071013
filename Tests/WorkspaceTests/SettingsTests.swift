import Testing
import Workspace

/// What `shelfcast.yml` says is what the settings hold.
@Suite struct SettingsTests {
  @Test(arguments: ["", "\n", "# nothing\n", "---\n"])
  func `a file that says nothing gives the defaults`(yaml: String) throws {
    let settings = try Settings(yaml: yaml)
    #expect(settings == Settings())
    #expect(settings.calendar.period == .week)
    #expect(settings.calendar.weekStartsOn == .monday)
    #expect(settings.calendar.timezone == nil)
    #expect(settings.calendar.dayStartsAtSeconds == 0)
    #expect(settings.demand.returns == .gross)
    #expect(settings.stockCount.taken == .opening)
    #expect(settings.forecast.horizon == 8)
    #expect(settings.forecast.model == "Auto")
    #expect(settings.forecast.season == nil)
    #expect(settings.forecast.keep == 26)
    #expect(settings.replenishment.unmetDemand == .lost)
    #expect(settings.replenishment.target == .fillRate(0.95))
    #expect(settings.replenishment.leadTimeDays == 7)
    #expect(settings.replenishment.reviewPeriodDays == nil)
    #expect(settings.replenishment.maxCoverWeeks == 26)
    #expect(settings.replenishment.exclude == [])
    #expect(settings.sources.isEmpty && settings.rules.isEmpty)
    #expect(settings.source("web", "sale") == SourceSettings())
  }

  @Test func `a section without content leaves its defaults`() throws {
    let yaml = "calendar:\nsources:\ndemand:\nforecast: ~\nreplenishment: null\nrules: {}\n"
    #expect(try Settings(yaml: yaml) == Settings())
  }

  @Test func `each entity of a source has settings of its own`() throws {
    let settings = try Settings(
      yaml: """
        sources:
          web:
            sale:
              columns: {sale_id: Invoice, product_id: StockCode}
              constants: {location_id: online, currency: GBP}
              formats: {sold_at: ["yyyy-MM-dd HH:mm:ss", iso], ordered_on: dd.MM.yyyy}
              grain: week
              keep: "Quantity <> 0"
              delimiter: ";"
              unpivot: {columns: "d_*", name: sold_at, value: units, names: {d_1: 2024-01-01}}
            product:
              grain: day
        """)
    let sale = settings.source("web", "sale")
    #expect(sale.columns == ["sale_id": "Invoice", "product_id": "StockCode"])
    #expect(sale.constants == ["location_id": "online", "currency": "GBP"])
    #expect(sale.formats["sold_at"] == ["yyyy-MM-dd HH:mm:ss", "iso"])
    #expect(sale.formats["ordered_on"] == ["dd.MM.yyyy"])
    #expect(sale.grain == .week)
    #expect(sale.keep == "Quantity <> 0")
    #expect(sale.delimiter == ";")
    #expect(sale.unpivot?.columns == "d_*")
    #expect(sale.unpivot?.name == "sold_at")
    #expect(sale.unpivot?.value == "units")
    #expect(sale.unpivot?.names == ["d_1": "2024-01-01"])
    #expect(settings.source("web", "product").grain == .day)
    #expect(settings.source("shop", "sale") == SourceSettings())
  }

  @Test func `an automatic season is the default one`() throws {
    #expect(try Settings(yaml: "forecast: {season: auto}") == Settings())
  }

  @Test(arguments: [
    (
      "{kind: cost, holding_per_unit_week: 0.2, shortage_per_unit: 1}",
      OrderTarget.cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 1)
    ),
    ("{kind: fill_rate, value: 0.98}", .fillRate(0.98)),
    ("{kind: cycle_service, value: 0.9}", .cycleService(0.9)),
  ])
  func `each kind of target is read`(yaml: String, expected: OrderTarget) throws {
    let settings = try Settings(yaml: "replenishment: {target: \(yaml)}")
    #expect(settings.replenishment.target == expected)
  }

  @Test func `policies may be written with or without brackets and commas`() throws {
    let settings = try Settings(
      yaml: """
        replenishment:
          policy: (R, s, S)
          policy_by_category: {Bakery: newsvendor, "Dry goods": "(s,Q)", Fresh: RsnQ}
          order_cost: 12.5
        """
    ).replenishment
    #expect(settings.policy == .reorderUpTo && settings.orderCost == 12.5)
    #expect(
      settings.policyByCategory == [
        "Bakery": .newsvendor, "Dry goods": .continuous, "Fresh": .reorderLots,
      ])
    for policy in PolicyName.allCases {
      #expect(PolicyName(policy.rawValue) == policy && PolicyName(policy.plain) == policy)
    }
    // S and s are two things.
    #expect(PolicyName("rs") == nil && PolicyName("RSS") == nil && PolicyName("") == nil)
  }

  @Test(arguments: ["policy", "Bakery"])
  func `a policy that is not known is an error with its line`(key: String) throws {
    let entry = key == "policy" ? "policy: minmax" : "policy_by_category: {Bakery: minmax}"
    let error = try #require(throws: SettingsError.self) {
      try Settings(yaml: "replenishment:\n  \(entry)\n")
    }
    #expect(error.line == 2)
    #expect(error.description.contains("\(key) is 'minmax'"))
    #expect(error.description.contains("(R,S), (R,s,S), (R,s,nQ), (s,Q), newsvendor"))
  }
}
