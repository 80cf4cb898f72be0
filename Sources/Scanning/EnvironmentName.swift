internal import Findings

extension Environment {
  /// The environment that the words of a path name, such as `prod` in `deploy/prod/app.env`. When
  /// several are named, the last one counts.
  init(path: String) {
    let words = path.utf8.split { !Self.isLetter($0) }
    self =
      words.reversed().lazy.compactMap { Self.names[String($0)?.lowercased() ?? ""] }.first
      ?? .unknown
  }

  private static let names: [String: Environment] = [
    "prod": .prod, "production": .prod, "prd": .prod, "live": .prod,
    "staging": .staging, "stage": .staging, "stg": .staging, "preprod": .staging, "uat": .staging,
    "dev": .dev, "develop": .dev, "development": .dev, "local": .dev, "sandbox": .dev,
    "test": .test, "tests": .test, "testing": .test, "qa": .test, "ci": .test, "fixtures": .test,
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }
}
