import Chronology
import Medallion
import PlanningRun
import Publishing
import Workspace

extension Pipeline {
  /// Builds gold's facts, dimensions and KPIs as of a day, without forecasts and orders, and replaces
  /// the old gold and its plan; keeps gold that was built from the same inputs, unless `rebuild`.
  func build(_ silver: SilverDatabase, asOf asked: Day?, rebuild: Bool) throws {
    let asOf = try asOf(silver, asked)
    let history = try HistoryDatabase(workspace)
    let former = current()
    if !rebuild, let former, former.gold.wasBuilt(from: try inputs(silver, history, asOf)) {
      return progress.say(former.state.upToDateNote)
    }
    let gold = try facts(silver, history, asOf)
    try gold.markUnplanned(asOf, version: ProgramVersion.current)
    try gold.commit()
    if let former = former?.state, former.isPlanned {
      progress.say("the plan as of \(former.asOf) is gone from gold, which was built again")
    }
    progress.say("gold is built; \(NothingPlanned.nextStep)")
  }

  /// Forecasts and decides orders as of a day, then replaces the old gold.
  ///
  /// A plan that was made from the same inputs is kept, and so are the facts of gold that was built from
  /// them and not planned, unless `isWhole`.
  func plan(_ silver: SilverDatabase, _ planning: PlanningOptions, isWhole: Bool = false) throws {
    let asOf = try asOf(silver, planning.asOf)
    let history = try HistoryDatabase(workspace)
    let known = try inputs(silver, history, asOf)
    if !isWhole, let current = current(), current.state.isPlanned,
      current.gold.wasBuilt(from: known),
      current.gold.wasPlanned(from: try PlanInputs(known, seed: Int(planning.seed), history))
    {
      return progress.say("nothing has changed since the plan as of \(current.state.asOf)")
    }
    let built = isWhole ? nil : try builtDraft(from: known)
    let gold = try built ?? facts(silver, history, asOf)
    progress.say(
      built == nil
        ? "gold is built; forecasting and planning"
        : "gold has not changed since it was built; forecasting and planning")
    _ = try progress.during { try plan(of: asOf, planning).run(gold, history, progress: $0) }
    try gold.remember(
      try PlanInputs(inputs(silver, history, asOf), seed: Int(planning.seed), history))
    try gold.commit()
  }

  /// Explains lines from the current gold if it has the requested as-of day, else from a draft.
  func explain(
    _ silver: SilverDatabase, _ planning: PlanningOptions,
    _ body: (WeeklyPlan, GoldDatabase) throws -> Void
  ) throws {
    if let (gold, state) = current(), (planning.asOf ?? state.asOf) == state.asOf {
      if !state.isPlanned { progress.say("\(state.unplannedNote); this is what it would decide") }
      return try body(plan(of: try AsOf(state.asOf, silver, settings), planning), gold)
    }
    let asOf = try asOf(silver, planning.asOf)
    let history = try HistoryDatabase(workspace)
    let draft = try GoldBuild(workspace, history, settings, asOf: asOf).run()
    let result = Result { try body(plan(of: asOf, planning), draft) }
    try draft.discard()
    try result.get()
  }

  /// Writes the exports from the current gold, and returns it.
  @discardableResult
  func export() throws -> GoldDatabase {
    let gold = try GoldDatabase(reading: workspace)
    guard let state = try gold.state() else { throw NothingBuilt() }
    progress.say(
      state.isPlanned ? "run \(state.runID); writing exports" : state.unplannedNote)
    let context = ExportContext(
      runID: state.runID, asOf: state.asOf, cutoff: state.cutoff,
      periodName: settings.calendar.period.rawValue, version: ProgramVersion.current,
      isPlanned: state.isPlanned)
    let report = try progress.during {
      try Exporter(workspace, gold: gold.queue, context: context).run(progress: $0)
    }
    progress.say("wrote \(report.files.count) files to exports/")
    return gold
  }

  /// Gold in use, with what it holds; nil if there is none that this program can read.
  private func current() -> (gold: GoldDatabase, state: GoldState)? {
    guard let gold = try? GoldDatabase(reading: workspace), let state = try? gold.state() else {
      return nil
    }
    return (gold, state)
  }

  /// A draft with the facts of gold in use, if it was built from these inputs and not planned.
  private func builtDraft(from inputs: GoldInputs) throws -> GoldDatabase? {
    guard let (gold, state) = current(), !state.isPlanned, gold.wasBuilt(from: inputs)
    else { return nil }
    return try gold.draft(in: workspace)
  }

  /// A new draft with gold's facts.
  private func facts(
    _ silver: SilverDatabase, _ history: HistoryDatabase, _ asOf: AsOf
  ) throws -> GoldDatabase {
    let gold = try progress.during {
      try GoldBuild(workspace, history, settings, asOf: asOf, version: ProgramVersion.current)
        .run(progress: $0)
    }
    // The build assigns surrogate keys, which are among the inputs.
    try gold.remember(try inputs(silver, history, asOf))
    return gold
  }

  private func inputs(
    _ silver: SilverDatabase, _ history: HistoryDatabase, _ asOf: AsOf
  ) throws -> GoldInputs {
    try GoldInputs(
      workspace, silver, history, settings, asOf: asOf, version: ProgramVersion.current)
  }

  /// The day asked for, else the default; warns where it is doubtful.
  private func asOf(_ silver: SilverDatabase, _ asked: Day?) throws -> AsOf {
    let asOf = try AsOf(asked, silver, settings)
    asOf.warnings.forEach(progress.warn)
    progress.say("as of \(asOf.day); the last complete \(asOf.period.name) began on \(asOf.cutoff)")
    return asOf
  }

  private func plan(of asOf: AsOf, _ planning: PlanningOptions) -> WeeklyPlan {
    WeeklyPlan(
      settings, asOf: asOf, version: ProgramVersion.current, seed: UInt64(planning.seed),
      jobs: planning.threads)
  }
}
