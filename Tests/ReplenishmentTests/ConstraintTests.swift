import Replenishment
import Testing

@Suite struct ConstraintTests {
  struct Row: Sendable, CustomStringConvertible {
    let raw: Double
    let minimum: Double
    let pack: Double
    var maximum: Double?
    var life: Double?
    var position = 0.0
    let units: Double
    let binding: BindingConstraint

    var description: String { "raw \(raw) min \(minimum) pack \(pack) → \(units) \(binding)" }
  }

  static let rows = [
    Row(raw: 0, minimum: 10, pack: 6, units: 0, binding: .none),
    Row(raw: -4.5, minimum: 10, pack: 6, units: 0, binding: .none),
    Row(raw: 1e-9, minimum: 10, pack: 6, units: 0, binding: .none),
    Row(raw: 7, minimum: 0, pack: 1, units: 7, binding: .none),
    Row(raw: 7.2, minimum: 0, pack: 1, units: 8, binding: .none),
    Row(raw: 7.25, minimum: 0, pack: 0.5, units: 7.5, binding: .packSize),
    Row(raw: 0.3, minimum: 0, pack: 0.1, units: 3 * 0.1, binding: .none),
    Row(raw: 3, minimum: 10, pack: 1, units: 10, binding: .minimumOrderQuantity),
    Row(raw: 3, minimum: 10, pack: 6, units: 12, binding: .minimumOrderQuantity),
    Row(raw: 9.5, minimum: 10, pack: 6, units: 12, binding: .packSize),
    Row(raw: 13, minimum: 10, pack: 6, units: 18, binding: .packSize),
    Row(raw: 12, minimum: 10, pack: 6, units: 12, binding: .none),
    // A cap rounds down to packs that fit.
    Row(raw: 13, minimum: 0, pack: 6, maximum: 20, position: 3, units: 12, binding: .maximumStock),
    Row(raw: 13, minimum: 0, pack: 6, maximum: 21, position: 3, units: 18, binding: .packSize),
    Row(
      raw: 13, minimum: 0, pack: 6, maximum: 8, position: 3, units: 0,
      binding: .maximumStockBelowPack),
    Row(
      raw: 13, minimum: 15, pack: 6, maximum: 14, units: 0, binding: .maximumStockBelowMinimum),
    Row(raw: 13, minimum: 12, pack: 6, maximum: 14, units: 12, binding: .maximumStock),
    Row(raw: 5, minimum: 0, pack: 1, maximum: 8, position: 8, units: 0, binding: .maximumStock),
    Row(raw: 5, minimum: 0, pack: 1, maximum: 8, position: 20, units: 0, binding: .maximumStock),
    Row(raw: 30, minimum: 0, pack: 6, life: 20, units: 18, binding: .shelfLife),
    Row(raw: 30, minimum: 0, pack: 6, life: 5, units: 0, binding: .shelfLifeBelowPack),
    Row(raw: 30, minimum: 18, pack: 6, life: 13, units: 0, binding: .shelfLifeBelowMinimum),
    Row(raw: 30, minimum: 0, pack: 6, maximum: 26, life: 20, units: 18, binding: .shelfLife),
    Row(raw: 30, minimum: 0, pack: 6, maximum: 19, life: 20, units: 18, binding: .maximumStock),
    Row(raw: 1e300, minimum: 0, pack: 1, maximum: 50, units: 50, binding: .maximumStock),
  ]

  @Test(arguments: rows)
  func `constraints apply in the documented order`(row: Row) {
    let order = OrderConstraints(
      minimumOrderQuantity: row.minimum, packSize: row.pack, maximumStock: row.maximum,
      unitsSoldWithinShelfLife: row.life
    ).apply(rawUnits: row.raw, inventoryPosition: row.position, netStockAtArrival: 0)
    #expect(order.units == row.units)
    #expect(order.binding == row.binding)
    #expect(order.units == Double(order.packs) * row.pack)
    #expect(order.stages.raw == row.raw)
    #expect(order.stages.afterCaps == order.units)
  }

  @Test func `the stages tell how the quantity came about`() {
    let order = OrderConstraints(minimumOrderQuantity: 10, packSize: 6, maximumStock: 11)
      .apply(rawUnits: 3, inventoryPosition: 0, netStockAtArrival: 0)
    #expect(order.stages.raw == 3)
    #expect(order.stages.afterMinimum == 10)
    #expect(order.stages.afterPack == 12)
    #expect(order.stages.afterCaps == 0)
    #expect(order.binding == .maximumStockBelowMinimum)
  }

  @Test func `an astronomic quantity does not stop the program`() {
    let order = OrderConstraints().apply(
      rawUnits: 1e300, inventoryPosition: 0, netStockAtArrival: 0)
    #expect(order.units == 0x1p53)
  }

  @Test func `a person's units stand as they are, in the packs that hold them`() {
    let constraints = OrderConstraints(minimumOrderQuantity: 24, packSize: 12)
    let order = constraints.apply(rawUnits: 20, inventoryPosition: 5, netStockAtArrival: 5)
    func replaced(_ units: Double) -> ConstrainedOrder { order.replaced(byUnits: units, of: 12) }
    #expect(replaced(30).units == 30 && replaced(30).packs == 3)
    #expect(replaced(36).packs == 3 && replaced(0).packs == 0)
    #expect(replaced(30).binding == .planner && replaced(30).stages == order.stages)
  }

  @Test(arguments: [
    (-1.0, 1.0), (0, 0), (0, -3), (.nan, 1), (.infinity, 1), (0, .nan), (0, .infinity),
  ])
  func `limits that mean nothing are found before they are used`(minimum: Double, pack: Double) {
    var constraints = OrderConstraints()
    constraints.minimumOrderQuantity = minimum
    constraints.packSize = pack
    #expect(!constraints.isValid)
  }
}
