import Foundation
import GRDB
import Testing

/// What became of the rows that were read, on the page about the data.
@Suite struct DataQualityTests {
  @Test func `rows that were replaced or taken back stand apart`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write {
      try $0.execute(
        sql: """
          UPDATE row_accounting SET loaded = loaded - 777, replaced = 345, retracted = 432
          WHERE entity = 'sale'
          """)
    }
    try fixture.export()
    let quality = try fixture.text("data-quality.html")
    for words in [">Replaced<", ">Retracted<", ">345<", ">432<"] {
      #expect(quality.contains(words))
    }
  }
}
