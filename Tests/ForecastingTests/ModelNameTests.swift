import Forecasting
import Testing

@Suite struct ModelNameTests {
  @Test func `every name has its model, in any case of letters`() throws {
    for name in ModelName.allCases {
      #expect(name.model(horizon: 3).name == name.rawValue)
      #expect(try ModelName(name.rawValue.uppercased()) == name)
    }
  }

  @Test func `an unknown name suggests the nearest`() {
    #expect(throws: UnknownModelError.self) { try ModelName("SeasonalNave") }
    #expect(UnknownModelError(name: "SeasonalNave").nearest == "SeasonalNaive")
    #expect(UnknownModelError(name: "crostonsbaa").nearest == "CrostonSBA")
    #expect(
      UnknownModelError(name: "Regresion").description.hasPrefix(
        "unknown model 'Regresion'; did you mean 'Regression'? known models: Naive, "))
  }
}
