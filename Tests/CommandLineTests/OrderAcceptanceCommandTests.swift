import Foundation
import GRDB
import TestSupport
import Testing

/// `shelfcast orders`: accepting, accepting another quantity, and taking it back.
@Suite struct OrderAcceptanceCommandTests {
  private static let day = "2026-06-01"
  private static let number = "SC-2026-06-01-L1-P1"

  /// A shop with one line to order; a tight limit holds it for review.
  private func shop(held: Bool = false) throws -> TestWorkspace {
    let workdir = try SmallShop(onHand: 0).workdir
    let review = held ? ", review: {largest_multiple: 0.4}" : ""
    try workdir.write(
      "shelfcast.yml", "replenishment: {lead_time_days: 7, review_period_days: 7\(review)}\n")
    try run(workdir)
    return workdir
  }

  private func run(_ workdir: TestWorkspace) throws {
    try workdir.run("run", "--quiet", "--as-of", Self.day)
  }

  /// What `orders` says on standard output.
  private func orders(_ workdir: TestWorkspace, _ arguments: String...) throws -> String {
    let all = ["orders"] + arguments + ["--quiet", "--workspace", workdir.root.path]
    let output = try TestWorkspace.shelfcast(all)
    try #require(output.status == 0, "\(output.errors)")
    return output.output
  }

  private func figure(_ workdir: TestWorkspace, _ column: String) throws -> Double {
    try workdir.number("SELECT \(column) FROM fact_order_proposal")
  }

  private func lines(_ workdir: TestWorkspace) throws -> [String] {
    try workdir.texts(
      """
      SELECT purchase_order_id || ' ' || status || ' ' || units_ordered
      FROM fact_purchase_order_line ORDER BY 1
      """)
  }

  @Test func `accepting again what was retracted is refused, and says how it comes back`() throws {
    let workdir = try shop()
    _ = try orders(workdir, "accept")
    let file = try #require(workdir.files(below: "landing/shelfcast").first)
    try run(workdir)
    try workdir.run("retract", file, "--quiet")
    try run(workdir)
    let said = try workdir.run("orders", "accept", "--quiet", expecting: 1).errors
    #expect(said.contains("was retracted on") && said.contains("retract --undo"))
    try workdir.run("retract", "--undo", file, "--quiet")
    try run(workdir)
    #expect(try figure(workdir, "order_units") == 0)
  }

  @Test func `lines that rest on a retracted file are not accepted`() throws {
    let workdir = try shop()
    let sales = try #require(workdir.files(below: "landing").first { $0.contains("/sale/") })
    try workdir.run("retract", sales, "--quiet")
    let said = try workdir.run("orders", "accept", "--quiet", expecting: 1).errors
    #expect(said.contains("\(sales) was retracted since the proposals were made"))
  }

