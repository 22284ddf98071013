/// The arithmetic of one order line, from the forecast to the packs.
///
/// Each part holds the figures of one question; encoded, the figures of all parts are one object.
package struct OrderExplanation: Sendable, Encodable {
  /// Whose line it is.
  package let subject: Subject
  /// On what terms the supplier delivers.
  package let terms: Terms
  /// When and how much the policy orders.
  package let rule: Rule
  /// What is expected to be demanded.
  package let demand: Demand
  /// What is there and on its way.
  package let stock: Stock
  /// What the target asks for.
  package let need: Need
  /// What the terms, limits and planners make of it.
  package let quantity: Quantity
  /// What is expected of the shelf.
  package let service: Service
  /// Whether the line waits for a planner.
  package let review: Review
  /// The paths on which the line was decided, where they are asked for.
  package var paths: Paths?

  /// The arithmetic of a line that `planner` decided on the forecast of `candidate`.
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
