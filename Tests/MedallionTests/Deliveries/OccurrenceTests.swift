import RetailerSupport
import TestSupport
import Testing

/// Equal rows of one file are sales of their own; equal rows of two files are one sale told twice.
@Suite struct OccurrenceTests {
  private let header = "sold_at,location_id,product_id,units"
  private let sale = "2024-01-02,L1,P1,2"

  private func retailer(_ files: [[String]], _ settings: String = "") throws -> Retailer {
    let retailer = try Retailer(settings)
    for (number, lines) in files.enumerated() {
      try retailer.land(
        "pos/sale/part\(number).csv", ([header] + lines).joined(separator: "\n"))
      try retailer.build()
    }
    return retailer
  }

  private func units(_ files: [[String]], _ settings: String = "") throws -> [String] {
    try retailer(files, settings).query("SELECT count(*), total(units) FROM silver_sale")
  }

  @Test func `three equal rows of a file are three sales`() throws {
    #expect(try units([[sale, sale, "2024-01-02,L1,P2,1", sale]]) == ["4|7.0"])
  }

  @Test func `of two files that overlap the larger count of equal rows holds, in any order`() throws
  {
    for files in [[[sale, sale, sale], [sale, sale]], [[sale, sale], [sale, sale, sale]]] {
      let retailer = try retailer(files)
      #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["6.0"])
      #expect(
        try retailer.query("SELECT sum(read), sum(loaded), sum(duplicate) FROM row_accounting")
          == ["5|3|2"])
    }
  }

  @Test func `the same rows in another order are duplicates`() throws {
    let other = "2024-01-03,L1,P1,1"
    #expect(try units([[sale, other, sale], [other, sale, sale]]) == ["3|5.0"])
  }

  @Test func `a receipt without line numbers may hold equal lines`() throws {
    let retailer = try Retailer()
    let text = csv(
      "sale_id,sold_at,location_id,product_id,units", "R1,2024-01-02,L1,P1,1",
      "R1,2024-01-02,L1,P1,1", "R2,2024-01-02,L1,P1,1")
    try retailer.land("pos/sale/a.csv", text)
    try retailer.land("pos/sale/b.csv", text + "R2,2024-01-02,L1,P1,1\n")
    try retailer.build()
    #expect(
      try retailer.query("SELECT sale_id, count(*) FROM silver_sale GROUP BY 1 ORDER BY 1")
        == ["R1|2", "R2|2"])
  }

  @Test func `a source that never repeats a row may say so, and every file adds`() throws {
    let settings = "sources: {pos: {sale: {repeats: add}}}"
    #expect(try units([[sale, sale], [sale]], settings) == ["3|6.0"])
  }

  @Test func `equal rows of a wide layout are numbered over all its columns`() throws {
    let retailer = try Retailer(
      """
      sources: {pos: {sale: {unpivot: {columns: "d_*", name: sold_at, value: units,
        names: {d_1: "2024-01-02", d_2: "2024-01-02"}}}}}
      """)
    try retailer.land("pos/sale/wide.csv", csv("location_id,product_id,d_1,d_2", "L1,P1,3,3"))
    try retailer.build()
    #expect(try retailer.query("SELECT count(*), total(units) FROM silver_sale") == ["2|6.0"])
  }
}
