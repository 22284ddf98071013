import Identifiers
import Testing

@Suite struct KeyTextTests {
  @Test func `different texts never give one key, and ordinary ones are joined as they are`() {
    let alphabet = ["", "A", "|", "\\", "A|", "\\|", "|A", "\\\\", "A\\"]
    var seen: [String: [String]] = [:]
    for first in alphabet {
      for second in alphabet {
        let key = KeyText.join([first, second])
        #expect(seen[key] == nil, "\(seen[key] ?? []) and \([first, second])")
        seen[key] = [first, second]
        #expect(KeyText.parts(key) == [first, second])
      }
    }
    #expect(KeyText.join(["L-1", "P 1"]) == "L-1|P 1")
  }

  @Test func `a plain separator would be caught`() {
    #expect(["A|", "B"].joined(separator: "|") == ["A", "|B"].joined(separator: "|"))
    #expect(KeyText.join(["A|", "B"]) != KeyText.join(["A", "|B"]))
  }
}
