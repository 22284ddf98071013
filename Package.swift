// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "shelfcast",
  products: [
    .executable(name: "shelfcast", targets: ["shelfcast"]),
    .library(name: "Forecasting", targets: ["Forecasting"]),
    .library(name: "Replenishment", targets: ["Replenishment"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // MARK: System libraries
    .systemLibrary(
      name: "CLAPACK", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // MARK: Pure mathematics: no dates, no SQL, no products
    .target(
      name: "NumericalMethods", dependencies: ["CLAPACK", algorithms], swiftSettings: settings),
    .target(
      name: "Forecasting", dependencies: ["NumericalMethods", "Parallelism", algorithms],
      swiftSettings: settings),
    .target(
      name: "Replenishment", dependencies: ["NumericalMethods", algorithms, heap],
      swiftSettings: settings),
    .target(
      name: "LatentDemand", dependencies: ["NumericalMethods", algorithms],
      swiftSettings: settings),

    // MARK: Data
    .target(name: "Chronology", swiftSettings: settings),
    .target(name: "Files", swiftSettings: settings),
    .target(name: "Identifiers", swiftSettings: settings),
    .target(name: "Parallelism", swiftSettings: settings),
    .target(name: "Tabular", dependencies: ["CZlib", "Files"], swiftSettings: settings),
    .target(
      name: "Workspace", dependencies: ["Chronology", "Files", yams], swiftSettings: settings),
    .target(
      name: "Medallion",
      dependencies: [
        "CCrypto", "Chronology", "Files", "Identifiers", "LatentDemand", "NumericalMethods",
        "Parallelism", "Tabular", "Workspace",
        grdb,
        sqlite,
      ],
      resources: [.embedInCode("SQL")], swiftSettings: settings),

    // MARK: What explains demand: calendar, openings, prices and promotions as regressors
    .target(
      name: "DemandDrivers", dependencies: ["Chronology", "Forecasting"],
      resources: [.embedInCode("Tables")], swiftSettings: settings),

    // MARK: Forecasts of series in files, without a workspace
    .target(
      name: "SeriesFiles",
      dependencies: [
        "Chronology", "DemandDrivers", "Forecasting", "NumericalMethods", "Parallelism", "Tabular",
      ], swiftSettings: settings),

    // MARK: From data to decisions
    .target(
      name: "PairForecasting",
      dependencies: [
        "Chronology", "DemandDrivers", "Forecasting", "Identifiers", "NumericalMethods",
        "Parallelism",
      ], swiftSettings: settings),
    .target(
      name: "OrderPlanning",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "NumericalMethods", "PairForecasting",
        "Parallelism", "Replenishment", "Workspace",
      ], swiftSettings: settings),
    .target(
      name: "PlanningRun",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "Medallion", "NumericalMethods",
        "OrderPlanning", "PairForecasting", "Parallelism", "Replenishment", "SeriesFiles",
        "Tabular", "Workspace", grdb,
      ], swiftSettings: settings),
    .target(
      name: "Publishing",
      dependencies: [
        "Chronology", "Files", "Forecasting", "Medallion", "Parallelism", "Tabular", "Workspace",
        grdb,
      ], swiftSettings: settings),
    .target(
      name: "SampleRetailer", dependencies: ["Chronology", "Tabular"], swiftSettings: settings),
    .executableTarget(
      name: "shelfcast",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "Medallion", "NumericalMethods",
        "OrderPlanning", "PlanningRun", "Publishing", "SampleRetailer", "SeriesFiles", "Tabular",
        "Workspace", algorithms, arguments, grdb,
      ], swiftSettings: settings),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "RetailerSupport",
      dependencies: ["Chronology", "Medallion", "TestSupport", "Workspace", grdb],
      path: "Tests/RetailerSupport", swiftSettings: settings),
    .testTarget(
      name: "ChronologyTests", dependencies: ["Chronology", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "IdentifiersTests", dependencies: ["Identifiers"], swiftSettings: settings),
    .testTarget(name: "ParallelismTests", dependencies: ["Parallelism"], swiftSettings: settings),
    .testTarget(
      name: "TabularTests", dependencies: ["Tabular", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "NumericalMethodsTests", dependencies: ["NumericalMethods", "TestSupport"],
      exclude: ["Reference"],
      swiftSettings: settings),
    .testTarget(
      name: "ForecastingTests", dependencies: ["Forecasting", "NumericalMethods", "TestSupport"],
      exclude: ["Reference"], swiftSettings: settings),
    .testTarget(
      name: "DemandDriversTests",
      dependencies: ["Chronology", "DemandDrivers", "Forecasting", "TestSupport"],
      exclude: ["Reference"], swiftSettings: settings),
    .testTarget(
      name: "ReplenishmentTests",
      dependencies: ["NumericalMethods", "Replenishment", "TestSupport"],
      exclude: ["Reference"], swiftSettings: settings),
    .testTarget(
      name: "LatentDemandTests", dependencies: ["LatentDemand", "NumericalMethods"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkspaceTests", dependencies: ["Chronology", "TestSupport", "Workspace"],
      swiftSettings: settings),
    .testTarget(
      name: "MedallionTests",
      dependencies: [
        "Chronology", "Medallion", "RetailerSupport", "Tabular", "TestSupport", "Workspace", grdb,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PairForecastingTests",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "NumericalMethods", "PairForecasting",
      ], swiftSettings: settings),
    .testTarget(
      name: "OrderPlanningTests",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "NumericalMethods", "OrderPlanning",
        "PairForecasting", "Replenishment", "TestSupport", "Workspace",
      ], swiftSettings: settings),
    .testTarget(
      name: "PlanningRunTests",
      dependencies: [
        "Chronology", "Forecasting", "Identifiers", "Medallion", "NumericalMethods",
        "OrderPlanning", "PairForecasting", "PlanningRun", "Replenishment", grdb,
      ], swiftSettings: settings),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Chronology", "Medallion", "PlanningRun", "Publishing", "RetailerSupport", "Tabular",
        "TestSupport", "Workspace", grdb,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SampleRetailerTests",
      dependencies: ["Chronology", "SampleRetailer", "Tabular", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["TestSupport", "shelfcast", grdb],
      swiftSettings: settings),
  ]
)
