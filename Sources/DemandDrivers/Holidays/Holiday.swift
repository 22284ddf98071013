package import Chronology

/// A day on which people buy otherwise than usual.
package struct Holiday: Hashable, Sendable {
  package let day: Day
  /// The name, by which holidays of several years are one.
  package let name: String

  /// A holiday of a name.
  package init(_ day: Day, _ name: String) {
    self.day = day
    self.name = name
  }
}
