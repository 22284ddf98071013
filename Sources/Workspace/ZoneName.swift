import Chronology

/// Returns the IANA zone that `name` most likely stands for; nil if none is close.
package func nearestZone(to name: String) -> String? {
  Zone.alike(name).first ?? nearestWord(to: name, among: Zone.knownIdentifiers)
}
