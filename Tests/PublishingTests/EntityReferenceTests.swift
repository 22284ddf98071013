import Foundation
import Medallion
import Publishing
import TestSupport
import Testing

@Suite struct EntityReferenceTests {
  @Test func `docs/entities.md is what the declarations of the entities say`() throws {
    let file = Repository.file("docs/entities.md")
    if GoldenFiles.areWritten {
      try EntityReference.markdown.write(to: file, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == EntityReference.markdown, "run again with SHELFCAST_UPDATE_GOLDEN=1")
  }

  @Test func `every column of every entity stands in it`() {
    for entity in Entity.all {
      #expect(EntityReference.markdown.contains("## \(entity.name)\n"))
      for column in entity.columns {
        #expect(EntityReference.markdown.contains("| `\(column.name)` | \(column.type.rawValue) |"))
      }
    }
  }
}
