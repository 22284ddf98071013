import Files
import Foundation
import Workspace

/// The facts needed to load a copy in bronze, stored beside it as `NAME.ledger.json`, so that silver
/// can be rebuilt from bronze alone.
struct BronzeFacts: Codable, Equatable {
  /// The landing folder's source, such as `pos`.
  var source: String
  var entity: String
  /// The path in landing.
  var file: String
  var isFull: Bool
  var version: String
  var sha256: String
  var bytes: Int
  var landedAt: String
  /// The deliveries of these bytes.
  var deliveries: [Landing] = []
  /// The retraction of the file; nil if it counts.
  var retraction: Retraction?
  /// The admission of a held snapshot; nil if there is none.
  var admission: Admission?

  /// One delivery of the bytes under a path of landing.
  struct Landing: Codable, Equatable {
    var path: String
    /// The number of the delivery of the path, from 1.
    var sequence: Int
    var landedAt: String
  }

  /// When and by whom a held snapshot was admitted.
  struct Admission: Codable, Equatable {
    var at: String
    var by: String?
  }

  /// When, by whom and why a file was retracted.
  struct Retraction: Codable, Equatable {
    var at: String
    var by: String?
    var reason: String?
  }

  private static let suffix = ".ledger.json"

  /// The path of the file with the facts of a copy.
  static func path(of copy: BronzeCopy) -> String { copy.file.path + suffix }

  /// Whether a file in bronze, by its name, contains the facts of a copy.
  static func isFacts(_ name: String) -> Bool { name.hasSuffix(suffix) }

  /// Reads the facts beside a copy; nil if there are no readable ones.
  static func read(_ copy: BronzeCopy) -> BronzeFacts? {
    guard let data = FileManager.default.contents(atPath: path(of: copy)) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(BronzeFacts.self, from: data)
  }

  /// Writes the facts beside a copy, durably.
  func write(beside copy: BronzeCopy) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    let file = FileReplacement(of: Self.path(of: copy), hasOneWriter: true)
    do throws(FileFault) {
      try file.write(text)
      try file.commit()
    } catch {
      throw WorkspaceError(error)
    }
  }
}
