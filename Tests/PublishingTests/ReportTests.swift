import Foundation
import GRDB
import Publishing
import Testing

/// Marks and addresses of a page that make it depend on anything beside it in the folder.
private func outsideReferences(_ html: String) -> [String] {
  ["http://", "https://", "<script", "<link", "<img", "<iframe", "@import", "url("].filter {
    html.contains($0)
  }
}

/// Elements that are opened and not closed, or the other way round.
private func unbalanced(_ html: String) -> [String] {
  var open: [String] = []
  for match in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
    let (_, closing, name, empty) = match.output
    if ["meta", "br"].contains(name) || empty == "/" { continue }
    if closing.isEmpty {
      open.append(String(name))
    } else if open.last == String(name) {
      open.removeLast()
    } else {
      return open + ["/\(name)"]
    }
  }
  return open
}

@Suite struct ReportTests {
  @Test func whatComesFromDataIsEscaped() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      for column in ["reason", "location_id", "supplier_id", "currency", "expected_arrival"] {
        try db.execute(
          sql: "UPDATE fact_order_proposal SET \(column) = '<script>&\"' || rank WHERE rank = 1")
      }
      try db.execute(
        sql: "UPDATE alert_low_stock SET severity = '\"><script>', next_arrival = '<script>'")
      try db.execute(sql: "UPDATE row_accounting SET source = '<script>', entity = '\"><script>'")
      try db.execute(sql: "UPDATE rule_result SET rule = '<script>', action = '<script>'")
      try db.execute(sql: "UPDATE model_status SET reason = '<script>', status = '<script>'")
      try db.execute(
        sql: "UPDATE kpi_inventory SET location_id = '<script>', currency = '<script>'")
    }
    try fixture.export()
    for name in ["report.html", "data-quality.html"] {
      let html = try fixture.text(name)
      #expect(outsideReferences(html.replacing("http://example.org", with: "")) == [], "\(name)")
      #expect(html.contains("&lt;script&gt;"), "\(name)")
      #expect(unbalanced(html) == [], "\(name)")
    }
    #expect(try fixture.text("report.html").contains("=HYPERLINK(&quot;"))
  }

  @Test func aMarkThatIsNotEscapedWouldBeFound() {
    #expect(outsideReferences("<td><script>alert(1)</script></td>") == ["<script"])
    #expect(unbalanced("<table><tr><td>a</tr></table>") == ["table", "tr", "td", "/tr"])
    #expect(unbalanced("<p><b>bold</b>") == ["p"])
  }

  @Test func theHeadlineAddsUpTheOrders() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(
        sql: """
          UPDATE fact_order_proposal SET order_units = 1000, order_value = 1234567.891, currency =
          CASE WHEN rank < 3 THEN 'EUR' ELSE 'GBP' END WHERE order_units > 0
          """)
    }
    try fixture.export()
    let html = try fixture.text("report.html")
    #expect(html.contains("<b>6</b><span>lines to order</span>"))
    #expect(html.contains("<b>6,000</b><span>units</span>"))
    #expect(html.contains("<b>GBP 4,938,271.56</b>") && html.contains("<b>EUR 2,469,135.78</b>"))
    #expect(html.contains("<b>3</b><span>low-stock alerts; 1 out of stock now</span>"))
  }

  @Test func accuracyIsTheSumOfErrorsOverTheSumOfDemand() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(
        sql: """
          UPDATE fact_forecast_accuracy SET actual = 100,
            absolute_error = CASE WHEN is_chosen THEN 20 ELSE 40 END,
            error = CASE WHEN location_key = 1 THEN 20 ELSE -10 END, is_in_80 = location_key = 1
          """)
    }
    try fixture.export()
    let html = try fixture.text("report.html")
    let row = """
      <td class="n">8</td>
      <td class="n">800</td>
      <td class="n">20.0\u{A0}%</td>
      <td class="n">+5.0\u{A0}%</td>
      <td class="n">40.0\u{A0}%</td>
      <td class="n">+50.0\u{A0}%</td>
      <td class="n">50.0\u{A0}%</td>
      <td class="n">100.0\u{A0}%</td>
      """
    #expect(html.contains(row))
    #expect(html.contains("Last week, 2024-06-24, 1 week ahead"))
  }

  @Test func withoutPastForecastsTheBacktestSpeaks() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { try $0.execute(sql: "DELETE FROM fact_forecast_accuracy") }
    try fixture.export()
    let html = try fixture.text("report.html")
    #expect(html.contains("Backtest on the past") && !html.contains("Last week,"))
    // Per item: an error of 2 levels against 3 of the naive forecast, on a demand of 13 levels.
    #expect(html.contains("15.4\u{A0}%") && html.contains("+33.3\u{A0}%"))
  }

  @Test func emptyStatesAreWords() throws {
    let fixture = try GoldFixture(isEmpty: true)
    try fixture.export()
    let html = try fixture.text("report.html")
    for words in [
      "There is nothing to decide on", "No alerts.", "so there is nothing to draw",
      "Nothing to compare yet", "No item has a history yet",
    ] { #expect(html.contains(words)) }
    let quality = try fixture.text("data-quality.html")
    for words in ["No file has been read yet", "No row was rejected", "No rule was broken"] {
      #expect(quality.contains(words))
    }
    #expect(unbalanced(html) == [] && unbalanced(quality) == [])
  }

  @Test func itemsThatNeedNothingAreSaidToHaveEnough() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { try $0.execute(sql: "UPDATE fact_order_proposal SET order_units = 0") }
    try fixture.export()
    #expect(
      try fixture.text("report.html")
        .contains("stock and open orders reach the target for all 8 items"))
  }

  @Test func thePageStaysSmallWhateverTheNumberOfProductsAndTheLengthOfNames() throws {
    let fixture = try GoldFixture(products: 150)
    try fixture.gold.write { db in
      let long = String(repeating: "<&>\" very long ", count: 2000)
      try db.execute(sql: "UPDATE dim_product SET name = ?", arguments: [long])
      try db.execute(sql: "UPDATE fact_order_proposal SET reason = ?", arguments: [long])
    }
    try fixture.export()
    #expect(try fixture.bytes("report.html").count < 500_000)
    let html = try fixture.text("report.html")
    #expect(html.matches(of: /<figure>/).count == 24)
    #expect(html.contains("These are the 50 most urgent; 175 more are in"))
  }

  @Test func periodsWithAnEmptyShelfAreMarkedAndUnknownDemandBreaksTheLine() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { try $0.execute(sql: "DELETE FROM fact_order_proposal WHERE rank > 1") }
    try fixture.export()
    let html = try fixture.text("report.html")
    let figure = try #require(html.split(separator: "<figure>").last?.split(separator: "</figure>"))
    // Weeks 43, 60 and 77 of 80 are censored; of these, demand is not known in 43 and 77.
    #expect(figure[0].matches(of: /class="censored"/).count == 3)
    #expect(figure[0].matches(of: /class="demand"/).count == 3)
    #expect(figure[0].matches(of: /demand not known/).count == 2)
    #expect(!figure[0].contains("nan") && !figure[0].contains("inf"))
  }
}
