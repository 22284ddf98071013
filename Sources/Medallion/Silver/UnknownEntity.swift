import Workspace

/// The settings of a source name an entity that does not exist.
struct UnknownEntity: Error, CustomStringConvertible {
  let source: String
  let name: String

  /// Throws if a name under `sources:` is not the name of an entity.
  static func check(_ sources: [String: [String: SourceSettings]]) throws {
    for (source, entities) in sources.sorted(by: { $0.key < $1.key }) {
      for name in entities.keys.sorted() where Entity.named(name) == nil {
        throw UnknownEntity(source: source, name: name)
      }
    }
  }

  var description: String {
    let known = Entity.all.map(\.name)
    return "shelfcast.yml: sources.\(source): no entity is called '\(name)'; "
      + (nearestWord(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "entities are \(known.joined(separator: ", "))")
  }
}
