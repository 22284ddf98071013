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
  @Test func `what comes from data is escaped`() throws {
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
      try db.execute(
        sql: "UPDATE kpi_supplier SET supplier_key = -9, supplier_id = '<script>'")
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

  @Test func `markup that is not escaped would be found`() {
    #expect(outsideReferences("<td><script>alert(1)</script></td>") == ["<script"])
    #expect(unbalanced("<table><tr><td>a</tr></table>") == ["table", "tr", "td", "/tr"])
    #expect(unbalanced("<p><b>bold</b>") == ["p"])
  }

  @Test func `the headline adds up the orders`() throws {
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
    let alerts = try fixture.count("SELECT count(*) FROM alert_low_stock")
    #expect(alerts > 1)
    #expect(
      html.contains("<b>\(alerts)</b><span>low-stock alerts; 1 out of stock now</span>"))
  }

  @Test func `accuracy is the sum of errors over the sum of demand`() throws {
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

  @Test func `without past forecasts the accuracy is the backtest's`() throws {
    let fixture = try GoldFixture()
    try fixture.change("DELETE FROM fact_forecast_accuracy")
    try fixture.change(
      """
      UPDATE model_status SET backtest_demand = 13, backtest_absolute_error = 2,
        backtest_error = 0.5, naive_absolute_error = 3
      """)
    try fixture.export()
    let html = try fixture.text("report.html")
    #expect(html.contains(">Backtest<") && !html.contains("Last week,"))
    // Per item: an error of 2 against 3 of the naive forecast, on a demand of 13.
    #expect(html.contains("15.4\u{A0}%") && html.contains("+33.3\u{A0}%"))
  }

  @Test func `overrides are listed with what they change`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    #expect(try !fixture.text("report.html").contains("Planners' overrides"))
    try fixture.gold.write { db in
      for (id, kind, status) in [
        ("OV-1", "forecast", "active"), ("OV-2", "order", "active"), ("OV-3", "order", "expired"),
      ] {
        try db.execute(
          sql: """
            INSERT INTO fact_override (override_id, kind, location_key, product_key, location_id,
              product_id, from_day, to_day, units, factor, author, reason, recorded_on, expires_on,
              status, units_ordered)
            VALUES (?, ?, 1, 2, 'L1', 'P-002', '2024-07-01', '2024-07-14', ?, ?, 'anna <b>',
              'leaflet', '2024-07-01', '2024-07-15', ?, 4)
            """,
          arguments: [
            id, kind, kind == "order" ? 48.0 : nil, kind == "order" ? nil : 1.5, status,
          ])
      }
      try db.execute(
        sql: """
          UPDATE fact_order_proposal SET order_units = 44, decided_units = 31, override_id = 'OV-2'
          WHERE location_id = 'L1' AND product_id = 'P-002'
          """)
      try db.execute(
        sql: """
          INSERT INTO fact_forecast
          SELECT run_id, cutoff, date_key, location_key, product_key, 1000, location_id, product_id,
            ds, h, 'Override', 1, 100, q2_5, q10, q50, q90, q97_5
          FROM fact_forecast
          WHERE location_id = 'L1' AND product_id = 'P-002' AND is_chosen AND h < 3;
          UPDATE fact_forecast SET is_chosen = 0, mean = 60
          WHERE location_id = 'L1' AND product_id = 'P-002' AND model = 'SES' AND h < 3
          """)
    }
    try fixture.export()
    let html = try fixture.text("report.html")
    #expect(html.contains("OV-1") && html.contains("OV-2") && !html.contains("OV-3"))
    #expect(html.contains("demand × 1.50<small>2024-07-01 to 2024-07-14</small>"))
    #expect(html.contains("order 48<small>4 ordered since</small>"))
    #expect(html.contains("120<small>over 2 periods</small></td>\n<td class=\"n\">200</td>"))
    #expect(html.contains("31<small></small></td>\n<td class=\"n\">44</td>"))
    #expect(html.contains("anna &lt;b&gt;") && unbalanced(html) == [])
    // The item is drawn with the model's own line beside the one that orders are based on.
    #expect(html.matches(of: /<path class="model" d="M[0-9]/).count == 2)
  }

  @Test func `the value added by a stage is the error that it saves`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(sql: "DELETE FROM forecast_value_added")
      for (number, stage, error, before) in [
        (1, "naive", 40.0, nil), (2, "model", 30, 40), (3, "planner", 36, 30 as Double?),
      ] {
        try db.execute(
          sql: """
            INSERT INTO forecast_value_added VALUES
              (?1, ?2, 'smooth', 1, 10, 2, 100, 5, ?3, ?4, ?4 - ?3, NULL),
              (?1, ?2, 'lumpy', 2, 10, 1, 100, 5, ?3, ?4, ?4 - ?3, NULL)
            """, arguments: [number, stage, error, before])
      }
    }
    try fixture.export()
    let html = try fixture.text("report.html")
    let row = """
      <tr><td class="w">With planners&#39; overrides</td>
      <td class="n">20</td>
      <td class="n">3</td>
      <td class="n">36.0\u{A0}%</td>
      <td class="n">+5.0\u{A0}%</td>
      <td class="n">−12</td>
      <td class="n">−20.0\u{A0}%</td></tr>
      """
    #expect(html.contains(row))
  }

  @Test func `a supplier is shown with what it delivered`() throws {
    let fixture = try GoldFixture()
    try fixture.change(
      """
      UPDATE kpi_supplier SET lines = 1200, lines_overdue = 3, lead_time_q50 = 9,
        lead_time_q90 = NULL, otif_strict_share = 0.9, otif_tolerant_share = 0.95,
        fill_rate = 0.987654, price_variance_percent = -1.3
      """)
    try fixture.export()
    let row = """
      <tr><td class="w">Nordmilch &amp; Söhne<small>S-1</small></td>
      <td class="n">1,200</td>
      <td class="n">3</td>
      <td class="n">7</td>
      <td class="n">9</td>
      <td class="n">–</td>
      <td class="n">90.0\u{A0}%</td>
      <td class="n">95.0\u{A0}%</td>
      <td class="n">98.8\u{A0}%</td>
      <td class="n">−1.3\u{A0}%</td></tr>
      """
    #expect(try fixture.text("report.html").contains(row))
  }

  @Test func `an empty part of the report says so`() throws {
    let fixture = try GoldFixture(PlannedGold.empty.get())
    try fixture.export()
    let html = try fixture.text("report.html")
    for words in [
      "There is nothing to decide:", "No alerts.", "so there are no charts",
      "Nothing to compare yet", "No item has a history yet", "Nothing was ordered from a supplier",
    ] { #expect(html.contains(words)) }
    let quality = try fixture.text("data-quality.html")
    for words in [
      "Nothing was found", "No file has been read yet", "No row was rejected",
      "No rule was broken",
    ] { #expect(quality.contains(words)) }
    #expect(unbalanced(html) == [] && unbalanced(quality) == [])
  }

  @Test func `items without an order are described as having enough`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write {
      try $0.execute(sql: "UPDATE fact_order_proposal SET order_units = 0, status = NULL")
    }
    try fixture.export()
    #expect(
      try fixture.text("report.html")
        .contains("stock and open orders reach the target for all 8 items"))
  }

  @Test func `held orders are listed first and counted apart`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(
        sql: """
          UPDATE fact_order_proposal SET status = 'held', unheld_units = 7,
            hold_reason = 'cover: <too> much' WHERE rank = 2
          """)
    }
    try fixture.export()
    let html = try fixture.text("report.html")
    #expect(html.contains("<b>5</b><span>lines to order</span>"))
    #expect(html.contains("<b>1</b><span>held for review</span>"))
    let parts = html.components(separatedBy: "<h2")
    let held = try #require(parts.firstIndex { $0.contains("Held for review</h2>") })
    #expect(parts[held].contains("cover: &lt;too&gt; much") && parts[held].contains(">7<"))
    #expect(parts.firstIndex { $0.contains("What to order</h2>") } == held + 1)
    #expect(unbalanced(html) == [])
    try fixture.gold.write {
      try $0.execute(sql: "UPDATE fact_order_proposal SET status = 'held', unheld_units = 0")
    }
    try fixture.export()
    #expect(try fixture.text("report.html").contains("All orders are held for review"))
  }

  @Test func `the page stays small with many products and long names`() throws {
    let long = String(repeating: "<&>\" very long ", count: 2000)
    let retailer = SmallRetailer(products: 150, name: { _ in long })
    let fixture = try GoldFixture(
      PlannedGold(retailer.files, settings: SmallRetailer.settings, on: ["2024-07-01"]))
    try fixture.change("UPDATE fact_order_proposal SET reason = ?", [long])
    try fixture.export()
    #expect(try fixture.bytes("report.html").count < 500_000)
    let html = try fixture.text("report.html")
    #expect(html.matches(of: /<figure>/).count == 24)
    let lines = try fixture.orderLines()
    #expect(lines > 200 && html.contains("These are the 50 most urgent; \(lines - 50) more are in"))
  }

  @Test func `periods out of stock are marked, and unknown demand interrupts the line`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { try $0.execute(sql: "DELETE FROM fact_order_proposal WHERE rank > 1") }
    try fixture.export()
    let html = try fixture.text("report.html")
    let figure = try #require(html.split(separator: "<figure>").last?.split(separator: "</figure>"))
    // Of the weeks shown 43, 60 and 77 are censored; of these, demand is not known in 43 and 77.
    #expect(figure[0].matches(of: /class="censored"/).count == 3)
    #expect(figure[0].matches(of: /class="demand"/).count == 3)
    #expect(figure[0].matches(of: /demand not known/).count == 2)
    #expect(!figure[0].contains("nan") && !figure[0].contains("inf"))
  }
}
