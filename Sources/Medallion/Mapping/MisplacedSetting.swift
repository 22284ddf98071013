import Workspace

/// A setting of a source is given for an entity that does not use it.
struct MisplacedSetting: Error, CustomStringConvertible {
  let place: String
  let setting: String
  /// The entities that use it.
  let entities: [String]

  /// Throws for the first setting that its entity does not use.
  static func check(_ sources: [String: [String: SourceSettings]]) throws {
    for (source, entities) in sources.sorted(by: { $0.key < $1.key }) {
      for (name, settings) in entities.sorted(by: { $0.key < $1.key }) {
        for use in uses where use.isSet(settings) {
          let entities = Entity.all.filter(use.has).map(\.name)
          guard !entities.contains(name) else { continue }
          throw MisplacedSetting(
            place: "sources.\(source).\(name)", setting: use.setting, entities: entities)
        }
      }
    }
  }

  /// A setting, and the test of the entities that use it.
  private struct Use {
    let setting: String
    let isSet: @Sendable (SourceSettings) -> Bool
    let has: @Sendable (Entity) -> Bool
  }

  private static let uses = [
    Use(setting: "repeats", isSet: { $0.repeats != nil }, has: { $0.lineKey == .sale }),
    Use(setting: "receipts", isSet: { $0.receipts != nil }, has: { $0.lineKey == .purchaseOrder }),
    Use(setting: "delivery", isSet: { $0.delivery != nil }, has: \.isDated),
    Use(setting: "grain", isSet: { $0.grain != nil }, has: { $0.grain != nil }),
  ]

  var description: String {
    "shelfcast.yml: \(place): '\(setting)' has no effect here; it belongs to "
      + entities.joined(separator: ", ")
  }
}
