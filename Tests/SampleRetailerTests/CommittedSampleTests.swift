import Foundation
import SampleRetailer
import TestSupport
import Testing

@Suite struct CommittedSampleTests {
  /// What `datasets/README.md` says the committed sample is made with.
  static let specification = SampleSpecification(
    locations: 3, products: 30, weeks: 110, seed: 7, dirtyRate: 0.01)

  static let folder = Repository.file("datasets/sample").path

  /// The files that are missing, unexpected or different.
  static func differences(_ sample: Sample) throws -> [String] {
    let names = Set(try files(in: sample.folder)).union(try files(in: folder))
    let manager = FileManager.default
    return names.sorted().filter { name in
      let (first, second) = ("\(sample.folder)/\(name)", "\(folder)/\(name)")
      return !manager.contentsEqual(atPath: first, andPath: second)
    }
  }

  @Test func `the committed sample can be made again, byte for byte`() throws {
    #expect(try Self.differences(try Sample(Self.specification)) == [])
  }

  @Test func `another seed makes other files`() throws {
    var other = Self.specification
    other.seed += 1
    #expect(try Self.differences(try Sample(other)).count > 50)
  }

  @Test func `the committed sample is small`() throws {
    let sizes = try files(in: Self.folder).map { name in
      try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)")).count
    }
    #expect(sizes.reduce(0, +) < 2_500_000)
    #expect(sizes.allSatisfy { $0 < 1_000_000 })
  }
}
