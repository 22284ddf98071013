import Files
import Foundation
import Workspace

/// What must be known of a copy in bronze to load it: kept beside the copy as `NAME.ledger.json`, so
/// that silver can be made from bronze alone.
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
  /// The times that a path of landing brought these bytes.
  var deliveries: [Landing] = []
  /// That the file was taken back.
  var retraction: Retraction?
  /// That a whole snapshot may end what it leaves out.
  var admission: Admission?

  /// One time that a path of landing brought the bytes.
  struct Landing: Codable, Equatable {
    var path: String
    /// Counts the deliveries of the path from 1.
    var sequence: Int
    var landedAt: String
  }

  /// That a whole snapshot was let pass.
  struct Admission: Codable, Equatable {
    var at: String
    var by: String?
  }

  /// That a file was taken back.
  struct Retraction: Codable, Equatable {
    var at: String
    var by: String?
    var reason: String?
  }

  private static let suffix = ".ledger.json"

  /// Where the facts of a copy lie.
  static func path(of copy: BronzeCopy) -> String { copy.file.path + suffix }

  /// Whether a file of bronze holds facts of another one.
  static func isFacts(_ name: String) -> Bool { name.hasSuffix(suffix) }

  /// Reads the facts beside a copy; nil where there are none that can be read.
  static func read(_ copy: BronzeCopy) -> BronzeFacts? {
    guard let data = FileManager.default.contents(atPath: path(of: copy)) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(BronzeFacts.self, from: data)
  }

  /// Puts the facts beside a copy, durable on disk.
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