  @Test func `accepting twice says that nothing was left, with and without a run between`() throws {
    let workdir = try shop()
    #expect(try orders(workdir, "accept") == "accepted 1 line as of \(Self.day)\n")
    let files = workdir.files(below: "landing/shelfcast")
    #expect(
      try orders(workdir, "accept")
        == "nothing left to accept as of \(Self.day); already accepted: 1 line\n")
    try run(workdir)
    #expect(try orders(workdir, "accept") == "nothing left to accept as of \(Self.day)\n")
    #expect(workdir.files(below: "landing/shelfcast") == files)
  }

  @Test func `held lines are left out, unless all held ones or just this one are named`() throws {
    for named in [["--include-held"], ["--location", "L1", "--product", "P1"]] {
      let workdir = try shop(held: true)
      let units = try figure(workdir, "order_units")
      #expect(try orders(workdir, "accept") == "nothing left to accept as of \(Self.day)\n")
      #expect(
        try orders(workdir, "accept", "--location", "L1")
          == "nothing left to accept as of \(Self.day)\n")
      let note = try workdir.run("orders", "accept").errors
      #expect(note.contains("held for review and left out: 1 line"))
      let accept = ["orders", "accept", "--quiet", "--workspace", workdir.root.path] + named
      #expect(try TestWorkspace.shelfcast(accept).output == "accepted 1 line as of \(Self.day)\n")
      try run(workdir)
      #expect(try figure(workdir, "order_units") == 0)
      #expect(try figure(workdir, "on_order") == units)
    }
  }

  @Test
  func `another quantity is accepted as it is said; what is missing is asked for again`() throws {
    let workdir = try shop(held: true)
    let (units, unheld) = try (figure(workdir, "order_units"), figure(workdir, "unheld_units"))
    #expect(unheld > 0 && unheld < units)
    _ = try orders(
      workdir, "accept", "--location", "L1", "--product", "P1", "--units", "\(unheld)")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == unheld)
    #expect(try figure(workdir, "order_units") == units - unheld)
    _ = try orders(workdir, "accept", "--include-held")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == units)
    #expect(
      try lines(workdir) == [
        "\(Self.number) open \(unheld)", "\(Self.number)#2 open \(units - unheld)",
      ])
  }

  @Test
  func `a quantity that breaks the supplier's terms is accepted as said, with a warning`() throws {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.write(
      "landing/pos/product/product.csv", "product_id,pack_size,min_order_quantity\nP1,6,12\n")
    try run(workdir)
    for (units, words) in [
      ("20.5", "no whole packs of 6 (18 and 24 are); "),
      ("3", "no whole packs of 6 (6 is), below the minimum of 12; "),
    ] {
      let warning = try accept(workdir, units: units)
      #expect(
        warning.contains("warning: accepted as asked, although it breaks terms: " + words),
        "\(warning)")
      _ = try orders(workdir, "withdraw")
    }
    #expect(try !accept(workdir, units: "18").contains("warning"))
    try run(workdir)
    #expect(try figure(workdir, "on_order") == 18)
    #expect(
      try lines(workdir) == [
        "\(Self.number) cancelled 20.5", "\(Self.number)#2 cancelled 3.0",
        "\(Self.number)#3 open 18.0",
      ])
  }

  /// Accepts so many units of the line; what is said on standard error.
  private func accept(_ workdir: TestWorkspace, units: String) throws -> String {
    let output = try TestWorkspace.shelfcast([
      "orders", "accept", "--location", "L1", "--product", "P1", "--units", units, "--quiet",
      "--workspace", workdir.root.path,
    ])
    try #require(output.status == 0, "\(output.errors)")
    return output.errors
  }

  @Test(arguments: ["0", "-3", "0.0001", "nan", "2e9"])
  func `a quantity that cannot be ordered is an error that says what is needed`(units: String)
    throws
  {
    let workdir = try shop()
    let output = try TestWorkspace.shelfcast([
      "orders", "accept", "--location", "L1", "--product", "P1", "--units", units, "--workspace",
      workdir.root.path,
    ])
    #expect(output.status == 1, "\(output.errors)")
    #expect(output.errors.contains("needed is a quantity above 0"), "\(output.errors)")
    try workdir.run("orders", "accept", "--units", "5", expecting: 64)
    #expect(workdir.files(below: "landing").allSatisfy { !$0.contains("shelfcast") })
  }

  @Test func `an unknown location, product or pair is an error with the nearest name`() throws {
    let workdir = try shop()
    for verb in ["accept", "withdraw"] {
      let location = try workdir.run("orders", verb, "--location", "L9", expecting: 1).errors
      #expect(location.contains("location 'L9' is not known; did you mean 'L1'?"))
      let product = try workdir.run("orders", verb, "--product", "p1x", expecting: 1).errors
      #expect(product.contains("product 'p1x' is not known; did you mean 'P1'?"))
    }
  }

  @Test
  func `a withdrawn order counts as cancelled, stays on record and is proposed again`() throws {
    let workdir = try shop()
    let units = try figure(workdir, "order_units")
    let before = try ExportContent(workdir)
    _ = try orders(workdir, "accept", "--author", "ann")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == units)
    #expect(
      try orders(workdir, "withdraw", "--author", "bea", "--reason", "ordered by phone")
        == "withdrew 1 line as of \(Self.day); the next run plans without them\n")
    #expect(
      try orders(workdir, "withdraw") == "nothing left to withdraw as of \(Self.day)\n")
    try run(workdir)
    #expect(try figure(workdir, "order_units") == units)
    #expect(try figure(workdir, "on_order") == 0)
    #expect(try lines(workdir) == ["\(Self.number) cancelled \(units)"])
    #expect(
      try workdir.texts("SELECT note FROM fact_purchase_order_line")
        == ["withdrawn by bea: ordered by phone"])
    // Lead times learn nothing of it, and the order list is what it was.
    #expect(try workdir.number("SELECT count(*) FROM fact_lead_time") == 0)
    #expect(
      try ExportContent(workdir).differences(from: before).allSatisfy { !$0.contains("orders.csv") }
    )
    let list = try orders(workdir, "list", "--format", "csv")
    #expect(list.contains("\(Self.number),cancelled,L1,P1"))
    let landed = workdir.files(below: "landing/shelfcast")
    #expect(landed.count == 2)
    // Silver made anew from bronze says the same.
    try workdir.run("run", "--quiet", "--as-of", Self.day, "--rebuild")
    #expect(try lines(workdir) == ["\(Self.number) cancelled \(units)"])
  }

  @Test func `a withdrawal replaces one row; a further run reads no row again`() throws {
    let workdir = try shop()
    func replaced() throws -> Double {
      try workdir.number("SELECT sum(duplicate) FROM row_accounting")
    }
    let before = try replaced()
    _ = try orders(workdir, "accept")
    try run(workdir)
    #expect(try replaced() == before)
    _ = try orders(workdir, "withdraw")
    for _ in 0..<2 {
      try run(workdir)
      #expect(try replaced() == before + 1)
    }
    let account = try workdir.run("run", "--as-of", Self.day).output
    #expect(account.contains(" \(Int(before) + 1) repeated or replaced, "))
  }

  @Test func `after a withdrawal the line can be accepted again, under another number`() throws {
    for reruns in [false, true] {
      let workdir = try shop()
      let units = try figure(workdir, "order_units")
      _ = try orders(workdir, "accept")
      if reruns { try run(workdir) }
      _ = try orders(workdir, "withdraw")
      if reruns { try run(workdir) }
      #expect(try orders(workdir, "accept") == "accepted 1 line as of \(Self.day)\n")
      try run(workdir)
      #expect(try figure(workdir, "on_order") == units && figure(workdir, "order_units") == 0)
      #expect(
        try lines(workdir)
          == ["\(Self.number) cancelled \(units)", "\(Self.number)#2 open \(units)"])
    }
  }

  @Test func `an order that has another number at the supplier counts once by reference`() throws {
    let workdir = try shop()
    let units = try figure(workdir, "order_units")
    func land(_ reference: String, _ units: Double, status: String = "", day: String) throws {
      try workdir.write(
        "landing/erp/purchase_order/orders_\(day).csv",
        "purchase_order_id,line,location_id,product_id,ordered_on,promised_on,units_ordered,status,"
          + "reference\n4711,10,L1,P1,2026-06-02,2026-06-08,\(units),\(status),\(reference)\n")
    }
    _ = try orders(workdir, "accept")
    try land(Self.number, units + 2, day: "2026-06-02")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == units + 2)
    #expect(try figure(workdir, "order_units") == 0)
    #expect(try lines(workdir) == ["4711 open \(units + 2)"])
    // It is theirs now: it is cancelled there.
    #expect(
      try orders(workdir, "withdraw") == "nothing left to withdraw as of \(Self.day)\n")
    #expect(try orders(workdir, "accept") == "nothing left to accept as of \(Self.day)\n")
    try land(Self.number, units + 2, status: "Cancelled", day: "2026-06-03")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == 0 && figure(workdir, "order_units") == units)
    // Another line's reference leaves this one alone.
    try land("SC-2026-06-01-L1-P2", 7, day: "2026-06-04")
    try run(workdir)
    #expect(try figure(workdir, "on_order") == units + 7)
  }
}
