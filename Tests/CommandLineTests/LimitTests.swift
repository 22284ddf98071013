import TestSupport
import Testing

/// Every documented limit, below, at and above it: rows are loaded or quarantined, and nothing traps.
@Suite struct LimitTests {
  private static let header =
    "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency\n"

  /// Twenty ordinary weeks and one row more.
  private static func files(sale row: String = "", _ others: [String: String] = [:]) throws
    -> TemporaryFolder
  {
    let workdir = try TemporaryFolder()
    var text = header
    for number in 0..<140 {
      text += "S\(number),1,\(SmallShop.day("2026-01-05", plus: number)),L1,P1,7,2.5,,EUR\n"
    }
    try workdir.write("landing/pos/sale/s.csv", text + row)
    for (path, text) in others { try workdir.write("landing/" + path, text) }
    return workdir
  }

  /// The check: the program ends by itself, with 0 or an error that says more than its kind.
  private static func endsWell(_ run: ProgramRun) -> Bool {
    run.signal == nil && (run.status == 0 || run.status == 1 && run.errors.contains("Error: "))
  }

  private static func rejected(_ workdir: TemporaryFolder) throws -> Bool {
    workdir.exists("lake/_quarantine/pos/sale.csv")
  }

  @Test(arguments: [
    ("1000000000,2.5,,EUR", false), ("1000000000.001,2.5,,EUR", true),
    ("-1000000000,2.5,,EUR", false), ("1,1000000000,,EUR", false), ("1e18,2.5,,EUR", true),
    ("500,1000000000,,EUR", false), ("500.001,1000000000,,EUR", true),
    ("-500,1000000000,1000000000,EUR", false), ("1000000000,1000000000,,EUR", true),
    ("1,1000000000.0001,,EUR", false), ("1,2.5,1000000000,EUR", false),
  ])
  func `units, money and their product are bounded for each row`(cells: String, isRejected: Bool)
    throws
  {
    let workdir = try Self.files(sale: "X,1,2026-05-20,L1,P1,\(cells)\n")
    let run = try workdir.run("run", "--quiet", "--workspace", workdir.path)
    #expect(Self.endsWell(run) && run.status == 0)
    #expect(try Self.rejected(workdir) == isRejected)
  }

  @Test(arguments: [
    ("1900-01-01", false), ("1899-12-31", true), ("2199-12-31", false), ("2200-01-01", true),
  ])
  func `dates of landing files are bounded`(day: String, isRejected: Bool) throws {
    let workdir = try Self.files(sale: "X,1,\(day),L1,P9,1,2.5,,EUR\n")
    let run = try workdir.run("run", "--quiet", "--workspace", workdir.path)
    #expect(Self.endsWell(run) && run.status == 0)
    #expect(try Self.rejected(workdir) == isRejected)
  }

  @Test func `the price of the catalogue times the largest sale has no revenue`() throws {
    let workdir = try Self.files(
      sale: "X,1,2026-05-20,L1,P2,1000000000,,,EUR\n",
      ["erp/product/p.csv": "product_id,unit_price,currency\nP1,1,EUR\nP2,1000000000,EUR\n"])
    #expect(try workdir.run("run", "--quiet", "--workspace", workdir.path).status == 0)
    let found = try workdir.run(
      "query", "SELECT units_sold, revenue FROM fact_sales_daily WHERE product_id = 'P2'",
      "--format", "csv", "--workspace", workdir.path)
    #expect(found.output.split(whereSeparator: \.isNewline).last == "1000000000,")
  }

  @Test func `sums beyond the largest demand or stock are planned as the largest`() throws {
    let sales = (0..<1_100).map { "X\($0),1,2026-05-20,L1,P1,1000000000,1,,EUR\n" }.joined()
    let orders = (0..<1_100).map {
      "O\($0),L1,P1,2026-05-01,\($0 % 2 == 0 ? "2026-05-21" : ""),1000000000\n"
    }
    let workdir = try Self.files(
      sale: sales,
      [
        "erp/purchase_order/o.csv":
          "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered\n"
          + orders.joined(),
        "erp/stock_count/c.csv":
          "counted_at,location_id,product_id,on_hand\n2026-05-01,L1,P1,1000000000\n",
        "erp/product/p.csv":
          "product_id,unit_cost,unit_price,pack_size,min_order_quantity,shelf_life_days\n"
          + "P1,1000000000,1000000000,0.001,1000000000,1000000000\n",
      ])
    let run = try workdir.run("run", "--quiet", "--workspace", workdir.path)
    #expect(Self.endsWell(run) && run.status == 0)
  }

  @Test func `identifiers longer than a database page are loaded`() throws {
    let id = String(repeating: "X", count: 70_000)
    let workdir = try Self.files(sale: "X,1,2026-05-20,\(id),P\(id),1,2.5,,EUR\n")
    let run = try workdir.run("run", "--quiet", "--workspace", workdir.path)
    #expect(Self.endsWell(run) && run.status == 0)
  }

  @Test func `a program that ends by a trap fails the same check`() throws {
    let workdir = try TemporaryFolder()
    #expect(!Self.endsWell(try workdir.shell("kill -ILL $$")))
  }
}
