import Foundation
import Medallion
import Publishing
import Testing

@Suite struct ExporterTests {
  @Test func everyFileOfTheContractIsWrittenAndNothingElse() throws {
    let fixture = try GoldFixture()
    let report = try fixture.export()
    let expected = ExportTable.all.map(\.file) + ["gold.db", "_manifest.json"]
    #expect(Set(expected).isSubset(of: report.files))
    #expect(try fixture.exportedFiles() == report.files.sorted())
  }
}
