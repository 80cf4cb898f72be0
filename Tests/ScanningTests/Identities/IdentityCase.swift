/// A kind of credential, and how to make one whose identity is known.
struct IdentityCase: Sendable {
  /// A text, with « and » around the token that mutations change, and the identity that it tells.
  struct Made {
    var path = "srv/app.conf"
    let text: String
    /// Ends in `fp-` when no name can be read.
    let id: String
    /// What the identity is called, where the id does not say.
    var display: String?
    /// Those of other credentials in the text, which must not be taken for one another.
    var others: Set<String> = []
  }

  let name: String
  let make: @Sendable (inout Draw) throws -> Made

  init(_ name: String, _ make: @escaping @Sendable (inout Draw) throws -> Made) {
    (self.name, self.make) = (name, make)
  }

  static let all =
    cloud + webTokens + platformTokens + forges + services + chat + uris + settings + automation
}

typealias Made = IdentityCase.Made
