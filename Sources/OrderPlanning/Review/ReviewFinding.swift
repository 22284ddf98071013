/// A rule of the review that an order breaks.
package struct ReviewFinding: Sendable, Equatable {
  /// The rules, in the order in which a line names them.
  package enum Rule: String, Sendable {
    case cover
    case largestDemand = "largest_demand"
    case recurringDemand = "recurring_demand"
    case littleData = "little_data"
    case productSilent = "product_silent"
    case value
    case shareOfOrder = "share_of_order"
    case neverCounted = "never_counted"
    case locationSilent = "location_silent"
    case dataRejected = "data_rejected"
  }

  /// The rule that is broken.
  package let rule: Rule
  /// The value found and the limit, as text.
  package let words: String
  /// The largest order that does not break the rule, in units; 0 where every order breaks it.
  package let most: Double
}
