/// A model that the automatic choice may use, and whether it is trusted a priori.
struct Candidate: Sendable {
  let model: any ForecastModel
  let isTrusted: Bool

  init(_ model: any ForecastModel, isTrusted: Bool = false) {
    self.model = model
    self.isTrusted = isTrusted
  }
}
