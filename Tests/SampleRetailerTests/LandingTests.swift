import Chronology
import SampleRetailer
import Testing

@Suite struct LandingTests {
  /// The ids that feeds use and master data do not know.
  static func unknown(_ sample: Sample, _ entity: String, _ column: String) throws -> Set<String> {
    let known = Set(try sample.rows(entity).map { $0[column] })
    let feeds = ["sale", "stock_count", "purchase_order", "availability", "sourcing"]
    let used = Set(try feeds.flatMap { try sample.rows($0).map { $0[column] } })
    return used.subtracting(known).subtracting([""])
  }

  @Test(arguments: [
    ("product", "product_id"), ("location", "location_id"), ("supplier", "supplier_id"),
  ])
  func `feeds use only ids of the master data`(entity: String, column: String) throws {
    #expect(try Self.unknown(try Sample.small(), entity, column) == [])
  }

  @Test func `an unknown id in a feed is found`() throws {
    let sample = try Sample.small(dirtyRate: 0.05)
    #expect(try Self.unknown(sample, "product", "product_id").contains("P0000"))
  }

  @Test func `stores write local time and the web shop adds its offset`() throws {
    let sample = try Sample.small(weeks: 110)
    let sales = try sample.rows("sale")
    let stores = sales.filter { $0["location_id"] != "L03" }
    let web = sales.filter { $0["location_id"] == "L03" }
    #expect(stores.allSatisfy { $0["sold_at"].count == 19 })
    // The last Sundays of March and October 2026 are the 29th and the 25th.
    func offsets(_ day: String) -> Set<String> {
      Set(web.filter { $0["sold_at"].hasPrefix(day) }.map { String($0["sold_at"].dropFirst(19)) })
    }
    #expect(offsets("2026-03-28") == ["+01:00"])
    #expect(offsets("2026-03-29") == ["+02:00"])
    #expect(offsets("2026-10-24") == ["+02:00"])
    #expect(offsets("2026-10-25") == ["+01:00"])
  }

  /// The files with a day that the file's name, or that of the one before, does not cover.
  static func misdated(_ files: [(name: Day, days: [Day])]) -> [Day] {
    var last = Day(0)
    return files.compactMap { file in
      defer { last = file.name }
      return file.days.allSatisfy { $0 > last && $0 <= file.name } ? nil : file.name
    }
  }

  @Test func `a file holds the days up to the one in its name`() throws {
    let sample = try Sample.small()
    var batches = try files(in: sample.folder).filter { $0.contains("/pos/sale/") }.map { file in
      let name = try #require(Day(file.dropLast(4).suffix(10)))
      return (name: name, days: try sample.table(file).map { $0.day("sold_at") })
    }
    #expect(batches.last?.name == sample.specification.lastDay)
    #expect(Self.misdated(batches) == [])
    batches[1].days.append(batches[1].name + 1)
    #expect(Self.misdated(batches) == [batches[1].name])
  }

  @Test func `products have different names`() throws {
    let sample = try Sample.small(locations: 1, products: 2500, weeks: 1)
    let names = try sample.rows("product").map { $0["name"] }
    #expect(Set(names).count == 2500)
  }

  @Test func `every entity has the number of rows that the summary states`() throws {
    let sample = try Sample.small()
    #expect(sample.summary.rows.count == 8)
    for (entity, count) in sample.summary.rows { #expect(try sample.rows(entity).count == count) }
  }
}
