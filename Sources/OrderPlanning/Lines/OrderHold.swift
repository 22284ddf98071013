/// Why an order is held for review by a planner, or withheld for lack of data.
package struct OrderHold: Sendable, Equatable {
  /// The rules that the order breaks, with the values found and the limits.
  package let reason: String
  /// The largest order that would not be held, in units; 0 where every order would be.
  package let units: Double
  /// Whether the line is withheld: too little is known of the location to order for it.
  let isWithheld: Bool

  /// Holds an order for a reason; an order of at most `units` would not be held.
  package init(_ reason: String, units: Double, isWithheld: Bool = false) {
    self.reason = reason
    self.units = units
    self.isWithheld = isWithheld
  }

  /// Withholds a line whose location's data are incomplete, for a reason.
  package init(withheld reason: String) { self.init(reason, units: 0, isWithheld: true) }
}
