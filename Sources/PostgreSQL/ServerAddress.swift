internal import CPostgreSQL

/// Where a server is, and which of its databases is meant.
///
/// Source: PostgreSQL documentation, "Database Connection Control Functions", 34.1.1.2.
package struct ServerAddress: Sendable {
  /// What the user wrote. It may hold a password, and is never printed.
  let url: String
  /// What errors say instead: user, host, port and database.
  package let name: String
  /// Texts that stand in no message.
  let secrets: [String]

  /// An address that cannot be used. It says nothing of what stands in it.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  package init(_ url: String) throws(Problem) {
    guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
      throw Problem(description: "an address begins with postgresql://")
    }
    // Else libpq takes what follows for a host or a port, and says so, with a piece of the password.
    let rest = url.drop { $0 != "/" }.dropFirst(2)
    let (ats, slash) = (rest.count { $0 == "@" }, rest.firstIndex(of: "/") ?? rest.endIndex)
    guard ats <= 1, rest.firstIndex(of: "@").map({ $0 < slash }) ?? true else {
      throw Problem(
        description: """
          the address is ambiguous: write %40 for @ and %2F for / in the user, the password and the \
          options, or give the password in PGPASSWORD or a password file
          """)
    }
    guard let options = Self.options(of: url) else {
      throw Problem(description: "the address has a form that libpq does not know")
    }
    self.url = url
    name = Self.name(options)
    secrets = ["password", "sslpassword"].compactMap { options[$0] }.filter { !$0.isEmpty }
  }

  /// The parts of the address as libpq reads them; `nil` when it cannot.
  private static func options(of url: String) -> [String: String]? {
    guard let first = unsafe PQconninfoParse(url, nil) else { return nil }
    defer { unsafe PQconninfoFree(first) }
    var (options, next) = unsafe ([String: String](), first)
    while let keyword = unsafe next.pointee.keyword {
      if let value = unsafe next.pointee.val {
        unsafe options[String(cString: keyword)] = unsafe String(cString: value)
      }
      unsafe next += 1
    }
    return options
  }

  private static func name(_ options: [String: String]) -> String {
    let user = options["user"].map { "\($0)@" } ?? ""
    // Of several hosts without ports, libpq makes commas.
    let port = options["port"].flatMap { $0.allSatisfy { $0 == "," } ? nil : ":\($0)" } ?? ""
    let database = options["dbname"].map { "/\($0)" } ?? ""
    return "postgresql://\(user)\(options["host"] ?? options["hostaddr"] ?? "")\(port)\(database)"
  }
}
