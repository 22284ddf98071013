import Chronology

/// The zone of the time zone database that a name most likely stands for; nil where none is near.
public func nearestZone(to name: String) -> String? {
  Zone.alike(name).first ?? nearestWord(to: name, among: Zone.knownIdentifiers)
}
