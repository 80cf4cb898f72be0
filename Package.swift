// swift-tools-version: 6.3
import PackageDescription

// The targets stand in the order of the pipeline: each imports only targets above it.
// `swift build --explicit-target-dependency-import-check error` keeps that true.

let settings: [SwiftSetting] = [
  .strictMemorySafety(),  // SE-0458
  .treatAllWarnings(as: .error),  // SE-0480
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
]

let package = Package(
  name: "sprawl",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "sprawl", targets: ["sprawl"]),
    .executable(name: "sprawl-fleet", targets: ["sprawl-fleet"]),
    .executable(name: "rulec", targets: ["rulec"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // 0: C. Archives, ciphers, regexes, the SIMD pass, system calls Swift cannot import, the compiled rules.
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [
        .apt([
          "libarchive-dev", "libbz2-dev", "liblz4-dev", "liblzma-dev", "libzstd-dev", "nettle-dev",
          "zlib1g-dev",
        ])
      ]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "CScan"),
    .target(name: "CSystem"),
    .target(name: "CBuiltInRules", dependencies: ["CScan"]),
    .target(name: "CValueModel"),
    .target(name: "CUnicodeData"),

    // 1: The shared nouns; bytes in, ranges out; the encodings that formats use, undone and done.
    .target(name: "Findings", swiftSettings: settings),
    .target(name: "Codecs", swiftSettings: settings),
    .target(name: "Patterns", dependencies: ["CPCRE2", "CScan"], swiftSettings: settings),

    // 2: Open things; undo encodings; what secrets look like.
    .target(
      name: "Inputs", dependencies: ["CArchive", "Codecs", "CSystem", "Findings"],
      swiftSettings: settings),
    .target(name: "Decoders", dependencies: ["Codecs", "CScan"], swiftSettings: settings),
    .target(
      name: "Rules",
      dependencies: [
        "CBuiltInRules", "CScan", "Findings", "Patterns", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    // 3: Judge candidates; name the identity.
    .target(
      name: "Detection",
      dependencies: ["CValueModel", "Codecs", "Findings", "Patterns", "Rules"],
      swiftSettings: settings),
    .target(
      name: "Identities",
      dependencies: [
        "CNettle", "Codecs", "Findings", "Rules", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),

    // 4: Run it; tell it.
    .target(
      name: "Scanning",
      dependencies: [
        "Codecs", "Decoders", "Detection", "Findings", "Identities", "Inputs", "Patterns", "Rules",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "Inventory",
      dependencies: [
        "Codecs", "Findings", "Identities", "Inputs", "Rules",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "CSystem", "Codecs", "Findings", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "History",
      dependencies: [
        "Codecs", "Findings", "Identities", "Inputs", "Reports", "Scanning",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "Policy",
      dependencies: [
        "Codecs", "Detection", "Findings", "Inputs", "Reports", "Rules", "Scanning",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    // 5: What command lines share; the only code that talks to others, which sprawl does not import.
    .target(
      name: "Console",
      dependencies: [
        "Findings", "History", "Identities", "Inventory", "Reports", "Rules",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),

    .target(name: "PostgreSQL", dependencies: ["CPostgreSQL", "History"], swiftSettings: settings),

    // 6: The command lines; the rule compiler.
    .executableTarget(
      name: "sprawl",
      dependencies: [
        "CSystem", "CUnicodeData", "Console", "Decoders", "Detection", "Findings", "History",
        "Identities",
        "Inputs",
        "Inventory", "Patterns", "Policy", "Reports", "Rules", "Scanning",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "sprawl-fleet",
      dependencies: [
        "Console", "History", "PostgreSQL",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(name: "rulec", dependencies: ["Rules"], swiftSettings: settings),

    // For those who fit the model of values: writes the features of candidates. Not in the product.
    .executableTarget(
      name: "features", dependencies: ["Detection"], path: "Training/features",
      swiftSettings: settings),

    // Feeds parsers with damaged inputs. Not in the product.
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Codecs", "Decoders", "Detection", "Findings", "Identities", "Inputs", "Inventory", "Rules",
        "TestSupport",
      ],
      path: "Fuzz/Sources", swiftSettings: settings),

    // Tests, in the same order.
    .target(name: "TestSupport", path: "Tests/TestSupport"),  // Random numbers and folders.
    .testTarget(name: "CodecsTests", dependencies: ["Codecs", "TestSupport"]),
    .target(
      name: "PatternsTestSupport", dependencies: ["Patterns"], path: "Tests/PatternsTestSupport"),
    .testTarget(
      name: "PatternsTests",
      dependencies: ["CScan", "Patterns", "PatternsTestSupport", "TestSupport"]),
    .testTarget(
      name: "InputsTests", dependencies: ["CSystem", "Findings", "Inputs", "TestSupport"]),
    .testTarget(name: "DecodersTests", dependencies: ["Codecs", "Decoders", "TestSupport"]),
    .testTarget(
      name: "RulesTests", dependencies: ["Findings", "Patterns", "Rules", "TestSupport"]),
    .testTarget(
      name: "DetectionTests",
      dependencies: ["Codecs", "Detection", "Findings", "Patterns", "PatternsTestSupport", "Rules"]),
    .testTarget(
      name: "IdentitiesTests", dependencies: ["Findings", "Identities", "Rules", "TestSupport"]),
    .testTarget(
      name: "PolicyTests",
      dependencies: [
        "Detection", "Findings", "Inputs", "Policy", "Rules", "Scanning", "TestSupport",
      ]),
    .testTarget(name: "InventoryTests", dependencies: ["Findings", "Inventory", "TestSupport"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "CSystem", "Findings", "Reports", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ScanningTests",
      dependencies: [
        "Codecs", "Decoders", "Detection", "Findings", "Identities", "Inputs", "Patterns", "Rules",
        "Scanning",
        "TestSupport",
      ]),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "Detection", "Findings", "History", "Inputs", "Reports", "Rules", "Scanning",
        "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "PostgreSQLTests",
      dependencies: [
        "Findings", "History", "PostgreSQL", "Reports", "TestSupport",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Detection", "Rules", "TestSupport", "sprawl", "sprawl-fleet"]),
    .testTarget(
      name: "SprawlTests", dependencies: ["Console", "Reports", "Rules", "TestSupport", "sprawl"]),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["Detection", "Findings", "Inputs", "Rules", "Scanning", "TestSupport"]),
    .testTarget(name: "RulecTests", dependencies: ["Patterns", "Rules", "TestSupport", "rulec"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
