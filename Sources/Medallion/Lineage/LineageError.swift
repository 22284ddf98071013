/// A row of gold that cannot be followed to silver, with what was found and what is needed.
package struct LineageError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
