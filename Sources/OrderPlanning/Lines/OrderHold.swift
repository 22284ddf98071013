/// Why an order waits for a planner, or may not be placed on the data that there are.
package struct OrderHold: Sendable, Equatable {
  /// The rules that it breaks, with what was found against the limits.
  package let reason: String
  /// The largest order that would not be held, in units; 0 where none.
  package let units: Double
  /// Whether too little is known of the location to order anything for it.
  let isWithheld: Bool

  /// Holds an order for a reason; up to `units` would not be held.
  package init(_ reason: String, units: Double, isWithheld: Bool = false) {
    self.reason = reason
    self.units = units
    self.isWithheld = isWithheld
  }

  /// Withholds a line for what is not known of its location.
  package init(withheld reason: String) { self.init(reason, units: 0, isWithheld: true) }
}
