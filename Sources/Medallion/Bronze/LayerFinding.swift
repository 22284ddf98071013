/// A difference between a layer and the data that it was built from.
package struct LayerFinding: Sendable {
  /// The layers of the lake in the order in which data flow.
  package enum Layer: String, Sendable { case bronze, silver, history, gold }

  /// The layer with the fault.
  package let layer: Layer
  /// The file, batch or location concerned.
  package let subject: String
  /// What was found, what was needed and what to do.
  package let text: String
}
