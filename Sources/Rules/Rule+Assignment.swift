extension Rule {
  /// What a rule without a pattern knows: the words by which an assignment tells the issuer, and the
  /// form of the value.
  public struct Assignment: Sendable, Hashable {
    /// Names of the issuer. Case and separators do not count: `acme-cloud` stands in
    /// `ACME_CLOUD_KEY` and in `acmeCloud.token`.
    public var keywords: [String]
    /// A template of placeholders with alphabets and lengths, such as `{hex:32}` or
    /// `{digits:8}-{base62:20-40}`.
    public var value: String
    /// Words, one of which the name must hold; the usual words for secrets when empty.
    public var names: [String]
    /// How far from the value a keyword may stand.
    public var within: Within

    public init(keywords: [String], value: String, names: [String] = [], within: Within = .file) {
      self.keywords = keywords
      self.value = value
      self.names = names
      self.within = within
    }

    /// How far from the value a keyword may stand.
    public enum Within: String, Sendable, Hashable, CaseIterable {
      /// In the name to which the value is assigned.
      case name
      /// Also in the line, and in the section or the parent key.
      case section
      /// Also in the name of the file. The default.
      case file
    }

    /// Words that names of secrets hold.
    static let usualNames = [
      "key", "keys", "apikey", "apikeys", "token", "tokens", "apitoken", "accesstoken", "authtoken",
      "secret", "secrets", "apisecret", "secretkey", "accesskey", "authkey", "clientsecret",
      "appsecret", "appkey", "licensekey", "license", "privatekey", "auth", "authorization",
      "authentication", "bearer", "credential", "credentials", "cred", "creds", "pat", "password",
      "passwd", "pwd", "pass", "passphrase",
    ]

    /// Whether names of any secret hold the word, whatever its case and separators.
    static func isUsualName(_ word: String) -> Bool {
      let letters = word.lowercased().utf8.filter { $0 >= 0x30 && $0 != 0x5F }
      return usualNames.contains { $0.utf8.elementsEqual(letters) }
    }
  }
}
