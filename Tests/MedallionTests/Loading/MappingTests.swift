import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// Files that are not in the canonical form are read as the settings say.
@Suite struct MappingTests {
  @Test func `given columns, constants and formats replace ours, and the mapping says so`() throws {
    let retailer = try Retailer(
      """
      sources:
        web:
          sale:
            columns:
              {sale_id: Invoice, sold_at: When, product_id: Code, units: Qty, unit_price: Price}
            constants: {location_id: online, currency: GBP}
            formats: {sold_at: ["M/d/yyyy H:mm", "dd.MM.yyyy"]}
      """)
    try retailer.land(
      "web/sale/sale.csv",
      csv(
        "Invoice,Code,Qty,When,Price,Country", "536365,85123A,6,12/1/2010 8:26,2.55,UK",
        "536366,22633,-2,24.12.2010,1.85,UK", "536367,22633,1,2010-12-24,1.85,UK"))
    let report = try retailer.build()
    #expect(
      try retailer.query(
        """
        SELECT sale_id, sold_at, location_id, product_id, units, unit_price, currency
        FROM silver_sale
        """) == [
          "536365|2010-12-01T08:26:00|online|85123A|6.0|25500|GBP",
          "536366|2010-12-24|online|22633|-2.0|18500|GBP",
        ])
    #expect(
      try retailer.query("SELECT batch_line, reason FROM silver_rejection")
        == [
          "4|'2010-12-24' is not a valid date of the years 1900 to 2199 written as M/d/yyyy H:mm or dd.MM.yyyy"
        ])
    let mapping = try #require(report.mappings.first?.mapping)
    #expect(mapping.contains("sale_id = Invoice"))
    #expect(mapping.contains("location_id = 'online'"))
    #expect(mapping.hasSuffix("grain: line; unused: Country"))
  }

  @Test func `a template puts the row's own texts together`() throws {
    let rows = try Retailer(
      "sources: {pos: {sale: {constants: {product_id: '{Brand}-{Size}', location_id: 'S{Store}'}}}}"
    ).rows(
      landing: "pos/sale/sale.csv",
      csv("sold_at,Store,Brand,Size,units", "2024-01-02,7,OJ,64oz,3"),
      "SELECT location_id, product_id FROM silver_sale")
    #expect(rows == ["S7|OJ-64oz"])
  }

  @Test func `a delimiter of the settings separates fields`() throws {
    let rows = try Retailer("sources: {pos: {sale: {delimiter: ';'}}}").rows(
      landing: "pos/sale/sale.csv",
      csv("sold_at;location_id;product_id;units", "2024-01-02;L1;\"P;1\";3"),
      "SELECT product_id, units FROM silver_sale")
    #expect(rows == ["P;1|3.0"])
  }

  @Test(arguments: [
    ("units <> 0", ["P1", "P3", "P4"]), ("units > 1 and Kind = 'x'", ["P3"]),
    ("Kind = 'y' or units >= 5", ["P1", "P4"]), ("\"Old kind\" != 'n'", ["P1", "P2"]),
    ("units = 'zero'", []), ("product_id = Kind", []), ("units < 3", ["P1", "P2"]),
  ])
  func `rows that the condition does not keep are dropped and counted`(
    condition: String, kept: [String]
  ) throws {
    let retailer = try Retailer()
    var source = SourceSettings()
    source.keep = condition
    retailer.settings.sources = ["pos": ["sale": source]]
    let rows = try retailer.rows(
      landing: "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units,Kind,Old kind", "2024-01-02,L1,P1,1,y,",
        "2024-01-02,L1,P2,0,x,", "2024-01-02,L1,P3,3,x,n", "2024-01-02,L1,P4,5,z,n"),
      "SELECT product_id FROM silver_sale ORDER BY 1")
    #expect(rows == kept)
    #expect(
      try retailer.query("SELECT read, loaded, dropped FROM row_accounting")
        == ["4|\(kept.count)|\(4 - kept.count)"])
  }

  @Test func `a wide layout becomes rows of a name and a value; empty cells make none`() throws {
    let retailer = try Retailer(
      """
      sources:
        vn:
          sale:
            columns: {location_id: Store, product_id: Product}
            grain: week
            unpivot: {columns: "20*", name: sold_at, value: units}
      """)
    let rows = try retailer.rows(
      landing: "vn/sale/sale.csv",
      csv("Store,Product,2024-01-01,2024-01-08,2024-01-15", "1,7,3,,5", "2,7,1,x,0"),
      "SELECT location_id, product_id, sold_at, units FROM silver_sale ORDER BY 1, 3")
    #expect(
      rows == [
        "1|7|2024-01-01|3.0", "1|7|2024-01-15|5.0", "2|7|2024-01-01|1.0", "2|7|2024-01-15|0.0",
      ])
    #expect(
      try retailer.query("SELECT read, loaded, quarantined FROM row_accounting") == ["5|4|1"])
    #expect(
      try retailer.query("SELECT batch_line, part, rule, column_name FROM silver_rejection")
        == ["3|1|bad_number|units"])
  }

  @Test func `names of wide columns can be put right, and patterns choose among columns`() throws {
    let rows = try Retailer(
      """
      sources:
        vn:
          sale:
            grain: month
            unpivot:
              {columns: "m?", name: sold_at, value: units, names: {m1: 2024-01-01, m2: 2024-02-01}}
      """
    ).rows(
      landing: "vn/sale/sale.csv", csv("location_id,product_id,m1,m2,m10", "L1,P1,3,4,9"),
      "SELECT sold_at, units FROM silver_sale ORDER BY 1")
    #expect(rows == ["2024-01-01|3.0", "2024-02-01|4.0"])
  }

  @Test(arguments: [
    (
      "", "sold_at,location,product_id,units",
      "no column 'location_id'; found sold_at, location, product_id, units; name what holds it in "
        + "shelfcast.yml: sources: {pos: {sale: {columns: {location_id: location}}}}"
    ),
    (
      "", "wann,location_id,product,menge",
      "no columns 'sold_at', 'product_id', 'units'; found wann, location_id, product, menge; name "
        + "what holds them in shelfcast.yml: sources: {pos: {sale: {columns: {sold_at: …, "
        + "product_id: product, units: …}}}}"
    ),
    (
      "columns: {units: Quantiy}", "sold_at,location_id,product_id,Quantity",
      "no column 'Quantiy' as the settings say; did you mean 'Quantity'?"
    ),
    (
      "columns: {unit: Quantity}", "sold_at,location_id,product_id,Quantity",
      "the settings map 'unit', which is not a column of sale; did you mean 'units'?"
    ),
    (
      "unpivot: {columns: 'd_*', name: sold_at, value: units}", "location_id,product_id,e_1",
      "no column fits unpivot's pattern 'd_*'; found location_id, product_id, e_1"
    ),
    (
      "keep: 'units <> '", "sold_at,location_id,product_id,units",
      "keep: a column, a number or a quoted text is missing"
    ),
    (
      "keep: 'unit > 1'", "sold_at,location_id,product_id,units",
      "no column 'unit' as the settings say; did you mean 'units'?"
    ),
  ])
  func `a file that does not fit is told with what was found and what to write`(
    source: String, header: String, message: String
  ) throws {
    let retailer = try Retailer("sources: {pos: {sale: {\(source)}}}")
    try retailer.land("pos/sale/sale.csv", csv(header, "2024-01-02,L1,P1,1"))
    #expect(try retailer.build().failures == ["landing/pos/sale/sale.csv: " + message])
    #expect(try retailer.query("SELECT state FROM batch") == ["failed"])
  }

  @Test func `a file that failed is loaded once the settings fit`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,shop,product_id,units", "2024-01-02,L1,P1,1"))
    #expect(try retailer.build().failures.count == 1)
    var source = SourceSettings()
    source.columns = ["location_id": "shop"]
    retailer.settings.sources = ["pos": ["sale": source]]
    #expect(try retailer.build().failures == [])
    #expect(try retailer.query("SELECT location_id FROM silver_sale") == ["L1"])
  }

  @Test
  func `settings of an entity that does not exist are an error with the nearest name`() throws {
    let retailer = try Retailer("sources: {pos: {sales: {grain: week}}}")
    let error = #expect(throws: (any Error).self) { try retailer.build() }
    #expect(
      error.map { "\($0)" }
        == "shelfcast.yml: sources.pos: no entity is called 'sales'; did you mean 'sale'?")
  }

  @Test func `other settings load silver anew, and equal ones load nothing`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-01,L1,P1,1"))
    #expect(try retailer.build().read == 1)
    #expect(try retailer.build().read == 0)
    retailer.settings = try Settings(yaml: "sources: {pos: {sale: {grain: week}}}")
    #expect(try retailer.build().read == 1)
    #expect(try retailer.query("SELECT source_grain FROM silver_sale") == ["week"])
  }
}
