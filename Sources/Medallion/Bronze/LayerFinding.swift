/// Something in a layer that does not agree with what it was made from.
package struct LayerFinding: Sendable {
  /// The layers of the lake in the order in which data flow.
  package enum Layer: String, Sendable { case bronze, silver, history, gold }

  /// The layer that is wrong.
  package let layer: Layer
  /// The file, batch or location that it is about.
  package let subject: String
  /// What was found, what was needed and what to do.
  package let text: String
}
