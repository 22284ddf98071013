import Forecasting
import TestSupport
import Testing

@Suite struct ModelCatalogueTests {
  @Test func `every name has its model, in any case of letters`() throws {
    for entry in ModelCatalogue.entries {
      #expect(ModelSpecification(entry).model(horizon: 3).name == entry.name)
      #expect(try ModelCatalogue.entry(named: entry.name.uppercased()) == entry)
    }
  }

  @Test func `a key once published stays with its model`() throws {
    let published = try ReferenceTable("model_keys.csv").rows
    let found = ModelCatalogue.entries.map { ["key": "\($0.key)", "model": $0.name] }
    #expect(Set(found) == Set(published))
    #expect(Set(published.map { $0["key"] }).count == published.count)
    // The check can fail: two models that change keys are two rows that nobody published.
    var exchanged = found
    (exchanged[0]["key"], exchanged[1]["key"]) = (found[1]["key"], found[0]["key"])
    #expect(Set(exchanged).subtracting(Set(published)).count == 2)
  }

  @Test func `an unknown name suggests the nearest`() {
    #expect(throws: UnknownModelError.self) { try ModelCatalogue.entry(named: "SeasonalNave") }
    #expect(UnknownModelError(name: "SeasonalNave").nearest == "SeasonalNaive")
    #expect(UnknownModelError(name: "crostonsbaa").nearest == "CrostonSBA")
    #expect(
      UnknownModelError(name: "Regresion").description.hasPrefix(
        "unknown model 'Regresion'; did you mean 'Regression'? known models: Naive, "))
  }
}
