import Chronology
import SampleRetailer
import Testing

@Suite struct DemandTests {
  let sample: Sample

  init() throws { sample = try Sample.small(locations: 4, products: 120, weeks: 157) }

  /// The demand of each shelf, week by week.
  static func demand(_ sample: Sample) throws -> [String: [Int]] {
    try sample.table("truth/true_demand.csv").reduce(into: [:]) { series, row in
      series[row.shelf, default: []].append(row.integer("demand"))
    }
  }

  /// The class by Syntetos, Boylan and Croston (2005), or nil where nothing was ever wanted.
  static func demandClass(_ series: [Int]) -> DemandClass? {
    let sizes = series.filter { $0 > 0 }.map(Double.init)
    guard !sizes.isEmpty else { return nil }
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    let variance = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sizes.count)
    let isRegular = Double(series.count) / Double(sizes.count) < 1.32
    let isEven = variance / (mean * mean) < 0.49
    return isRegular ? (isEven ? .smooth : .erratic) : (isEven ? .intermittent : .lumpy)
  }

  /// The share of shelves of each class that their demand puts into it.
  static func agreement(_ labels: [String: DemandClass], _ demand: [String: [Int]])
    -> [DemandClass: Double]
  {
    let groups = Dictionary(grouping: labels.keys) { labels[$0] ?? .smooth }
    return groups.mapValues { shelves in
      let right = shelves.filter { demandClass(demand[$0] ?? []) == labels[$0] }
      return Double(right.count) / Double(shelves.count)
    }
  }

  @Test func `demand is of the class that the truth says`() throws {
    let demand = try Self.demand(sample)
    let items = try sample.table("truth/item.csv").filter { demand[$0.shelf]?.count ?? 0 >= 52 }
    let labels = Dictionary(
      uniqueKeysWithValues: items.compactMap { row in
        DemandClass(rawValue: row["class"]).map { (row.shelf, $0) }
      })
    let agreement = Self.agreement(labels, demand)
    for demandClass in DemandClass.allCases {
      #expect(agreement[demandClass] ?? 0 >= 0.9, "\(demandClass)")
    }
    let swapped = labels.mapValues { $0 == .smooth ? DemandClass.erratic : .smooth }
    #expect(Self.agreement(swapped, demand).values.allSatisfy { $0 < 0.6 })
  }

  /// Demand of June to August over demand of December to February, whole years only.
  static func summerOverWinter(_ rows: [Row], _ shelves: Set<String>) -> Double {
    var (summer, winter) = (0.0, 0.0)
    for row in rows where shelves.contains(row.shelf) {
      let month = row.day("week").month
      if (6...8).contains(month) { summer += Double(row.integer("demand")) }
      if month == 12 || month <= 2 { winter += Double(row.integer("demand")) }
    }
    return summer / winter
  }

  @Test func `demand has the season that the truth says`() throws {
    let rows = try sample.table("truth/true_demand.csv")
    let items = try sample.table("truth/item.csv").filter {
      $0["class"] == "smooth" && $0["ended_on"] == ""
        && $0.day("launched_on") < sample.specification.firstDay
    }
    func ratio(_ season: String) -> Double {
      Self.summerOverWinter(rows, Set(items.filter { $0["season"] == season }.map(\.shelf)))
    }
    #expect(ratio("summer") > 1.3)
    #expect(ratio("winter") < 0.75)
    #expect((0.85...1.15).contains(ratio("even")))
  }

  @Test func `some products begin or end within the history`() throws {
    let products = try sample.table(
      "landing/erp/product/product_\(sample.specification.firstDay).csv")
    let demand = try Self.demand(sample)
    let new = products.filter { $0.day("launched_on") > sample.specification.firstDay }
    let ended = products.filter { $0["discontinued_on"] != "" }
    #expect(new.count >= 3)
    #expect(ended.count >= 3)
    for product in new + ended {
      let series = demand.filter { $0.key.hasSuffix("/" + product["product_id"]) }
      #expect(series.values.allSatisfy { $0.count < sample.specification.weeks })
    }
  }

  @Test func `more products and locations do not change the demand of the others`() throws {
    let small = try Self.demand(try Sample.small(locations: 3, products: 20, weeks: 30))
    let large = try Self.demand(try Sample.small(locations: 5, products: 40, weeks: 30))
    let stores = small.filter { !$0.key.hasPrefix("L03") }
    #expect(stores.count > 20)
    for (shelf, series) in stores { #expect(large[shelf] == series) }
    let other = try Self.demand(try Sample.small(locations: 3, products: 20, weeks: 30, seed: 12))
    #expect(stores.contains { other[$0.key] != $0.value })
  }
}
