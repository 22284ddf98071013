/// The calculation of one order line, from the forecast to the packs.
///
/// Each part answers one question; encoded, the figures of all parts are one object. Quantities are
/// in units; costs, prices and values in currency units; probabilities and fill rates fractions
/// 0…1.
package struct OrderExplanation: Sendable, Encodable {
  /// Product, location, day and model of the line.
  package let subject: Subject
  /// The terms of purchase.
  package let terms: Terms
  /// The policy and the target.
  package let rule: Rule
  /// Expected demand.
  package let demand: Demand
  /// Stock on hand and on order.
  package let stock: Stock
  /// The units that the target requires.
  package let need: Need
  /// The order quantity after terms, limits and overrides.
  package let quantity: Quantity
  /// Expected service, and the cost of waiting.
  package let service: Service
  /// The result of the order review.
  package let review: Review
  /// The sample paths on which the line was decided, where they were requested.
  package var paths: Paths?

  /// The calculation of a line that `planner` decided from the forecast of `candidate`.
  package init(_ line: OrderLine, _ candidate: OrderPlanner.Candidate, _ planner: OrderPlanner) {
    subject = Subject(line.situation, candidate.forecast, asOf: planner.day)
    terms = Terms(line.situation)
    rule = Rule(line, planner.settings)
    demand = Demand(line, candidate, planner)
    stock = Stock(line, asOf: planner.day)
    need = Need(line)
    quantity = Quantity(line, planner)
    service = Service(line)
    review = Review(line, isOrdered: planner.mayOrder(line.situation))
  }

  /// Encodes the figures of all parts side by side.
  package func encode(to encoder: any Encoder) throws {
    let parts: [any Encodable] = [
      subject, terms, rule, demand, stock, need, quantity, service, review,
    ]
    for part in parts { try part.encode(to: encoder) }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(paths, forKey: .paths)
  }

  private enum CodingKeys: String, CodingKey { case paths }
}
