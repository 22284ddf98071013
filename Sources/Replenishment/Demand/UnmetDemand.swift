/// What becomes of demand that finds the shelf empty.
public enum UnmetDemand: Sendable, Equatable {
  /// The customer goes elsewhere: later arrivals owe that demand nothing.
  case lost
  /// The customer waits: the next arrival serves that demand first.
  case backordered
}
