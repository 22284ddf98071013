/// Whether demand during a stock-out is lost or backordered.
public enum UnmetDemand: Sendable, Equatable {
  /// Lost: the customer goes elsewhere.
  case lost
  /// Backordered: the next arrival serves that demand first.
  case backordered
}
