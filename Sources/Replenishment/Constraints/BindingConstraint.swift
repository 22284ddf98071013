/// The constraint that determined an order quantity.
public enum BindingConstraint: String, Sendable, Equatable, CaseIterable {
  /// The quantity is what the policy asked for, at most rounded up to whole units.
  case none
  /// Less than the target asks for: too few demand paths need more.
  case marginalValue = "marginal_value"
  /// Raised to the supplier's minimum order quantity.
  case minimumOrderQuantity = "minimum_order_quantity"
  /// Raised to whole lots of the policy's own quantity, Q of (R, s, nQ) and (s, Q).
  case orderQuantity = "order_quantity"
  /// Rounded up to whole packs.
  case packSize = "pack_size"
  /// Cut to what the maximum stock leaves room for.
  case maximumStock = "maximum_stock"
  /// Zero: the maximum stock leaves room for less than one pack.
  case maximumStockBelowPack = "maximum_stock_below_pack"
  /// Zero: the maximum stock leaves room for less than the minimum order quantity.
  case maximumStockBelowMinimum = "maximum_stock_below_minimum"
  /// Cut to what can be sold before it spoils.
  case shelfLife = "shelf_life"
  /// Zero: less than one pack can be sold before it spoils.
  case shelfLifeBelowPack = "shelf_life_below_pack"
  /// Zero: less than the minimum order quantity can be sold before it spoils.
  case shelfLifeBelowMinimum = "shelf_life_below_minimum"
  /// Cut by a budget over all lines; not set by `OrderConstraints`.
  case budget
  /// Raised to the supplier's minimum order value, or zero below it; not set by `OrderConstraints`.
  case supplierMinimum = "supplier_minimum"
  /// Set by a planner's order override; not set by `OrderConstraints`.
  case planner
}
